"""Where to put a given number of places: costs in, chosen sites and a proved bound out."""
