"""Consent to quote: asking a member, what they answered, and which words may leave the team."""
