"""Setting up Slack: the app that it needs, whether all is as it should be, and a first look back."""
