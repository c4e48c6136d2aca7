from tests.reports.core.test_checking import SHIPPED
from yakuba.kernel.packs import load_pack
from yakuba.reports.core import catalogue
from yakuba.reports.core.categorising import suggest


def test_the_likeliest_category_comes_first_and_silence_says_nothing():
    pack = load_pack(SHIPPED)
    categories = catalogue.parse({name: pack.data(name) for name in catalogue.DOCUMENTS}).categories.values()
    found = suggest("公園のぶらんこのチェーンが切れそうです", categories)
    assert found[0].category == "playground"
    assert all(0 < each.score <= 1 for each in found)
    assert suggest("", categories) == []
