"""The made-up community of the sandbox: its members, its script, its database."""
