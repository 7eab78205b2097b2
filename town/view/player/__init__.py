"""What the player does in town."""
