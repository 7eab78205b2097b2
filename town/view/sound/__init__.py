"""What is heard: sounds made by a program, which of them a moment has, and how loud they are."""
