"""Slack: what is heard there comes in through the door, and cards go out to the desk."""
