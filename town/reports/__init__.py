"""What came of it? Stories, summaries, costs, exports of a run."""
