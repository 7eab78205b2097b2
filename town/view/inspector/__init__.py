"""The tabs about one person."""
