"""Proposals for small loans."""
