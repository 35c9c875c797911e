"""Threats against criteria: which criterion helps against which technique, and what is covered."""
