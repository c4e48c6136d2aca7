"""Street reports: what residents see broken, tracked in public until it is fixed."""
