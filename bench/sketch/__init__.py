"""A submit as a Django programmer would sketch it: the peer of `bench.rows.submit`. Nothing of Yakuba but its database URL."""
