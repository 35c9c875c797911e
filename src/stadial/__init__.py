"""Stadial: how mature is our AI security, how do we know, and what do we do next."""

__version__ = "0.1.0"
