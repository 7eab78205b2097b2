"""What every model is built from: the protocol, budgets, profiles, back-off."""
