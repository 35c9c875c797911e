"""
Text to nouns and back. No disk.

Outside text is checked here and nowhere else: what leaves a codec needs no
second look, and every refusal names file, line, path, what is wrong and the mend.
"""
