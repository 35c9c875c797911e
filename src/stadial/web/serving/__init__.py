"""Starting the server: what is checked, made and upgraded before it listens."""
