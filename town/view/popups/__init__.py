"""What is opened and closed again: menus, dialogs, search, settings."""
