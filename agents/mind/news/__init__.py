"""How a mind comes by news that arises in town, and what it does about it."""
