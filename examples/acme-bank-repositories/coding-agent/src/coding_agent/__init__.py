"""The coding agent."""
