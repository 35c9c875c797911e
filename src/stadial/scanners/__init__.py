"""What runs in a child process with limits: each looks into one hostile file."""
