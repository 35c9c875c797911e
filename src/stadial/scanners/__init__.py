"""
What runs in a child process with limits: each looks into one hostile file.

A scanner is a module or package here with `scan(path) -> dict`: plain values that JSON can
carry. It never runs what it reads. What it cannot do, it says as `{"failure": "in words"}`.
"""
