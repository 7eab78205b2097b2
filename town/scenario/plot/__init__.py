"""What hangs on conditions: events, facts, the director's list, and what an author expects."""
