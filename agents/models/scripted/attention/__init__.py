"""What people notice, and how they react."""
