"""What people conclude from their memories, and who they are."""
