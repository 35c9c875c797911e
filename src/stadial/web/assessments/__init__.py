"""Assessments: each is its folder of files kept as rows, with answers as rows of their own."""
