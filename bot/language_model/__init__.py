"""An optional language model: what it is given, what it may answer, and the second look that nothing passes unseen."""
