"""Pages about assessments: each takes one query or one action, and translates."""
