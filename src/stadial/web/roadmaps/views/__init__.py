"""Pages about gaps and roadmaps: each takes one query or one action, and translates."""
