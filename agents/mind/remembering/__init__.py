"""What of its memories an agent is shown in a question, and what it makes of them."""
