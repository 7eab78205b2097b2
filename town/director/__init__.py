"""What the author bound to conditions: judged on settled history, and done some minutes later."""
