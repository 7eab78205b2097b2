"""The run file: one SQLite file that is the product of a run. Knows rows; knows no world, no minds."""
