"""Search over internal documents."""
