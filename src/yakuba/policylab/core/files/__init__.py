"""The kinds of files that a town brings, each with its reader."""
