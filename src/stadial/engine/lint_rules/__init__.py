"""
The rules that look for self-deception, by subject.

A rule is one function from the state of an assessment to what it noticed. It
names no person as a culprit: it says what was seen, and the mend. None touches
a file: whether evidence still has its digest is checked where files are read.
"""
