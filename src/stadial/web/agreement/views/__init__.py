"""Pages about responses, disagreement and quality."""
