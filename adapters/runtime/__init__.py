"""The loops that run beside the platforms: clock, sender, supervisor, logs."""
