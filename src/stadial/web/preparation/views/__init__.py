"""Pages of preparation: each takes one query or one action, and translates."""
