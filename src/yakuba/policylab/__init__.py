"""Policy lab: how many children, where, and what would change it."""
