"""Model cards for Stadial: a collector, a reader and a report format from another package."""
