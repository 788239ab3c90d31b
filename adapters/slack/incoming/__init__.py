"""What comes from Slack: events, catching up, mentions of the bot."""
