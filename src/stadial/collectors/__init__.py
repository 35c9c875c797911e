"""
A shelf of collectors: one file each, found by its name.

A collector observes through its Reach, yields evidence, and never judges.
"""
