"""Studies for readers: a page that opens without a net, and exports that others can build on."""
