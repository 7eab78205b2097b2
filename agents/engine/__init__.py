"""What drives thoughts? scheduler.py takes minds from tick to tick, driver.py asks the model.

order.py says who goes on next where each has a clock of their own. minds.py is the door to all of
it for the town; mind.py saves and restores one mind.
"""
