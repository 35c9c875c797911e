"""Pages about reports: translating, one query or one action each."""
