"""Files of other programs as a `source.ForeignMap`: Tiled, LDtk, CSV. All are looked at first."""
