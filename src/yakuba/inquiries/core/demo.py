"""Half a year of a made-up town's questions, by chat, telephone and counter, as a seed tells it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from yakuba.inquiries.core.conversing import CHOICES, Tier
from yakuba.inquiries.core.tiers import DEFAULT
from yakuba.kernel.clock import JST

A_DAY = {"web": 5.0, "phone": 4.0, "counter": 1.5}
"""Of a town of 12,000, on a working day; on others only the web."""
AT_WEEKENDS = 0.7
ENGLISH = 0.05
CRISIS = 0.006
UNKNOWN = 0.14
"""Questions that no FAQ answers."""
SEASON = {
    3: {"moving": 4.0, "residents-register": 2.0},
    4: {"moving": 3.0},
    2: {"tax": 4.0},
    8: {"child-benefits": 2.5},
}
WEB_HOURS = [1, 1, 0, 0, 0, 1, 3, 5, 5, 6, 6, 5, 7, 5, 5, 5, 5, 6, 7, 9, 10, 10, 7, 4]
ENDINGS = ("", "", "", "について", "を知りたいです", "はどうすればいいですか", "のことで聞きたい")
_NOUN = re.compile("[一-龠ァ-ヶー]$")
UNANSWERED = (
    "町民プールの回数券は隣の市の人も買えますか",
    "駅前の駐輪場に置いた自転車がなくなりました",
    "花火大会の日の駐車場はどこですか",
    "花火大会は雨だと中止ですか",
    "公園でバーベキューをしてもいいですか",
    "海水浴場はいつまで開いていますか",
    "ふるさと納税のお礼の品が届きません",
    "ふるさと納税の返礼品はいつ届きますか",
    "町のマスコットの着ぐるみを借りたい",
    "家の前の街灯がまぶしい",
    "隣の家の木の枝がうちに入ってくる",
    "となりの家の木が伸びてきて困っている",
    "ドローンを飛ばしてもいい場所",
    "町営バスの回数券はどこで買えますか",
    "コミュニティバスの時刻表がほしい",
    "コミュニティバスは祝日も走りますか",
    "墓地を買いたい",
    "空き家バンクに登録したい",
    "空き家を町に買い取ってもらえますか",
    "移住の補助金はありますか",
    "カラスがごみを荒らす",
    "猿が畑に出ました",
    "いのししの罠を借りたい",
    "図書館の自習室は予約がいりますか",
    "町長に会いたい",
)


@dataclass(frozen=True)
class Wording:
    """What people ask: an FAQ's id, its category, and the ways in which it is asked (ja, en)."""

    faq: str
    category: str
    asked: Sequence[str]
    english: Sequence[str] = ()


@dataclass
class DemoTurn:
    """As `models.Turn` keeps it."""

    at: datetime
    text: str
    tier: Tier
    faqs: Sequence[str] = ()
    near: Sequence[str] = ()
    probability: float | None = None
    card: str = ""
    chosen: str = ""
    solved: bool | None = None


@dataclass
class DemoConversation:
    """`hands_over`: it ends with a person."""

    channel: str
    language: str
    turns: list[DemoTurn] = field(default_factory=list)
    hands_over: bool = False


def conversations(
    random: Random,
    wordings: Sequence[Wording],
    cards: Sequence[str],
    *,
    days: Sequence[date],
    is_working: Callable[[date], bool],
) -> Iterator[DemoConversation]:
    """In the order of the days. None without FAQs."""
    if not wordings:
        return
    world = _World(random, wordings, cards)
    for day in days:
        working = is_working(day)
        for channel, mean in A_DAY.items():
            if channel == "web" or working:
                rate = mean if working else mean * AT_WEEKENDS
                for _ in range(int(random.gauss(rate, rate**0.5) + 0.5)):
                    yield world.told(channel, day)


class _World:
    """Few questions are asked often, many seldom."""

    def __init__(self, random: Random, wordings: Sequence[Wording], cards: Sequence[str]) -> None:
        self.random, self.wordings, self.cards = random, wordings, cards
        order = list(range(1, len(wordings) + 1))
        random.shuffle(order)
        self.popular = [rank**-0.9 for rank in order]
        self.of_category: dict[str, list[str]] = {}
        for wording in wordings:
            self.of_category.setdefault(wording.category, []).append(wording.faq)

    def told(self, channel: str, day: date) -> DemoConversation:
        random = self.random
        at = self.moment(channel, day)
        english = channel == "web" and random.random() < ENGLISH
        story = DemoConversation(channel, "en" if english else "ja")
        if self.cards and channel == "web" and random.random() < CRISIS:
            story.turns.append(DemoTurn(at, "", "crisis", card=random.choice(self.cards)))
            return story
        wanted = None if random.random() < UNKNOWN else self.wanted(day)
        turn = self.turn(wanted, at, english=english)
        story.turns.append(turn)
        if channel != "web":
            self.logged(turn, wanted)
            return story
        helped = self.reacted(turn, wanted)
        if helped is False and random.random() < 0.4:  # asked again in other words
            turn = self.turn(wanted, at + timedelta(minutes=random.randint(1, 3)), english=english)
            story.turns.append(turn)
            helped = self.reacted(turn, wanted)
        story.hands_over = helped is False and random.random() < 0.12
        return story

    def moment(self, channel: str, day: date) -> datetime:
        hour = self.random.choices(range(24), WEB_HOURS)[0] if channel == "web" else self.random.randint(9, 16)
        return datetime.combine(day, time(hour, self.random.randint(0, 59), self.random.randint(0, 59)), JST)

    def wanted(self, day: date) -> Wording:
        season: Mapping[str, float] = SEASON.get(day.month, {})
        weights = [
            weight * season.get(wording.category, 1.0)
            for wording, weight in zip(self.wordings, self.popular, strict=True)
        ]
        return self.random.choices(self.wordings, weights)[0]

    def turn(self, wanted: Wording | None, at: datetime, *, english: bool) -> DemoTurn:
        """What an honest engine shows: as often right as it is sure."""
        random = self.random
        sure = random.betavariate(6, 1.3) if wanted else random.betavariate(1.6, 4)
        found = wanted is not None and random.random() < sure
        others = self.of_category[(wanted or random.choice(self.wordings)).category]
        shown = [each for each in random.sample(others, min(CHOICES, len(others))) if not wanted or each != wanted.faq]
        if found and wanted:
            shown.insert(0 if random.random() < 0.85 else 1, wanted.faq)
        tier: Tier = "answer" if sure >= DEFAULT.answer else "choice" if sure >= DEFAULT.choice else "person"
        count = {"answer": 1, "choice": CHOICES}.get(tier, 0)
        if wanted is None:
            text = random.choice(UNANSWERED)
        elif english and wanted.english:
            text = random.choice(wanted.english)
        else:
            text = random.choice(wanted.asked)
            text += random.choice(ENDINGS) if _NOUN.search(text) else ""
        probability = round(sure, 4)
        return DemoTurn(at, text, tier, shown[:count], shown[count:CHOICES], probability)

    def reacted(self, turn: DemoTurn, wanted: Wording | None) -> bool | None:
        """Many say nothing. Where a choice was right, it is mostly found."""
        random = self.random
        right = wanted is not None and wanted.faq in turn.faqs
        if turn.tier == "person":
            return False
        if turn.tier == "choice":
            if random.random() < 0.15:
                return None
            turn.chosen = wanted.faq if right and wanted else "none"
            if not right:
                return False
        elif right and wanted and turn.faqs[0] != wanted.faq:
            right = False
        told = random.random()
        if right and told < 0.62:
            turn.solved = told < 0.58
        elif not right and told < 0.45:
            turn.solved = told < 0.03
        return turn.solved

    def logged(self, turn: DemoTurn, wanted: Wording | None) -> None:
        """By a clerk, who knows more than the engine."""
        turn.faqs, turn.near, turn.tier = [*turn.faqs, *turn.near][:CHOICES], (), "choice"
        found = wanted is not None and wanted.faq in turn.faqs
        turn.chosen = wanted.faq if found and wanted else "none"
        told = self.random.random()
        limit = 0.86 if found else 0.55
        turn.solved = True if told < limit else False if told > 0.93 else None
