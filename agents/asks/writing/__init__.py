"""What is written and read by others: letters, and the town's paper."""
