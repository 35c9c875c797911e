"""Reporting: frozen states of assessments, what changed between two, and reports of each."""
