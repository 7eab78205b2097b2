"""The scripted model: insights, and who somebody is."""
