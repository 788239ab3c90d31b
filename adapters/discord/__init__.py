"""Discord: hears members there, asks the approved prompts, and can be the desk."""
