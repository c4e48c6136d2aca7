"""Reads of a town's knowledge."""
