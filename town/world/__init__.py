"""What happens? Bodies, their history, claims and speech."""
