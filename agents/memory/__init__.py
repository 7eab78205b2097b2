"""What a person remembers, and how a memory is found again.

Start at `memory_stream.py`: a list of memories with a search. `retrieval.py` is the formula of that
search, `embedder.py` says what an embedder is, `embedder_factory.py` opens one by name. The table
of the built-in embedder was made by the programs in `static_table/`.
"""
