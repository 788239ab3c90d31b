"""What comes from Discord: events, catching up, deletions, mentions of the bot."""
