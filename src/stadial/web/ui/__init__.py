"""What pages are made of: base templates, components, style sheet, words."""
