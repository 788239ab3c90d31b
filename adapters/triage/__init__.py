"""Triage as a stream: lines of messages in, lines of scores out."""
