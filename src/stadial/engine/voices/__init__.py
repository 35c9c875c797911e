"""Many respondents: agreement, perception gaps, who was heard, what to decide first (ENGINE 2)."""
