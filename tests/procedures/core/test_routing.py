from yakuba.procedures.core.routing import Route

ROUTE = Route("about", {"roads": "works", "tax": "tax"})


def test_the_answer_names_the_department():
    assert ROUTE.department_of({"about": "roads"}) == "works"


def test_an_answer_that_is_not_there_leaves_it_to_the_pack():
    assert ROUTE.department_of({"about": "other"}) is None
    assert ROUTE.department_of({}) is None
