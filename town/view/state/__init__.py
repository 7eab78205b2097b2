"""What is open, selected, playing, zoomed."""
