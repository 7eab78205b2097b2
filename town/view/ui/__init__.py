"""Text, theme, fonts, widgets, icons, error boundary."""
