from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.interchange.records import read_csv, read_xml

XML = """<?xml version="1.0" encoding="UTF-8"?>
<申請 xmlns="urn:x"><申請者><氏名> 見本 花子 </氏名></申請者><児童><氏名>湊</氏名></児童><児童><氏名>凪</氏名></児童></申請>"""


def refused(call, *args):
    with pytest.raises(Refusal) as caught:
        call(*args, source="a")
    return caught.value


def test_paths_without_namespaces_and_numbered():
    assert read_xml(XML.encode(), source="a") == {
        "申請者[1]/氏名[1]": "見本 花子",
        "申請者/氏名[1]": "見本 花子",
        "申請者[1]/氏名": "見本 花子",
        "申請者/氏名": "見本 花子",
        "児童[1]/氏名[1]": "湊",
        "児童/氏名[1]": "湊",
        "児童[1]/氏名": "湊",
        "児童/氏名": "湊",
        "児童[2]/氏名[1]": "凪",
        "児童[2]/氏名": "凪",
    }


def test_names_in_an_attribute():
    content = '<a><項目 名称="氏名">花子</項目><項目 名称="住所">浜</項目></a>'.encode()
    record = read_xml(content, source="a", name_attribute="名称")
    assert (record["氏名"], record["住所"]) == ("花子", "浜")


@pytest.mark.parametrize(
    "content",
    [
        b"<a>",
        b"\xff\xfe",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/"><a/>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
    ],
)
def test_hostile_xml(content):
    assert refused(read_xml, content).code == "import-xml"


def test_too_deep_and_too_much():
    assert refused(read_xml, b"<a>" * 60 + b"</a>" * 60).code == "import-large"
    assert refused(read_xml, b"<a>" + b"<b>x</b>" * 60_000 + b"</a>").code == "import-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_rows_with_their_lines(encoding):
    content = '受付番号,氏名,備考\r\n26-1,"見本\n花子",\r\n\r\n26-2,次郎,無\r\n'.encode(encoding)
    assert read_csv(content, source="a") == [
        (3, {"受付番号": "26-1", "氏名": "見本\n花子"}),
        (5, {"受付番号": "26-2", "氏名": "次郎", "備考": "無"}),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import-empty"),
        (b"a,a\n1,2\n", "import-columns"),
        (b"\x81", "import-encoding"),
        (b"a\n" + b"1\n" * 5_001, "import-large"),
        (b"a\n" + b"x" * 200_000, "import-csv"),
    ],
)
def test_what_is_no_table(content, code):
    assert refused(read_csv, content).code == code


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for read in (read_csv, read_xml):
        with suppress(Refusal):
            assert read(content, source="a") is not None
