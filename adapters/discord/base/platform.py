"""The platform's name in the core."""

PLATFORM = "discord"
