"""Reads of datasets, their tables and facilities."""
