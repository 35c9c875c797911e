"""Who: organizations, their members and roles, and how people sign in."""
