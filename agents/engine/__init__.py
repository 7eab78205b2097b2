"""What drives thoughts? scheduler.py decides who thinks when, driver.py asks the model.

minds.py is the door to all of it for the town; mind.py saves and restores one mind.
"""
