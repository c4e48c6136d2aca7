"""ZIP files of folders."""

import io
import zipfile

import pytest

from tests.calendars.folder import folder
from yakuba.calendars.core.archive import digest_of, unpack
from yakuba.calendars.core.folders import FolderError


def zipped(files, prefix=""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(prefix + name, content)
    return target.getvalue()


@pytest.mark.parametrize("prefix", ["", "5374-master/data/"])
def test_files_are_found_wherever_they_are(prefix):
    assert unpack(zipped(folder() | {"README.md": b"x"}, prefix)) == folder()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"a,b\n"])
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(FolderError, match="ZIP"):
        unpack(content)


def test_the_digest_tells_contents_apart():
    assert digest_of(folder()) == digest_of(dict(reversed(folder().items())))
    assert digest_of(folder()) != digest_of(folder(setting=None))
