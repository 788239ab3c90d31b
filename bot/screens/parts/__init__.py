"""What every screen is made of: texts, rows, buttons, forms, and how a press or a command is answered."""
