from yakuba.towns.core.prefectures import PREFECTURES, prefecture_of


def test_prefectures_by_code():
    assert len(set(PREFECTURES)) == 47
    assert prefecture_of("011002") == "北海道"
    assert prefecture_of("131016") == "東京都"
    assert prefecture_of("472018") == "沖縄県"
