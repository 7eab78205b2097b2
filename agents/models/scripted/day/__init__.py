"""The scripted model: plans, habits and activities of a day."""
