"""Who plans with the lab."""

PLANNERS = ("head", "dx", "admin")
