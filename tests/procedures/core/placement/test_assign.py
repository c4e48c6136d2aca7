from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.procedures.core.placement.assign import Child, assign

NURSERIES = ("a", "b", "c")


@st.composite
def rounds(draw, siblings=True):
    """Up to twelve children over three nurseries and two classes, with a strict priority at each nursery."""
    count = draw(st.integers(0, 12))
    orders = {n: draw(st.permutations(range(count))) for n in NURSERIES}
    families = draw(st.lists(st.sampled_from(["", "", "", "f", "g"]), min_size=count, max_size=count))
    children = [
        Child(
            key=str(k),
            age=draw(st.integers(0, 1)),
            hopes=tuple(draw(st.lists(st.sampled_from(NURSERIES), unique=True, max_size=3))),
            priority={n: (float(orders[n].index(k)),) for n in NURSERIES},
            family=families[k] if siblings else "",
        )
        for k in range(count)
    ]
    seats = {(n, age): draw(st.integers(0, 3)) for n in NURSERIES for age in (0, 1)}
    return children, seats


def holders(children, places, nursery, age):
    return [each for each in children if each.age == age and places.get(each.key) == nursery]


def better(child, place):
    """What the child hoped for more than where it is."""
    return child.hopes[: child.hopes.index(place)] if place else child.hopes


@given(rounds())
def test_no_class_holds_more_than_it_has_and_nobody_goes_where_they_did_not_ask(given_):
    children, seats = given_
    found = assign(children, seats)
    for (nursery, age), count in seats.items():
        assert len(holders(children, found.places, nursery, age)) <= count
    assert all(found.places[child.key] in child.hopes for child in children if child.key in found.places)


@given(rounds())
def test_a_single_child_is_never_passed_over(given_):
    children, seats = given_
    places = assign(children, seats).places
    for child in children:
        if child.family:
            continue
        for nursery in better(child, places.get(child.key)):
            held = holders(children, places, nursery, child.age)
            assert len(held) == seats[nursery, child.age], "a seat stays empty that was asked for"
            assert all(each.priority[nursery] > child.priority[nursery] for each in held), "passed over"


@given(rounds())
def test_siblings_are_together_or_have_nothing(given_):
    children, seats = given_
    places = assign(children, seats).places
    for family in {child.family for child in children} - {""}:
        assert len({places.get(child.key) for child in children if child.family == family}) == 1


@given(rounds())
def test_a_family_that_is_passed_over_is_named(given_):
    children, seats = given_
    found = assign(children, seats)
    for family in {child.family for child in children} - {"", *found.unresolved}:
        members = [child for child in children if child.family == family]
        common = [n for n in members[0].hopes if all(n in each.hopes for each in members)]
        here = found.places.get(members[0].key)
        for nursery in common[: common.index(here)] if here else common:
            assert not fits(children, members, found.places, seats, nursery)


def fits(children, members, places, seats, nursery):
    """Whether all of them would hold a place there by priority, as things ended."""
    for age in {child.age for child in members}:
        coming = [child for child in members if child.age == age]
        ranked = sorted(
            [*holders(children, places, nursery, age), *coming], key=lambda each: each.priority[nursery], reverse=True
        )
        if not set(map(id, coming)) <= set(map(id, ranked[: seats[nursery, age]])):
            return False
    return True


@given(rounds(siblings=False), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(given_, random):
    children, seats = given_
    shuffled = list(children)
    random.shuffle(shuffled)
    assert assign(children, seats).places == assign(shuffled, seats).places


@settings(max_examples=30)
@given(rounds(siblings=False), st.integers(0, 11))
def test_asking_honestly_is_best(given_, who):
    """Leaving out the first hope never gets a child something it wanted more."""
    children, seats = given_
    if who >= len(children) or not children[who].hopes:
        return
    child = children[who]
    honest = assign(children, seats).places.get(child.key)
    lying = Child(child.key, child.age, child.hopes[1:], child.priority)
    other = assign([lying if each is child else each for each in children], seats).places.get(child.key)
    order = [*child.hopes, None]
    assert order.index(honest) <= order.index(other)


def test_a_sibling_at_a_nursery_wins_there_alone():
    near = Child("near", 0, ("a",), {"a": (44.0,)})
    high = Child("high", 0, ("a", "b"), {"a": (41.0,), "b": (41.0,)})
    found = assign([high, near], {("a", 0): 1, ("b", 0): 1})
    assert found.places == {"near": "a", "high": "b"}


def test_twins_need_two_places():
    twins = [Child(key, 0, ("a", "b"), {"a": (40.0, n), "b": (40.0, n)}, "f") for n, key in enumerate("xy")]
    alone = Child("z", 0, ("a",), {"a": (30.0, 9)})
    found = assign([*twins, alone], {("a", 0): 1, ("b", 0): 2})
    assert found.places == {"x": "b", "y": "b", "z": "a"}
