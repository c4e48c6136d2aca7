"""`yakuba lab backtest`: the agreed JSON, and bands that hold on real nations."""

from tests.policylab.histories import folder, made_up


def test_real_nations(yakuba, shared):
    found = yakuba("lab", "backtest", shared / "data/population/wpp2019", "--json").data
    assert list(found) == ["cells", "pooled"]
    assert list(found["cells"]) == ["5", "10", "20"]
    assert 0.75 <= found["pooled"]["coverage80"] <= 0.85
    assert 0.91 <= found["pooled"]["coverage95"] <= 0.98
    for targets in found["cells"].values():
        assert list(targets) == ["total", "age0_4"]
        for cell in targets.values():
            assert 0.68 <= cell["coverage80"] <= 0.92
            assert cell["mape"] < min(cell["mape_constant_rates"], cell["mape_hamilton_perry"])


def test_people_get_a_table_and_who_was_left_out(yakuba, tmp_path):
    for name, content in folder(made_up(countries=3)).items():
        (tmp_path / name).write_bytes(content.replace(b"2,Land 2,1.05", b"2,Land 2,x"))
    result = yakuba("lab", "backtest", tmp_path, "--jump-off", "1995", "--horizon", "10,5")
    assert "2 countries" in result.out
    assert result.out.splitlines()[1].split()[:2] == ["5", "total"]
    assert "✗ 2: sexRatio.csv 3行目 1950-1955: 「x」" in result.err


def test_a_wrong_folder_or_horizon_is_named(yakuba, tmp_path):
    assert yakuba("lab", "backtest", tmp_path / "nowhere").code == 4
    for name, content in folder(made_up(countries=2)).items():
        (tmp_path / name).write_bytes(content)
    assert "5の倍数" in yakuba("lab", "backtest", tmp_path, "--horizon", "7").err
    assert "2040" in yakuba("lab", "backtest", tmp_path, "--horizon", "40").err
    assert "人口が要ります" in yakuba("lab", "backtest", tmp_path, "--jump-off", "1970", "--horizon", "20").err
