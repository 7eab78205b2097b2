"""All overlays that can be turned on; importing them registers them. Knows none closer."""

from town.view.overlays import (
    areas as overlay_areas,
)
from town.view.overlays import (
    bar as overlay_bar,
)
from town.view.overlays import (
    knowledge as overlay_knows,
)
from town.view.overlays import (
    knowledge_panel as panel_knows,
)
from town.view.overlays import (
    routes as overlay_ways,
)
from town.view.overlays import (
    ties as overlay_ties,
)

PARTS = (overlay_areas, overlay_ways, overlay_ties, overlay_knows, panel_knows, overlay_bar)
"""In the order in which they are drawn."""
