"""Models on this machine: transformers, and vLLM as a server or in process."""
