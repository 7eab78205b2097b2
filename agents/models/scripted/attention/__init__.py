"""The scripted model: what people notice, and how they react."""
