import io
import zipfile

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.interchange.packages import unpack


def packed(members, **more):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, **more)
    return held.getvalue()


def refused(name, content):
    with pytest.raises(Refusal) as caught:
        unpack(name, content)
    return caught.value.code


def test_a_data_file_by_itself():
    [found] = unpack("a.CSV", b"x")
    assert (found.source, found.data, found.papers, found.is_xml) == ("a.CSV", b"x", (), False)


def test_each_folder_is_an_application_with_its_papers():
    content = packed({
        "26-1/data.xml": b"1", "26-1/papers/a.pdf": b"A", "26-1/b.jpg": b"B", "26-2/data.xml": b"2", "26-2/c.pdf": b"C",
        "stray.pdf": b"D", "__MACOSX/26-1/data.xml": b"no",
    })  # fmt: skip
    found = {each.source: (each.data, dict(each.papers)) for each in unpack("all.zip", content)}
    assert found == {
        "all.zip:26-1/data.xml": (b"1", {"a.pdf": b"A", "b.jpg": b"B"}),
        "all.zip:26-2/data.xml": (b"2", {"c.pdf": b"C"}),
    }


def test_archives_in_an_archive():
    inner = packed({"申請.xml": b"1", "保険.pdf": b"A"})
    [found] = unpack("all.zip", packed({"26-1.zip": inner}))
    assert (found.source, found.papers) == ("all.zip:26-1/申請.xml", (("保険.pdf", b"A"),))


def test_names_of_windows():
    content = packed({"data.xml": b"1", "xxxx.pdf": b"A"}).replace(b"xxxx.pdf", "保険".encode("cp932") + b".pdf")
    assert unpack("a.zip", content)[0].papers == (("保険.pdf", b"A"),)


def test_names_never_lead_out():
    [found] = unpack("a.zip", packed({"data.xml": b"1", "../../etc/passwd": b"A"}))
    assert [name for name, _ in found.papers] in ([], ["passwd"])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", b"", "import-empty"),
        ("a.zip", b"PK\x03\x04 broken", "import-zip"),
        ("a.pdf", b"%PDF-", "import-kind"),
        ("a.zip", packed({"a.pdf": b"A"}), "import-no-data"),
        ("a.zip", packed({"a.xml": bytes(31_000_000)}), "import-large"),
        ("a.zip", packed({"a.xml": bytes(2_000_000)}), "import-large"),
        ("a.zip", packed({f"{n}.xml": b"" for n in range(5_001)}), "import-large"),
        ("a.zip", packed({"a.zip": packed({"a.xml": bytes(2_000_000)})}), "import-large"),
    ],
)
def test_what_is_not_opened(name, content, code):
    assert refused(name, content) == code


def test_a_password_is_said():
    content = bytearray(packed({"a.xml": b"1"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused("a.zip", bytes(content)) == "import-encrypted"
