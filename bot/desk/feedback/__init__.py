"""What the team's own acts teach about which cards they want."""
