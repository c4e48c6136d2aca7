from yakuba.procedures.core.studio.comparing import compare


def test_changed_lines_stand_with_some_around_them():
    old = "\n".join(str(n) for n in range(30))
    [found] = compare({"a": old, "same": "x"}, {"a": old.replace("15", "fifteen"), "same": "x"})
    assert (found.name, found.added, found.removed) == ("a", 1, 1)
    assert [line.kind for line in found.lines].count("same") == 6
    assert next(line for line in found.lines if line.kind == "removed").old == 16
    assert next(line for line in found.lines if line.kind == "added").text == "fifteen"


def test_files_come_and_go():
    assert [(each.name, each.added > 0) for each in compare({"a": "1"}, {"b": "2"})] == [("a", True), ("b", True)]
    assert compare({"a": "1"}, {"a": "1"}) == []
