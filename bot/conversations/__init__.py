"""Who speaks to whom, what belongs to one conversation, and who answered."""
