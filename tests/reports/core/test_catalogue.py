from tests.reports.core.test_checking import SHIPPED
from yakuba.kernel.packs import load_pack
from yakuba.reports.core.catalogue import DOCUMENTS, parse


def test_everything_of_the_pack_is_read():
    pack = load_pack(SHIPPED)
    catalogue = parse({name: pack.data(name) for name in DOCUMENTS})
    light = catalogue.categories["street-light"]
    assert (light.priority, light.working_days, light.questions[0].required) == (2, 5, True)
    assert catalogue.categories["pothole"].priority == 1
    assert sum(len(held) for _, held in catalogue.grouped()) == len(catalogue.categories)
    assert {each.id for each in catalogue.replies_for("sign")} - {
        each.id for each in catalogue.replies_for("pothole")
    } == {"police"}
    assert all(set(each.title) == {"ja", "ja-easy", "en"} for each in catalogue.categories.values())
