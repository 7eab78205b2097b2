"""From files to a town: the map, the people and the events, with every mistake that is found.

loader.py calls these in order. Map: floor_plan.py, building.py, site.py, or grid.py for a map made
elsewhere; then reachability.py. People: people.py. Events and facts: events.py. The whole:
assemble.py.
"""
