"""File names from outside, made safe to show and to download under."""

import re
import unicodedata

from yakuba.kernel.codes import find_individual_numbers
from yakuba.webkit.uploads.refusals import Unacceptable

LONGEST_STEM = 80
_LONGEST_GIVEN = 1000
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_name(given: str, extension: str) -> str:
    """The last part of a path without control and reserved characters, with the extension of what the file really is.

    Raises Unacceptable where it holds an individual number.
    """
    if find_individual_numbers(given[:_LONGEST_GIVEN]):
        raise Unacceptable("individual-number")
    last = re.split(r"[/\\]", given[:_LONGEST_GIVEN])[-1]
    stem = last.rpartition(".")[0] or last
    visible = "".join(
        char for char in unicodedata.normalize("NFC", stem) if unicodedata.category(char) not in _INVISIBLE
    )
    safe = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*%;]', "_", visible)).strip(" .")
    return f"{safe[:LONGEST_STEM].strip(' .') or 'file'}.{extension}"


def extension_of(given: str) -> str:
    """The extension in small letters, "" where there is none."""
    return given.rpartition(".")[2].lower() if "." in given else ""
