"""What people do about a house by habit: lock its doors, light its lamps, draw its curtains."""
