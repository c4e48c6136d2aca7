"""`yakuba addresses check`: shares and speed, and clear words for a wrong file."""

import pytest

HEADER = "住所,都道府県,市区町村,町字,備考\n"
RIGHT = "東京都千代田区千代田1-1,東京都,千代田区,千代田,\n"
WRONG = "東京都千代田区千代田1-1,東京都,千代田区,丸の内,\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "addresses.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_shares_and_speed(yakuba, file, encoding):
    file.write_bytes((HEADER + RIGHT + "\n" + WRONG).encode(encoding))
    found = yakuba("addresses", "check", file, "--json").data
    assert list(found) == ["cases", "prefecture", "city", "town", "per_second"]
    assert (found["cases"], found["prefecture"], found["city"], found["town"]) == (2, 1, 1, 0.5)
    assert found["per_second"] > 0
    text = yakuba("addresses", "check", file).out
    assert "50.00%" in text
    assert "東京都 / 千代田区 / 丸の内  東京都 / 千代田区 / 千代田" in text
    text = yakuba("addresses", "check", file, "--misses", "0").out
    assert "丸の内" not in text
    assert "1 more" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "1件も"),
        (HEADER.encode(), "1件も"),
        ("住所,町字\n東京都,\n".encode(), "「市区町村」「都道府県」"),
        ((HEADER + RIGHT + "東京都,東京都\n").encode(), "3行目の列が2個"),
        ((HEADER + '"東京都').encode(), "2行目をCSVとして"),
        ((HEADER.replace("備考", "住所") + RIGHT).encode(), "「住所」が2つ"),
        (b"\x82\x00", "文字コード"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(yakuba, file, content, message):
    file.write_bytes(content)
    result = yakuba("addresses", "check", file)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def test_a_missing_file_is_named(yakuba, file):
    result = yakuba("addresses", "check", file)
    assert result.code == 1
    assert "addresses.csv" in result.err
