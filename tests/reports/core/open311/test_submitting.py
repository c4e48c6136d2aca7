import pytest

from yakuba.reports.core.open311 import submitting
from yakuba.reports.core.open311.documents import Attribute, Refused, ServiceDefinition, Value


def troubles(call, *arguments, **named):
    with pytest.raises(Refused) as found:
        call(*arguments, **named)
    return found.value


DEFINITION = ServiceDefinition(
    "road",
    (
        Attribute("WIDTH", "number"),
        Attribute("SEEN", "datetime"),
        Attribute("WHO", "string"),
        Attribute("MORE", "text"),
        Attribute("SIDE", "singlevaluelist", required=True, values=(Value("l", "左"), Value("r", "右"))),
        Attribute("WHAT", "multivaluelist", values=(Value("hole", "穴"), Value("crack", "ひび"))),
        Attribute("NOTE", "text", variable=False),
    ),
)
PLACE = {"lat": ["35.5"], "long": ["139.5"], "attribute[SIDE]": ["l"]}


def submit(**changes):
    return submitting.read_submission({**PLACE, **changes}, DEFINITION)


def test_a_whole_submission():
    read = submitting.read_submission(
        {
            **PLACE,
            "description": ["穴が\r\nあいている"],
            "email": ["a@example.jp"],
            "attribute[WIDTH]": ["0.5"],
            "attribute[SEEN]": ["2026-11-24"],
            "attribute[MORE]": ["二行\nあります"],
            "attribute[WHAT][]": ["hole", "crack", "hole"],
            "unknown": ["ignored"],
        },
        DEFINITION,
    )
    assert (read.lat, read.long, read.description) == (35.5, 139.5, "穴が\nあいている")
    assert read.attributes == {
        "WIDTH": ("0.5",),
        "SEEN": ("2026-11-24",),
        "MORE": ("二行\nあります",),
        "SIDE": ("l",),
        "WHAT": ("hole", "crack"),
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"attribute[SIDE]": [""]},
        {"attribute[SIDE]": ["l", "r"]},
        {"attribute[SIDE]": ["up"]},
        {"attribute[WIDTH]": ["wide"]},
        {"attribute[WIDTH]": ["inf"]},
        {"attribute[SEEN]": ["yesterday"]},
        {"attribute[WHO]": ["a\nb"]},
        {"attribute[WHAT][]": ["hole", "no"]},
        {"attribute[NOTE]": ["not asked"]},
        {"attribute[ELSE]": ["not there"]},
        {"lat": ["95"]},
        {"long": [""]},
        {"lat": [""], "long": [""]},
        {"description": ["x" * 4_001]},
        {"media_url": ["file:///etc/passwd"]},
        {"phone": ["0" * 300]},
    ],
)
def test_what_is_refused(wrong):
    found = troubles(submit, **wrong)
    assert found.status == 400
    assert len(found.troubles) == 1


def test_a_place_in_words_or_by_its_id():
    for name in ("address_string", "address_id"):
        assert submitting.read_submission({name: ["1-1"], "attribute[SIDE]": ["l"]}, DEFINITION).lat is None
    assert troubles(submitting.service_code_of, {}).troubles[0].code == 400
