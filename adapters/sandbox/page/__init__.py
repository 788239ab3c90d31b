"""The page of the sandbox: server, access, actions and the stream of what happens."""
