"""The POST of the review page, from eight clients at once: how many a second, how long each waits, and nothing lost or doubled.

The peer is what a Django programmer would sketch: the same three children in plain forms, CSRF, session, five rows, under
the same server and the same clients (`bench.sketch`). It screens, seals and proves nothing.
"""

from functools import cache, partial
from urllib.parse import urlencode

from bench.harness import Result, Row, percentile
from bench.load import TOKEN, Run, Unanswered, Visitor, receipts, together
from bench.served import Installation, installed, serving, serving_sketch

WARM_UP, SUBMITS, TWICE = 60, 1000, 25
PEER = "bare Django sketch"


@cache
def ours(vendor: str) -> Run:
    with installed(vendor) as installation, serving(installation) as server:
        keys = installation.call("drafts", WARM_UP + SUBMITS)
        together(server.port, keys[:WARM_UP], Visitor.submit)
        run = together(server.port, keys[WARM_UP:], Visitor.submit)
        require_whole(installation, server.port, keys)
    return run


@cache
def peers(vendor: str) -> Run:
    with serving_sketch(vendor) as server:
        together(server.port, map(str, range(WARM_UP)), submit_to_sketch)
        return together(server.port, map(str, range(SUBMITS)), submit_to_sketch)


def submit_to_sketch(visitor: Visitor, number: str) -> None:
    """The whole form in one POST: a sketch has no drafts."""
    person = {
        "name": "見本　花子", "kana": "ミホン　ハナコ", "birth_date": "1994-05-06", "postal_code": "9990001",
        "address": f"静岡県みほん町浜通り{number}番地", "phone": "09000001234", "email": f"resident{number}@example.jp",
        "occupation": "employee", "spouse_name": "見本　太郎", "bank_code": "0001", "account": "7654321",
        "holder": "ミホン　ハナコ",
    }  # fmt: skip
    child = {"name": "見本　湊", "kana": "ミホン　ミナト", "birth_date": "2026-11-10", "living": "together"}
    children = {f"form-{n}-{name}": value for n in range(3) for name, value in child.items()}
    rest = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 0, "csrfmiddlewaretoken": TOKEN}
    answer = visitor.ask("POST", "/", f"yakuba-csrf={TOKEN}", urlencode(person | children | rest))
    if answer.status != 302:
        raise Unanswered(f"{answer.status} from the sketch")


def require_whole(installation: Installation, port: int, keys: list[str]) -> None:
    """Every receipt is there and each only once, also for those who press the button twice, at the same time or later."""
    impatient = installation.call("drafts", TWICE)
    together(port, [key for key in impatient for _ in range(2)], Visitor.submit)
    everyone = [*keys, *impatient]
    shown = receipts(port, everyone)
    together(port, keys[:TWICE], Visitor.submit)
    if receipts(port, everyone) != shown:
        raise RuntimeError("a replay changed a receipt")
    if wrong := installation.call("problems", shown):
        raise RuntimeError("\n".join(wrong))


def rate(vendor: str) -> Result:
    return Result(SUBMITS / ours(vendor).seconds, SUBMITS / peers(vendor).seconds, PEER)


def wait(vendor: str) -> Result:
    """What 95 of 100 do not wait longer than."""
    return Result(percentile(ours(vendor).waits, 0.95) * 1000, percentile(peers(vendor).waits, 0.95) * 1000, PEER)


def rows(name: str, vendor: str, least: float, longest: float) -> list[Row]:
    return [
        Row(f"submit-{name}-per-second", partial(rate, vendor), "submits/s", "higher", least),
        Row(f"submit-{name}-p95", partial(wait, vendor), "ms p95", "lower", longest),
    ]


ROWS = [*rows("sqlite", "sqlite", 60, 400), *rows("postgres", "postgresql", 50, 300)]
