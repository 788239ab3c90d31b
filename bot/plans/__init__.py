"""What the team asks its community, when, and what became of the answers."""
