"""Taking in what is heard: messages, edits, deletions, timers."""
