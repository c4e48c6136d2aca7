"""Papers that a machine can read: what they certify, and how it differs from what the form says."""
