"""Prompts: what to ask the community, and when."""
