"""Which attacks are covered, what could hurt, and what has happened already."""
