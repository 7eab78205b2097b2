"""What people make up their minds to do: how it is worded, and how it is read off a thought."""
