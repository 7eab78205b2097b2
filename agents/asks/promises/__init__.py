"""What people say they will do: when it is, with what it clashes, and what stays of a talk."""
