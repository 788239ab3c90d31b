"""What the core asks of the world around it: a store, a poster, its context."""
