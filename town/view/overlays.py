"""All overlays that can be turned on; importing them registers them. Knows none closer."""

from town.view import overlay_bar, overlay_knows, panel_knows

PARTS = (overlay_knows, panel_knows, overlay_bar)
"""In the order in which they are drawn."""
