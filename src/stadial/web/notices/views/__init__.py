"""Pages about mail and links: each takes one query or one action, and translates."""
