"""The demo town's folder has nothing that can't be read, and nobody waits too long."""

from yakuba.calendars.core.checking import check_folder
from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.core.demo import demo_folder


def test_every_cell_is_read_and_every_type_drawn():
    read = read_contents(demo_folder(["片町", "表町", "裏町"], 2026))
    assert (read.folder.reported, read.folder.warnings, read.warnings) == ((), (), ())
    assert len({text.pictogram for text in read.types}) == len(read.types)
    assert all(text.title["en"] for text in read.types)
    assert check_folder(read.folder, 2026).warnings == ()
    assert read.names["片町"]["en"] == ["片町"]
