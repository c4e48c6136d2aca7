"""Pure rules of street reports: routing, duplicates, service levels, the Open311 formats."""
