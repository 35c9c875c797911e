"""
The first door: a person at a terminal, or a script.

It translates words to use cases, and what comes back to text and exit codes.
"""
