"""Who did what, when, to what: appended to only, each event chained to the one before."""
