"""Mail: reminders, the weekly digest, and links by which an owner reports without signing in."""
