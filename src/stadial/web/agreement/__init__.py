"""Who said what, where people differ, what was settled, and what the quality check finds."""
