"""What is configured, who may do what, and which desk a card goes to."""
