"""Slack: hears a community there and serves the desk there, on an unmodified Bolt app."""
