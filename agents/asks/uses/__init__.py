"""What an activity does with a thing, and the picture for it, when the reply leaves both out."""
