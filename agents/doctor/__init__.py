"""Is a model, or this machine, fit for use?"""
