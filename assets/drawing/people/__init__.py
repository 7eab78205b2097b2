"""People in every pose, in parts: bodies, clothes, hair."""
