"""What an agent means to do beyond the step in hand, each from when it arises until it is over."""
