"""Files from outside: looked into, stripped of metadata, refused where anything is wrong or unclear."""

from yakuba.webkit.uploads.inspecting import Inspected, inspect

__all__ = ["Inspected", "inspect"]
