"""What everything is drawn with: palette, canvas, small details, the file of the atlas."""
