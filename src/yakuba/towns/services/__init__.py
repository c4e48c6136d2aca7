"""What changes a town. Each appends its event to the stream `town:<id>`."""

from yakuba.towns.services.add_district import add_district
from yakuba.towns.services.add_host import add_host
from yakuba.towns.services.change_town import change_town
from yakuba.towns.services.create_town import create_town
from yakuba.towns.services.delete_notice import delete_notice
from yakuba.towns.services.set_closure import remove_closure, set_closure
from yakuba.towns.services.set_notice import set_notice

__all__ = [
    "add_district",
    "add_host",
    "change_town",
    "create_town",
    "delete_notice",
    "remove_closure",
    "set_closure",
    "set_notice",
]
