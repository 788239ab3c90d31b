"""What reads a message beside the rules: linear model, student and encoder, and how they are put together."""
