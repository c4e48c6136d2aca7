"""Open data: tables that a town publishes, fit for machines."""
