"""The window itself: its session, screens and key actions."""
