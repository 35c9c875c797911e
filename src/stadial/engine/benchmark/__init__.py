"""What may leave an organization for a benchmark, and what may be released of many (ENGINE 7)."""
