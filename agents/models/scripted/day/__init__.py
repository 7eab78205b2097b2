"""How a day is planned and filled with small steps."""
