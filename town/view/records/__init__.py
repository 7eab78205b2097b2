"""What the window reads from the run file and sends to the simulation.

`chronicle.py` holds the town of every tick: timelines, lines, events. `mind_records.py` reads what
went on in minds. `alert_log.py` picks what is worth telling the viewer. `lookups/` has what takes
longer than a frame, in threads. `simulation_process.py`, `outbox.py` and `interview_process.py`
talk to other processes. Start with `chronicle.py`.
"""
