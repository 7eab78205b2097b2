"""Models behind an address: any server with the OpenAI interface."""
