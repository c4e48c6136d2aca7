import hashlib
import os
import subprocess
from datetime import date

import pytest

from tests.kernel.packs.samples import FORM, HEAD
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import check_pack, discover, load_pack, loader, pack_digest, packs_of


def codes(folder):
    return [error.code for error in check_pack(folder)]


def test_loads(folder):
    pack = load_pack(folder)
    assert (pack.kind, pack.id, pack.version, pack.folder) == ("loans", "stroller-loan", "1.0", folder)
    assert list(pack.documents) == ["form.yaml", "letters/approval.md", "pack.yaml"]
    assert pack.data("form.yaml")["fields"][0]["max_length"] == 40
    assert pack.data("screening.yaml") is None
    assert pack.texts("letters") == {"approval": "# 貸出決定\n"}
    assert pack.head["legal_basis"] == ["架空町子育て支援条例第3条"]
    assert pack.documents["form.yaml"].line_of(("fields", 1, "options")) == 7
    assert [pack.title(), pack.title("en"), pack.title("fr")] == [
        "ベビーカーの貸出し",
        "Stroller loan",
        "ベビーカーの貸出し",
    ]
    assert check_pack(folder) == []


def test_a_pack_applies_from_day_to_day(folder):
    pack = load_pack(folder)
    assert pack.effective_from == date(2024, 10, 1)
    assert pack.effective_until is None
    assert [pack.is_effective(date(2024, 9, 30)), pack.is_effective(date(2024, 10, 1))] == [False, True]
    (folder / "pack.yaml").write_text(HEAD + "effective_until: 2025-03-31\n")
    pack = load_pack(folder)
    assert [pack.is_effective(date(2025, 3, 31)), pack.is_effective(date(2025, 4, 1))] == [True, False]


def test_the_digest_covers_every_name_and_byte(folder):
    digests = {load_pack(folder).sha256}
    assert load_pack(folder).sha256 in digests
    (folder / "letters" / "approval.md").write_text("# 貸出決定。\n")
    digests.add(load_pack(folder).sha256)
    (folder / "letters" / "approval.md").rename(folder / "letters" / "grant.md")
    digests.add(load_pack(folder).sha256)
    (folder / "table.csv").write_text("a,b\n")
    digests.add(load_pack(folder).sha256)
    (folder / ".DS_Store").write_bytes(b"\0")
    digests.add(load_pack(folder).sha256)
    assert len(digests) == 4


def test_the_digest_can_be_made_with_sha256sum(folder):
    """The order is that of the names' bytes, not of a language."""
    (folder / "B.csv").write_text("1\n")
    (folder / "a.csv").write_text("2\n")
    command = "find . -type f | sed 's|^./||' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    made = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    assert made.stdout.split()[0] == load_pack(folder).sha256


def test_the_digest_does_not_depend_on_order():
    assert pack_digest({"a": "1", "b": "2"}) == pack_digest({"b": "2", "a": "1"})
    assert pack_digest({"a": "1", "b": "2"}) != pack_digest({"a": "2", "b": "1"})


def test_files_are_read_as_they_were(folder):
    (folder / "table.csv").write_text("a,b\n")
    pack = load_pack(folder)
    assert pack.read("table.csv") == b"a,b\n"
    assert pack.files["table.csv"] == hashlib.sha256(b"a,b\n").hexdigest()
    (folder / "table.csv").write_text("a,c\n")
    with pytest.raises(PackError, match="変わっています"):
        pack.read("table.csv")
    for name in ("other.csv", "../stroller-loan/table.csv", "/etc/passwd"):
        with pytest.raises(PackError, match="パックにありません"):
            pack.read(name)


def test_all_errors_are_collected_and_the_first_is_raised(folder):
    (folder / "pack.yaml").write_text(HEAD.replace("version", "verson"))
    (folder / "form.yaml").write_text(FORM + "fields: []\n")
    (folder / "letters" / "bad.md").write_bytes("はい".encode("cp932"))
    found = check_pack(folder)
    assert [(error.file, error.line, error.code) for error in found] == [
        ("loans/stroller-loan/pack.yaml", 1, "pack.missing_key"),
        ("loans/stroller-loan/pack.yaml", 2, "pack.unknown_key"),
        ("loans/stroller-loan/form.yaml", 8, "pack.duplicate_key"),
        ("loans/stroller-loan/letters/bad.md", 1, "pack.encoding"),
    ]
    assert found[1].message.startswith("loans/stroller-loan/pack.yaml:2: 「verson」という項目はありません。")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert caught.value.message == found[0].message


def test_missing_files(folder):
    (folder / "form.yaml").unlink()
    (folder / "pack.yaml").unlink()
    assert [(error.code, error.file) for error in check_pack(folder)] == [
        ("pack.no_file", "loans/stroller-loan/pack.yaml"),
        ("pack.no_file", "loans/stroller-loan/form.yaml"),
    ]


def test_a_misspelt_file_is_not_skipped(folder):
    (folder / "fomr.yaml").write_text("a: 1\n")
    (error,) = check_pack(folder)
    assert error.code == "pack.unknown_file"
    assert "「form.yaml」の書きまちがい" in error.message


def test_an_unknown_kind(folder):
    folder.parent.rename(folder.parent.with_name("loan"))
    (error,) = check_pack(folder.parents[1] / "loan" / "stroller-loan")
    assert error.code == "pack.unknown_kind"
    assert "「loans」の書きまちがい" in error.message


def test_a_head_that_is_no_mapping(folder):
    (folder / "pack.yaml").write_text("- a\n")
    assert codes(folder) == ["pack.schema_type"]


def test_windows_line_ends_and_byte_order_marks_are_fine(folder):
    (folder / "form.yaml").write_bytes(b"\xef\xbb\xbf" + FORM.replace("\n", "\r\n").encode())
    (folder / "letters" / "approval.md").write_bytes("\ufeff# 貸出決定\r\n".encode())
    pack = load_pack(folder)
    assert pack.texts("letters")["approval"] == "# 貸出決定\n"
    assert pack.documents["form.yaml"].line_of(("fields", 1)) == 5


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("form.yml", "pack.suffix"),
        ("run.py", "pack.suffix"),
        ("様式.csv", "pack.name"),
        ("a b.csv", "pack.name"),
        ("noext", "pack.suffix"),
    ],
)
def test_odd_files(folder, name, code):
    (folder / name).write_text("x")
    assert codes(folder) == [code]


def test_links_are_refused(folder, tmp_path):
    (tmp_path / "secret.md").write_text("secret")
    link = folder / "letters" / "secret.md"
    link.symlink_to(tmp_path / "secret.md")
    assert codes(folder) == ["pack.link"]
    link.unlink()
    (folder / "more").symlink_to(tmp_path)
    assert codes(folder) == ["pack.link"]


def test_a_linked_pack_and_special_files_are_refused(folder):
    link = folder.with_name("linked")
    link.symlink_to(folder)
    assert codes(link) == ["pack.folder"]
    os.mkfifo(folder / "pipe.csv")
    assert codes(folder) == ["pack.link"]


def test_sizes_are_bounded(folder, monkeypatch):
    monkeypatch.setattr(loader, "MAX_TEXT_BYTES", 500)
    (folder / "form.yaml").write_text(FORM + "#" * 500)
    assert codes(folder) == ["pack.too_large"]
    monkeypatch.setattr(loader, "MAX_FILES", 2)
    assert codes(folder) == ["pack.too_many"]


def test_no_folder(tmp_path):
    assert codes(tmp_path / "loans" / "nothing") == ["pack.folder"]


def test_a_later_root_overrides_a_whole_pack(folder, tmp_path):
    base, own = tmp_path / "base", tmp_path / "own"
    override = own / "loans" / "stroller-loan"
    override.mkdir(parents=True)
    (override / "pack.yaml").write_text(HEAD.replace('"1.0"', '"2.0"'))
    (override / "form.yaml").write_text(FORM)
    other = own / "loans" / "bed-loan"
    other.mkdir()
    (other / "pack.yaml").write_text(HEAD)
    (own / "README.md").write_text("ours")
    (own / ".git").mkdir()
    found = discover([base, own])
    assert found == {("loans", "bed-loan"): other, ("loans", "stroller-loan"): override}
    assert load_pack(found["loans", "stroller-loan"]).texts("letters") == {}
    assert discover([own, base])["loans", "stroller-loan"] == folder
    assert discover([]) == {}


def test_every_pack_of_a_kind_by_id(folder):
    assert [pack.id for pack in packs_of([folder.parents[1]], "loans")] == ["stroller-loan"]
    assert packs_of([folder.parents[1]], "procedures") == []


@pytest.mark.parametrize("name", ["Loan", "貸出し", "a_b"])
def test_discovery_names_odd_folders(folder, name):
    (folder.parent / name).mkdir()
    with pytest.raises(PackError, match=f"loans/{name}: フォルダー名は"):
        discover([folder.parents[1]])


def test_discovery_needs_heads_and_roots(folder, tmp_path):
    (folder.parent / "empty").mkdir()
    with pytest.raises(PackError, match=r"loans/empty: pack\.yaml がありません"):
        discover([tmp_path / "base"])
    with pytest.raises(PackError, match="置き場所"):
        discover([tmp_path / "nowhere"])


def test_discovery_does_not_follow_links(folder, tmp_path):
    (tmp_path / "base" / "loans" / "linked").symlink_to(folder)
    with pytest.raises(PackError, match="リンク"):
        discover([tmp_path / "base"])
