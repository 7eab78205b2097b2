"""What is always on the screen: top bar, roster, feed, time bar."""
