"""Models that need no model: recorded replies (`recorded.py`), and files written by hand or by
another program (`file_model.py`). `recorder.py` keeps what another model is asked and answers.
"""
