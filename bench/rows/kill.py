"""`kill -9` of the server in the middle of a thousand submits, twenty times: nothing that a client was shown is gone."""

import random
import threading
from collections.abc import Sequence

from bench.harness import Result, Row
from bench.load import Receipt, Unanswered, Visitor, receipts, together
from bench.served import Installation, installed, serving

ROUNDS, SUBMITS = 20, 1000
SEED = 20241001


def killed_round(installation: Installation, keys: Sequence[str], after: float) -> tuple[list[str], dict[str, Receipt]]:
    """(drafts that were sent, answered or not; receipts that clients were shown before the server died, by draft)."""
    sent: list[str] = []
    shown: dict[str, Receipt] = {}
    dead = threading.Event()

    def act(visitor: Visitor, key: str) -> None:
        if dead.is_set():
            return
        sent.append(key)
        try:
            visitor.submit(key)
            shown[key] = visitor.receipt(key)
        except Unanswered:
            dead.set()  # what a resident sees as a page that did not come

    with serving(installation) as server:
        killer = threading.Timer(after, server.kill)
        killer.start()
        together(server.port, keys, act)
        killer.join()
    return sent, shown


def lost() -> Result:
    """How many receipts were shown and then missing, doubled, changed or not whole, over all rounds.

    Afterwards everyone presses the button again, those whose page did not come among them, and must get exactly one
    receipt: the one they were shown, where they were shown one.
    """
    chance = random.Random(SEED)
    shown: dict[str, Receipt] = {}
    sent: list[str] = []
    with installed() as installation:
        for _ in range(ROUNDS):
            tried, seen = killed_round(installation, installation.call("drafts", SUBMITS), chance.uniform(0.05, 3))
            sent += tried
            shown |= seen
        with serving(installation) as server:
            together(server.port, sent, Visitor.submit)
            everyone = dict(zip(sent, receipts(server.port, sent), strict=True))
        wrong = [f"{key} changed" for key, receipt in shown.items() if everyone[key] != receipt]
        wrong += installation.call("problems", list(everyone.values()))
    for each in wrong[:5]:
        print(each)
    print(f"kill test: {ROUNDS} kills, {len(sent)} submits sent, {len(shown)} receipts shown")
    return Result(len(wrong))


ROWS = [Row("kill-test-lost-receipts", lost, f"receipts, {ROUNDS} kills in {SUBMITS:,} submits each", "lower", 0)]
