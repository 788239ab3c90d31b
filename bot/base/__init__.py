"""What every room of the core uses: messages, people, errors, links, dedupe keys, zones."""
