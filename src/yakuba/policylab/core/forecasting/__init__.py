"""National forecasts from histories of rates, with bands from their own past errors."""
