"""What is drawn on the map when turned on."""
