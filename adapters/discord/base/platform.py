"""What the core calls this platform."""

PLATFORM = "discord"
