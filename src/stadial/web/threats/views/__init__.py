"""Pages about threats: each takes one query or one action, and translates."""
