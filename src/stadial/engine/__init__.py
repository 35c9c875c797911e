"""
Verbs: pure functions, nouns in and nouns out.

No input or output, no clock. Nothing else in the project computes a score.
"""
