"""A section bound to answers and errors, ready for `webkit/forms/section.html`.

Everything a template needs is worked out here, so that the templates only place it: 25 fields take well under 15 ms.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings

from yakuba.kernel.eras import format_era_short
from yakuba.webkit.forms import listing, messages
from yakuba.webkit.forms.bound import BoundEntry, BoundField, BoundFile, BoundOption, BoundPart, BoundSection
from yakuba.webkit.forms.conditions import Answers, Condition
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.postal import address_of
from yakuba.webkit.forms.reading import Raw
from yakuba.webkit.forms.texts import Text
from yakuba.webkit.forms.visibility import visible_fields

TEMPLATES: Mapping[str, str] = {
    "text": "input", "name": "input", "kana": "input", "address": "input", "postal_code": "input", "phone": "input",
    "email": "input", "number": "input", "yen": "input", "textarea": "textarea", "select": "select", "radio": "choices",
    "yes_no": "choices", "checkboxes": "choices", "consent": "consent", "date": "date", "bank_account": "bank_account",
    "file": "file", "note": "note", "slot": "slot", "quantities": "quantities",
}  # fmt: skip
"""The template in webkit/forms/fields/ of each type."""

_INPUTS: Mapping[str, tuple[str, str, str, str]] = {
    "name": ("text", "", "name", ""),
    "postal_code": ("text", "numeric", "postal-code", "input-short"),
    "phone": ("tel", "tel", "tel", "input-medium"),
    "email": ("email", "email", "email", ""),
    "number": ("text", "numeric", "", "input-short input-number"),
    "yen": ("text", "numeric", "", "input-medium input-number"),
    "address": ("text", "", "street-address", ""),
}
"""type, inputmode, autocomplete (where the field fills a role) and size of one-line inputs."""

_ACCEPT = {"pdf": ".pdf,application/pdf", "jpeg": ".jpg,.jpeg,image/jpeg", "png": ".png,image/png", "xlsx": ".xlsx"}
_KINDS = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG", "xlsx": "Excel"}
_BDAY = {"era": "", "year": "bday-year", "month": "bday-month", "day": "bday-day"}
_BANK_MODES = {"bank_code": 4, "branch_code": 3, "number": 8, "symbol": 7, "symbol_number": 10}


def bind(
    form: Form,
    section: Section,
    answers: Answers,
    errors: Mapping[str, Any] | None = None,
    raw: Raw | None = None,
    *,
    today: date,
    language: str = "ja",
    files: Mapping[str, str] | None = None,
    slots: Mapping[str, Sequence[listing.Offer]] | None = None,
    prices: Mapping[str, Mapping[str, int]] | None = None,
    action: str = "",
    compact: bool = False,
    postal: bool = False,
) -> BoundSection:
    """Bind a section to answers. `errors` and `raw` (what was typed) are those of a Reading.

    `files` gives file names by key, `slots` what can be booked by the field's path, `prices` those of each item of a field;
    `action` is the address that takes the section's POST, htmx's too. `compact`: for practised hands, a date is one box
    (S63.4.1) that says how it was understood, and all sections stand on one page. `postal`: a button beside a postal code
    begins the address after it (whoever reads the post knows the codes, `receiving.read_section`).
    """
    binder = _Binder(
        section,
        answers,
        watched=form.watched if compact else section.watched,
        errors=errors or {},
        raw=raw or {},
        language=language,
        today=today,
        files=files or {},
        slots=slots or {},
        prices=prices or {},
        action=action,
        compact=compact,
        postal=postal,
    )
    return binder.section()


class _Binder:
    def __init__(
        self,
        section: Section,
        answers: Answers,
        *,
        watched: frozenset[str],
        errors: Mapping[str, Any],
        raw: Raw,
        language: str,
        today: date,
        files: Mapping[str, str],
        slots: Mapping[str, Sequence[listing.Offer]],
        prices: Mapping[str, Mapping[str, int]],
        action: str,
        compact: bool,
        postal: bool,
    ) -> None:
        self.of, self.answers, self.raw, self.language = section, answers, raw, language
        self.today, self.files, self.action = today, files, action
        self.compact, self.watching = compact, watched
        self.slots, self.prices, self.postal = slots, prices, postal
        self.errors = {
            name: text.get(language) if isinstance(text, Text) else str(text) for name, text in errors.items()
        }
        self.anchors: dict[str, str] = {}

    def say(self, text: Text | None, **values: object) -> str:
        return "" if text is None else (text.fill(**values) if values else text).get(self.language)

    def section(self) -> BoundSection:
        of, repeat = self.of, self.of.repeat
        if repeat:
            held = self.answers.get(of.id)
            items = [item for item in held if isinstance(item, Mapping)] if isinstance(held, list) else []
            items += [{}] * (repeat.minimum - len(items))
            entries = [
                BoundEntry(
                    id=f"{of.id}.{n}",
                    title=self.say(messages.ENTRY, item=repeat.item, n=n + 1),
                    remove=f"{of.id}.{n}" if len(items) > repeat.minimum else "",
                    fields=self.fields(f"{of.id}.{n}.", item, item),
                )
                for n, item in enumerate(items)
            ]
        else:
            entries = [BoundEntry("", "", "", self.fields("", self.answers, None))]
        return BoundSection(
            id=of.id,
            title=of.title.get(self.language),
            intro=self.say(of.intro),
            entries=entries,
            errors=[(self.anchor(name), message) for name, message in self.errors.items()],
            action=self.action,
            repeats=repeat is not None,
            count=len(entries) if repeat else 0,
            may_add=repeat is not None and len(entries) < repeat.maximum,
            own_error=self.errors.get(of.id, "") if repeat else "",
            refreshes=bool(of.watched) or of.has_files or of.has_quantities,
            has_files=of.has_files,
            texts={
                "summary": self.say(messages.SUMMARY),
                "add": self.say(messages.ADD, item=repeat.item) if repeat else "",
                "remove": self.say(messages.REMOVE),
                "refresh": self.say(messages.REFRESH),
                "next": self.say(messages.CONTINUE),
            },
        )

    def anchor(self, name: str) -> str:
        """Where the summary's link goes: the control with that name, "" where the page has none."""
        if self.of.repeat and name == self.of.id:
            return f"id_{self.of.id}"
        return self.anchors.get(name) or self.anchors.get(name.rpartition(".")[0], "")

    def fields(self, prefix: str, entry: Answers, item: Answers | None) -> list[BoundField]:
        shown = visible_fields(self.of, self.answers, item, today=self.today)
        return [self.bound(each, f"{prefix}{each.id}", entry.get(each.id), item) for each in shown]

    def bound(self, each: Field, name: str, value: Any, item: Answers | None) -> BoundField:
        id_ = f"id_{name}"
        error = self.errors.get(name, "")
        rule = each.required
        if isinstance(rule, Condition):
            rule = rule.holds(self.answers, item, today=self.today, otherwise=False)
        described = [f"{id_}_help"] if each.help or each.type == "file" else []
        if error:
            described.append(f"{id_}_error")
        template = "day" if self.compact and each.type == "date" else TEMPLATES[each.type]
        known: dict[str, Any] = {
            "id": id_,
            "name": name,
            "type": each.type,
            "template": f"webkit/forms/fields/{template}.html",
            "label": each.label.get(self.language),
            "help": self.say(each.help),
            "error": error,
            "mark": self.say(messages.MARK_REQUIRED) if rule else "",
            "described": " ".join(described),
            "watched": bool(self.action)
            and (each.id in self.watching or (item is not None and self.of.id in self.watching)),
        }
        posted = self.posted(each, name, value)
        self.anchors[name] = id_
        more = getattr(self, f"_{template}")(each, known, posted)
        if template == "day" and isinstance(value, str) and KINDS["date"].fits(value):
            more["unit"] = KINDS["date"].show(each, value, self.language)
        return BoundField(**known | more)

    def posted(self, each: Field, name: str, value: Any) -> Mapping[str, list[str]]:
        """The controls' values by part: what was typed, else the stored answer."""
        kind = KINDS[each.type]
        if each.type == "file":
            return {"": value if isinstance(value, list) else []}
        typed = {
            part: self.raw[full]
            for part in kind.parts_of(each)
            if (full := f"{name}.{part}" if part else name) in self.raw
        }
        if typed or value is None or not kind.fits(value):
            return typed
        return kind.write(value)

    def _input(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        type_, mode, auto, size = _INPUTS.get(each.type, ("text", "", "", ""))
        return {
            "value": _first(posted),
            "input_type": type_,
            "inputmode": mode,
            "autocomplete": each.autocomplete or (auto if each.role else ""),
            "size": size,
            "unit": "円" if each.type == "yen" else self.say(each.unit),
            "fills": self.say(messages.FILL_ADDRESS) if self.postal and address_of(self.of, each) else "",
        }

    def _textarea(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        return {"value": _first(posted), "max_length": each.max_length}

    def _select(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        return {"options": self.options(each, known["id"], posted), "texts": {"choose": self.say(messages.CHOOSE_ONE)}}

    def _choices(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        options = self.options(each, known["id"], posted)
        if each.type == "yes_no":
            answers = (("yes", messages.YES), ("no", messages.NO))
            options = [
                BoundOption(f"{known['id']}_{value}", value, self.say(text), "", value in posted.get("", ()))
                for value, text in answers
            ]
        self.anchors[known["name"]] = options[0].id
        return {"options": options, "input_type": "checkbox" if each.type == "checkboxes" else "radio"}

    def options(self, each: Field, id_: str, posted: Mapping[str, list[str]]) -> list[BoundOption]:
        chosen = posted.get("", ())
        return [
            BoundOption(f"{id_}_{o.value}", o.value, o.label.get(self.language), self.say(o.help), o.value in chosen)
            for o in each.options
        ]

    def _consent(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        return {"value": _first(posted)}

    def _note(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        return {}

    def _date(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        id_, name = known["id"], known["name"]
        era = _first(posted, "era")
        parts = [
            BoundPart(
                "era",
                f"{id_}_era",
                f"{name}.era",
                self.say(messages.ERA),
                era,
                options=[BoundOption("", key, self.say(text), "", key == era) for key, text in messages.ERAS.items()],
            )
        ]
        texts = {"year": messages.YEAR, "month": messages.MONTH, "day": messages.DAY}
        for part, text in texts.items():
            auto = _BDAY[part] if each.autocomplete == "bday" else ""
            parts.append(
                BoundPart(
                    part, f"{id_}_{part}", f"{name}.{part}", self.say(text), _first(posted, part), autocomplete=auto
                )
            )
        self.anchors[name] = f"{id_}_year"
        return {"parts": parts}

    def _day(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        year, month, day = (_first(posted, part) for part in ("year", "month", "day"))
        self.anchors[known["name"]] = f"{known['id']}_year"
        whole = format_era_short(date(int(year), int(month), int(day))) if month and day else year
        return {"value": whole, "watched": bool(self.action), "texts": {"example": self.say(messages.DAY_EXAMPLE)}}

    def _bank_account(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        id_, name = known["id"], known["name"]
        parts = []
        for part, text in messages.BANK.items():
            given = _first(posted, part)
            self.anchors[f"{name}.{part}"] = f"{id_}_{part}"
            options: list[BoundOption] = []
            if part == "account_type":
                given = given or "ordinary"
                options = [
                    BoundOption("", key, self.say(label), "", key == given)
                    for key, label in messages.ACCOUNT_TYPES.items()
                ]
            size = _BANK_MODES.get(part, 0)
            parts.append(
                BoundPart(
                    part,
                    f"{id_}_{part}",
                    f"{name}.{part}",
                    self.say(text),
                    given,
                    error=self.errors.get(f"{name}.{part}", ""),
                    options=options,
                    inputmode="numeric" if size else "",
                    size=size,
                )
            )
        self.anchors[name] = f"{id_}_bank_code"
        return {
            "parts": parts[:-2],
            "more": parts[-2:],
            "may_add": any(part.value or part.error for part in parts[-2:]),
            "texts": {"yucho": self.say(messages.YUCHO), "yucho_help": self.say(messages.YUCHO_HELP)},
        }

    def _slot(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        days = listing.by_day(
            each, self.slots.get(known["name"], ()), id_=known["id"], chosen=_first(posted), language=self.language
        )
        if days:
            self.anchors[known["name"]] = next(day for day in days if day.open).options[0].id
        empty = messages.NO_SLOTS if known["name"] in self.slots else messages.CHOOSE_AUDIENCE
        return {"days": days, "texts": {"none": self.say(empty)}}

    def _quantities(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        prices = self.prices.get(each.id, {})
        shown = listing.items(
            each, posted, prices, id_=known["id"], name=known["name"], language=self.language, unit=self.say(each.unit)
        )
        self.anchors[known["name"]] = shown.options[0].id if shown.options else f"{known['id']}_find"
        return {
            "value": shown.looked_for,
            "options": shown.options,
            "unit": self.say(each.unit),
            "watched": bool(self.action),
            "may_add": len(each.options) > listing.SHORT,
            "texts": {
                "find_label": self.say(messages.FIND_ITEM),
                "find": self.say(messages.FIND),
                "nothing": "" if shown.options else self.say(messages.NOTHING_FOUND, word=shown.looked_for),
                "total": self.say(messages.TOTAL, total=shown.total) if shown.total else "",
            },
        }

    def _file(self, each: Field, known: Mapping[str, Any], posted: Mapping[str, list[str]]) -> dict[str, Any]:
        keys = posted[""]
        stored = []
        for key in keys:
            shown = self.files.get(key, self.say(messages.FILES, count=1))
            stored.append(BoundFile(shown, f"{known['name']}:{key}"))
        kinds = "・".join(_KINDS[kind] for kind in each.accept)
        limit = settings.UPLOAD_MAX_BYTES
        return {
            "files": stored,
            "accept": ",".join(_ACCEPT[kind] for kind in each.accept),
            "multiple": each.multiple,
            "max_bytes": limit,
            "may_add": len(keys) < each.max_files or not each.multiple,
            "watched": bool(self.action),
            "texts": {
                "limits": self.say(messages.UPLOAD_HELP, kinds=kinds, size=limit // 1_000_000),
                "stored": self.say(messages.STORED),
                "remove": self.say(messages.REMOVE_FILE),
                "camera": self.say(messages.CAMERA) if {"jpeg", "png"} & set(each.accept) else "",
                "too_large": self.say(messages.UPLOAD_TOO_LARGE, size=limit // 1_000_000),
            },
        }


def _first(posted: Mapping[str, list[str]], part: str = "") -> str:
    return next(iter(posted.get(part, ())), "")
