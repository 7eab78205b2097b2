"""News that arises in town: what of a line, an announcement or a sight can be told on."""
