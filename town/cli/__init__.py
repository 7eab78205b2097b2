"""What can I type? The commands of the terminal."""
