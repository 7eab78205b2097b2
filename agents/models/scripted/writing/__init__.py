"""What the scripted model writes: letters, and the town's paper."""
