"""Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/): its documents, read and written. Nothing here asks a network."""
