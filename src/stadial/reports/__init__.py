"""
A shelf of report formats: one file or folder each, found by its name.

A format shows what its briefing holds, and computes nothing.
"""
