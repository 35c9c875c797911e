"""The customer assistant."""
