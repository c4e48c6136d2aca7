"""Reads of a town's knowledge and of what was asked."""
