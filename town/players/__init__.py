"""What may a player do? Commands, checked and applied at their tick."""
