"""Postal codes and addresses, offline."""

from yakuba.kernel.addresses.checking import AddressCheck, Mismatch, check_addresses
from yakuba.kernel.addresses.index import keep_index_in
from yakuba.kernel.addresses.postal import PostalArea, lookup_postal_code
from yakuba.kernel.addresses.splitting import SplitAddress, split_address

__all__ = [
    "AddressCheck",
    "Mismatch",
    "PostalArea",
    "SplitAddress",
    "check_addresses",
    "keep_index_in",
    "lookup_postal_code",
    "split_address",
]
