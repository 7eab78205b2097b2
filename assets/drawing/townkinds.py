"""x"""
STATES={
    "bell": ("still", "ringing", "cracked"), "mended_clock": ("in pieces", "ticking"),
    "telescope": ("idle",), "coat_rack": ("idle",), "font": ("idle",),
    "maypole": ("bare", "decked with flowers"), "picnic_blanket": ("idle",),
    "log_ring": ("idle",), "pond": ("idle",), "bicycle": ("in need of repair", "mended"),
    "post_counter": ("tidy", "piled with post"), "band_saw": ("still", "running"),
    "skiff": ("under its tarpaulin", "uncovered"), "hopper": ("full", "empty"),
    "sluice": ("open", "shut"), "reeds": ("idle",), "ferry_bell": ("still", "ringing"),
    "water_butt": ("full", "empty"), "scarecrow": ("idle",),
}
DRAWERS={}
