"""When a level is reached: by the plan with slips, and at the pace of the past (ENGINE 8)."""
