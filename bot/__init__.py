"""The platform-agnostic core: what is heard, what it means, whether a person should step in, and what was learned."""
