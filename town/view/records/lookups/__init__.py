"""What takes longer than a frame and is looked up beside it, in threads.

Start with `lookup_thread.py`: papers, open questions and a search differ in what they ask only.
"""
