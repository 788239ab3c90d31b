"""What people of the team work with: cards, responses, exclusions, digests, issues, feedback."""
