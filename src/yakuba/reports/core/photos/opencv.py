"""OpenCV, loaded when the first picture is looked at: a page or a command that looks at none does without."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    return import_module("cv2.data") if name == "data" else getattr(import_module("cv2"), name)
