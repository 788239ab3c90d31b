"""The desk in Slack: cards, buttons, windows, commands and private answers."""
