"""Every overlay, in the order in which they are drawn; a new one is added here."""

from town.view.overlays.areas import AreasOverlay, Minimap
from town.view.overlays.bar import LegendCard, OverlayButtons
from town.view.overlays.knowledge import KnowledgeOverlay
from town.view.overlays.routes import RoutesOverlay, SensesOverlay
from town.view.overlays.stream import StreamCaption
from town.view.overlays.ties import ClosenessOverlay, TalksOverlay
from town.view.overlays.tooltip import Tooltip
from town.view.state.panel import Overlay

OVERLAYS: tuple[type[Overlay], ...] = (
    AreasOverlay,
    KnowledgeOverlay,
    TalksOverlay,
    ClosenessOverlay,
    RoutesOverlay,
    SensesOverlay,
    Tooltip,
    Minimap,
    OverlayButtons,
    LegendCard,
    StreamCaption,
)
