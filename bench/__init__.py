"""Figures the product must reach, each beside its peer: `make bench`."""
