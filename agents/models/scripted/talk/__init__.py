"""The scripted model: what people say to each other."""
