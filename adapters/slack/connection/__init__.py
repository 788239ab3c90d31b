"""The Slack connection: Socket Mode or HTTP, and the platform as the program runs it."""
