"""The window: a reader of run files that draws a town. The only place that knows pygame."""
