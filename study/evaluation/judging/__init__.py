"""Who finds an answer more believable: people, a model, or rules that stand in for them."""
