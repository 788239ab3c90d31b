"""Rules of the team about messages to leave out: proposed, accepted, enforced, undone."""
