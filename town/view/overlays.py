"""All overlays that can be turned on; importing them registers them. Knows none closer."""

from town.view import (
    overlay_areas,
    overlay_bar,
    overlay_knows,
    overlay_ties,
    overlay_ways,
    panel_knows,
)

PARTS = (overlay_areas, overlay_ways, overlay_ties, overlay_knows, panel_knows, overlay_bar)
"""In the order in which they are drawn."""
