import pytest

WHOLE = "137.9,34.5,138.3,34.8"


def test_the_public_sees_what_was_reviewed(client, report, shown):
    report(key="hidden")
    made = shown(key="shown")
    items = client.get("/reports/map.json", {"bbox": WHOLE, "zoom": "12", "category": "pothole"}).json()["items"]
    assert [(each["id"], each["n"], each["open"]) for each in items] == [(made.pk, 1, 1)]
    assert set(items[0]) == {"at", "n", "open", "id", "category", "status"}


@pytest.mark.parametrize("bbox", ["", "1,2,3", "a,b,c,d", "139,34,138,35", "nan,0,1,1", "-200,0,1,1"])
def test_a_part_that_is_none_is_refused(client, mapped, bbox):
    assert client.get("/reports/map.json", {"bbox": bbox, "zoom": "12"}).status_code == 422


def test_queries_stay_the_same(client, mapped, shown, django_assert_max_num_queries):
    shown(key="1")
    client.get("/reports/map.json", {"bbox": WHOLE, "zoom": "12"})
    with django_assert_max_num_queries(6):
        client.get("/reports/map.json", {"bbox": WHOLE, "zoom": "12"})
