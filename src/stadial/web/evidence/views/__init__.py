"""Pages about evidence: each takes one query or one action, and translates."""
