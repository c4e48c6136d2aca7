"""Who keeps open data and facilities, and who may publish."""

KEEPERS = ("clerk", "approver", "head", "dx", "admin")
PUBLISHERS = ("approver", "head", "dx", "admin")
