"""Gaps, roadmaps and how they go: what is decided and done about what an assessment found."""
