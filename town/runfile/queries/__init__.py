"""Questions to a run in SQL, one function each: everything that `Run` itself does not answer.

Each function takes a `Run` and returns rows, tuples or plain numbers; what they mean is said by the
callers in town/reports, town/cli and town/view. No SQL stands outside town/runfile.
"""
