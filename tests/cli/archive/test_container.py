"""The archive: whole under its name or not there at all, and every changed byte is found."""

import io
import json
import stat
import tarfile

import pytest

from yakuba.config.cli.archive.container import MANIFEST, unpack, writing
from yakuba.kernel.errors import Refusal


def silent(text):
    assert isinstance(text, str)


@pytest.fixture(params=["backup.tar", "backup.tar.gz"])
def archive(request, tmp_path):
    source = tmp_path / "source.bin"
    source.write_bytes(bytes(range(256)) * 5000)
    (tmp_path / "empty").touch()
    path = tmp_path / request.param
    with writing(path, {"engine": "sqlite"}) as writer:
        writer.add("database", source)
        writer.add("files/申請書.pdf", tmp_path / "empty")
        writer.add("files/gone", tmp_path / "gone")
    return path


def test_what_goes_in_comes_out(archive, tmp_path):
    manifest = unpack(archive, tmp_path / "out", silent)
    assert manifest.facts == {"engine": "sqlite"}
    assert set(manifest.members) == {"database", "files/申請書.pdf"}
    assert (tmp_path / "out/database").read_bytes() == (tmp_path / "source.bin").read_bytes()
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_an_interrupted_backup_leaves_nothing(tmp_path):
    def interrupted():
        with writing(tmp_path / "b.tar", {}) as writer:
            writer.add("x", tmp_path)

    with pytest.raises(IsADirectoryError):
        interrupted()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_off_archive_is_refused(archive, tmp_path, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(Refusal, match="読めません"):
        unpack(archive, tmp_path / "out", silent)


def rebuilt(path, members):
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def manifest(**members):
    return json.dumps({"format": 1, "facts": {}, "members": members}).encode()


@pytest.mark.parametrize(
    "members",
    [
        {"a": b"changed", MANIFEST: manifest(a={"size": 7, "sha256": "0" * 64})},
        {"a": b"not listed", MANIFEST: manifest()},
        {MANIFEST: manifest(a={"size": 1, "sha256": "0" * 64})},
        {"a": b"no manifest"},
        {MANIFEST: b"{broken"},
        {MANIFEST: json.dumps({"format": 99}).encode()},
        {"../outside": b"x", MANIFEST: manifest()},
        {"/outside": b"x", MANIFEST: manifest()},
    ],
    ids=["changed", "added", "missing", "no-manifest", "broken-manifest", "other-format", "parent", "absolute"],
)
def test_what_does_not_fit_the_manifest_is_refused(tmp_path, members):
    with pytest.raises(Refusal, match="バックアップを読めません"):
        unpack(rebuilt(tmp_path / "b.tar", members), tmp_path / "out", silent)
    assert not (tmp_path / "outside").exists()


def test_links_are_refused(tmp_path):
    path = tmp_path / "b.tar"
    with tarfile.open(path, "w") as tar:
        info = tarfile.TarInfo("link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(Refusal, match="ファイルではありません"):
        unpack(path, tmp_path / "out", silent)


def test_a_file_that_is_not_there_is_the_users_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        unpack(tmp_path / "nothing.tar", tmp_path / "out", silent)
