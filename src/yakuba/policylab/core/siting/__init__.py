"""Where to put places: costs or reach in; chosen sites, and what is proved of them, out."""
