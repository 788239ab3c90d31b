"""Cards at the desk: posting, actions, snoozing, the daily budget, search."""
