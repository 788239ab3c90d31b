"""The ways to respond to a message, when each is available, and drafts."""
