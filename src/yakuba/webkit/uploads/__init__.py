"""Files from outside: looked into, stripped of metadata, refused where anything is wrong or unclear."""

from yakuba.webkit.uploads.inspecting import Inspected, Photograph, develop, inspect, receive_photo
from yakuba.webkit.uploads.refusals import Unacceptable

__all__ = ["Inspected", "Photograph", "Unacceptable", "develop", "inspect", "receive_photo"]
