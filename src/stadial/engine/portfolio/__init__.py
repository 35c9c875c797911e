"""Many assessments of one framework at once: spread, common gaps, shared work, outliers."""
