"""Backups: one archive with the database, the uploaded files, the ledger's anchors and a manifest of their hashes."""
