"""Models that answer from what is there: recorded replies, or files."""
