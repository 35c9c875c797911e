"""
Stories: one file, one function, one thing a person asks.

They put nouns, verbs and codecs together, and are handed collectors and files.
"""
