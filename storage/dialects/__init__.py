"""What each database has of its own: how to connect, begin, write over, find words, and what its errors mean."""
