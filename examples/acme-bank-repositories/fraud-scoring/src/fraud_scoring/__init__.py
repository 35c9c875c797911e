"""Fraud scores for card payments."""
