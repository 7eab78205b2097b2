"""The language of the interface: what buttons, titles and notes say."""
