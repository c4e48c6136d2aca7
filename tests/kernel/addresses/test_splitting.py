import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.kernel.addresses import SplitAddress, split_address
from yakuba.kernel.addresses.checking import comparable_town
from yakuba.kernel.addresses.directory import directory


@pytest.mark.parametrize(
    ("typed", "prefecture", "city", "town", "rest"),
    [
        ("埼玉県さいたま市中央区上落合１丁目６－１", "埼玉県", "さいたま市中央区", "上落合一丁目", "6-1"),
        (
            "東京都千代田区霞が関三丁目2番1号 中央合同庁舎第7号館",
            "東京都",
            "千代田区",
            "霞が関三丁目",
            "2番1号 中央合同庁舎第7号館",
        ),
        ("東京都千代田区霞ヶ関3丁目2−1", "東京都", "千代田区", "霞が関三丁目", "2-1"),
        ("福岡県福岡市早良区小田部７－１９－２０", "福岡県", "福岡市早良区", "小田部七丁目", "19-20"),
        ("東京都日野市三沢４５", "東京都", "日野市", "三沢", "45"),
        ("東京都板橋区相生町３－１", "東京都", "板橋区", "相生町", "3-1"),
        # Parts left out.
        ("千代田区千代田1-1", "東京都", "千代田区", "千代田", "1-1"),
        ("宮代町笠原1-4-1", "埼玉県", "南埼玉郡宮代町", "笠原一丁目", "4-1"),
        ("せたな町北檜山区北檜山１９３", "北海道", "久遠郡せたな町", "北檜山区北檜山", "193"),
        ("東京都三宅村阿古497", "東京都", "三宅島三宅村", "阿古", "497"),
        ("横浜市港町１ー１", "神奈川県", "横浜市中区", "港町", "1-1"),
        ("千葉市川市八幡1丁目1番1号", "千葉県", "市川市", "八幡一丁目", "1番1号"),
        # The same name in two prefectures: its town tells.
        ("府中市宮西町2-24", "東京都", "府中市", "宮西町", "2-24"),
        ("府中市府川町315", "広島県", "府中市", "府川町", "315"),
        # Numbers and variants in names.
        ("札幌市北区北２４条西６丁目１−１", "北海道", "札幌市北区", "北二十四条西六丁目", "1-1"),
        ("札幌市中央区北一条西2丁目", "北海道", "札幌市中央区", "北一条西二丁目", ""),
        ("千葉県巿川巿巿川1丁目", "千葉県", "市川市", "市川一丁目", ""),
        ("京都市中京区舟屋町1", "京都府", "京都市中京区", "舟屋町", "1"),
        ("京都市中京区船屋町1", "京都府", "京都市中京区", "船屋町", "1"),
        ("堺市北区新金岡町4丁1−8", "大阪府", "堺市北区", "新金岡町四丁", "1-8"),
        (
            "東京都千代田区神田美土代町９番地７千代田２１ビル７階",
            "東京都",
            "千代田区",
            "神田美土代町",
            "9番地7千代田21ビル7階",
        ),
        ("京都府京都市上京区主計町1番地3", "京都府", "京都市上京区", "主計町", "1番地3"),
        ("東京都葛\U000e0100飾区亀有1-1-1", "東京都", "葛飾区", "亀有一丁目", "1-1"),
        ("青森県西津軽郡鰺ヶ沢町本町1", "青森県", "西津軽郡鰺ヶ沢町", "本町", "1"),
        # 大字, 字, 地割 and towns that the tables do not know.
        ("埼玉県川口市大字芝字宮根3938-5", "埼玉県", "川口市", "大字芝", "字宮根3938-5"),
        ("岡山県苫田郡鏡野町大字百谷12-3", "岡山県", "苫田郡鏡野町", "大字百谷", "12-3"),
        ("和歌山市7番町19", "和歌山県", "和歌山市", "七番丁", "19"),
        ("千葉県柏市中十余二12-3", "千葉県", "柏市", "中十余二", "12-3"),
        ("埼玉県川口市大字新堀999-888", "埼玉県", "川口市", "大字新堀", "999-888"),
        ("愛知県名古屋市昭和区広路町字石坂５－４", "愛知県", "名古屋市昭和区", "広路町字石坂", "5-4"),
        ("青森県上北郡 横浜町字三保野888", "青森県", "上北郡横浜町", "字三保野", "888"),
        ("岩手県九戸郡洋野町種市第23地割27", "岩手県", "九戸郡洋野町", "種市", "第23地割27"),
        ("埼玉県川口市ないまち三丁目5-6", "埼玉県", "川口市", "ないまち三丁目", "5-6"),
        # Blanks and buildings.
        ("神奈川県　横浜市 中区　港町1丁目1番地　市庁舎 3F", "神奈川県", "横浜市中区", "港町一丁目", "1番地 市庁舎 3F"),
        ("東京都千代田区永田町1-4-1-レジデンス億万101", "東京都", "千代田区", "永田町一丁目", "4-1-レジデンス億万101"),
        # Only a beginning.
        ("東京都", "東京都", "", "", ""),
        ("青森県青森市", "青森県", "青森市", "", ""),
        ("鹿児島市山下町", "鹿児島県", "鹿児島市", "山下町", ""),
    ],
)
def test_splits(typed, prefecture, city, town, rest):
    found = split_address(typed)
    assert (found.prefecture, found.city, found.town, found.rest) == (prefecture, city, town, rest)


@pytest.mark.parametrize(
    ("typed", "street", "town", "rest"),
    [
        ("京都市中京区寺町通御池上る上本能寺前町488番地", "寺町通御池上る", "上本能寺前町", "488番地"),
        ("京都府京都市中京区河原町二条下ル一之舟入町537-50", "河原町二条下ル", "一之船入町", "537-50"),
        ("京都市上京区下立売通新町西入薮ノ内町", "下立売通新町西入", "藪之内町", ""),
        ("京都府京都市上京区主計町123番地", "", "主計町", "123番地"),
    ],
)
def test_kyoto_streets(typed, street, town, rest):
    found = split_address(typed)
    assert (found.street, found.town, found.rest) == (street, town, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "〒100-0001 東京都千代田区千代田1-1",
        "100-0001東京都千代田区千代田1-1",
        "〒１０００００１　東京都千代田区千代田1-1",
    ],
)
def test_a_postal_code_before_the_address(typed):
    assert split_address(typed) == SplitAddress(
        "東京都", "千代田区", "千代田", "1-1", postal_code="1000001", municipality_code="131016"
    )


@pytest.mark.parametrize("typed", ["府中市", "府中市1-1", "架空県架空市1-1", "", "090-1234-5678", "大字大字", "1-1"])
def test_what_is_not_certain_is_left_whole(typed):
    assert split_address(typed) == SplitAddress(rest=typed)


def test_a_ward_is_not_guessed():
    assert split_address("神奈川県横浜市1-1") == SplitAddress("神奈川県", rest="横浜市1-1")


@cache
def towns():
    """Every town of the nation whose name does not end in a number, with its municipality."""
    cities = {each.municipality_code: each for named in directory().cities.values() for each in named}.values()
    numbered = re.compile("第|地割|[0-9０-９]$")
    return [(city, town) for city in cities for town in city.areas if not numbered.search(town)]


@settings(max_examples=200)
@given(
    st.deferred(lambda: st.sampled_from(towns())),
    st.sampled_from(["", " ", "　"]),
    st.sampled_from(["1番地2", "12-3", "１２－３ 港ハイツ２０３"]),
)
def test_every_official_town_is_found(place, blank, rest):
    """Whatever town of the nation, with any blanks and numbers behind it."""
    city, town = place
    found = split_address(blank.join([city.prefecture, city.name, town, rest]))
    assert (found.prefecture, found.city, found.municipality_code) == (
        city.prefecture,
        city.name,
        city.municipality_code,
    )
    assert comparable_town(found.town) in {comparable_town(town), comparable_town(town + "一丁目")}


@settings(max_examples=200)
@given(
    st.text(max_size=40)
    | st.text(alphabet="東京都府中市千代田区港町北海道京字大丁目一二十百万0１9-ー－ 　上ル下西入〒霞ヶ関", max_size=30)
    | st.text(alphabet="東京都府中市千代田区港町北海道京字大丁目一二十百万0１9-ー－ 　上ル下西入", max_size=15).map(
        lambda end: f"京都市中京区{end}"
    )
)
def test_never_raises(typed):
    assert isinstance(split_address(typed), SplitAddress)
