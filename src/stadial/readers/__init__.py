"""A shelf of readers: one report format of another tool each, found by its name."""
