"""Zips go out and come back; what is hostile or odd is refused by name."""

import io
import zipfile

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.studio.folders import MAX_FILE, MAX_FILES, pack_zip, unpack_zip

FILES = {"pack.yaml": "id: a\n", "letters/approval.md": "# あ\n"}


def zipped(entries, **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content, **more)
    return buffer.getvalue()


def test_there_and_back_and_always_the_same_bytes():
    assert unpack_zip(pack_zip("a", FILES)) == FILES
    assert pack_zip("a", FILES) == pack_zip("a", dict(reversed(FILES.items())))


def test_a_folder_of_any_name_without_hidden_files():
    content = zipped(
        [("x/pack.yaml", b"\xef\xbb\xbfid: a\r\n"), ("x/.DS_Store", b"\0"), ("__MACOSX/x/._pack.yaml", b"\0")]
    )
    assert unpack_zip(content) == {"pack.yaml": "id: a\n"}


def link():
    info = zipfile.ZipInfo("a/form.yaml")
    info.external_attr = 0o120777 << 16
    return [("a/pack.yaml", "id: a"), (info, "/etc/passwd")]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ([("a/pack.yaml", "x"), ("../evil.yaml", "x")], "zip-name"),
        ([("/pack.yaml", "x")], "zip-name"),
        ([("a\\..\\pack.yaml", "x")], "zip-name"),
        (link(), "zip-link"),
        ([("a/pack.yaml", "x"), ("a/run.exe", "x")], "zip-kind"),
        ([("a/pack.yaml", "x"), ("a/form.yaml", "0" * (MAX_FILE + 1))], "zip-file-large"),
        ([("a/pack.yaml", "x"), ("b/pack.yaml", "x")], "zip-head"),
        ([("a/form.yaml", "x")], "zip-head"),
        ([("a/pack.yaml", "x"), ("b/form.yaml", "x")], "zip-outside"),
        ([("a/pack.yaml", b"\x83\x65")], "zip-encoding"),
        ([(f"a/{n}.md", "x") for n in range(MAX_FILES + 1)], "zip-many"),
    ],
)
def test_what_is_refused(entries, code):
    with pytest.raises(Refusal) as refused:
        unpack_zip(zipped(entries))
    assert refused.value.code == code


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100, pack_zip("a", FILES)[:-30]])
def test_what_is_no_zip(content):
    with pytest.raises(Refusal, match="zip"):
        unpack_zip(content)
