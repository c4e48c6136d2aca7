"""Photographs as arrays of pixels: alike or not, what to hide in them, and hiding it.

Arrays are uint8, (height, width, 3), red first.
"""
