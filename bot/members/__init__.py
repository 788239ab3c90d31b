"""What members may ask for themselves: privacy and opting out."""
