"""What the operator wrote into `goodneighbor.toml` and `.env`, read and checked before anything starts."""
