"""What keeps the server in order: request ids, logs, headers, the write gate, health, errors."""
