"""Forms: a page drawn, the logic of a long form, a large form loaded. Each beside what one would use instead."""

import gc
import os
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import django
import yaml
from django import forms as django_forms
from django.template.loader import get_template

from bench.harness import Result, Row, percentile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
TODAY = date(2026, 11, 24)
FIELDS, STEPS, RULES, COMPONENTS = 25, 10, 100, 100
TYPES = ("text", "name", "kana", "date", "radio", "select", "yes_no", "number", "address", "checkboxes")


def text(words: str) -> dict[str, str]:
    return {"ja": words, "ja-easy": words, "en": words}


def field(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    if type_ in {"radio", "select", "checkboxes"}:
        more["options"] = [{"value": f"v{n}", "label": text(f"選択肢{n}")} for n in range(4)]
    return {
        "id": id_,
        "type": type_,
        "label": text(f"項目{id_}"),
        "help": text("通帳のとおりに書いてください。"),
    } | more


def cpu_ms(act: Callable[[], object], times: int) -> float:
    """Median processor time of one call, in ms."""
    act()
    gc.collect()
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def page() -> Result:
    """25 fields of ten types, bound and drawn, beside a Django form with as many and the same widgets by `as_div`."""
    django.setup()
    from yakuba.webkit.forms import parse_form  # noqa: PLC0415 - Django must be set up first
    from yakuba.webkit.forms.render import bind  # noqa: PLC0415 - Django must be ready first

    types = [TYPES[n % len(TYPES)] for n in range(FIELDS)]
    fields = [field(f"f{n}", type_, required=n % 2 == 0) for n, type_ in enumerate(types)]
    form = parse_form({"sections": [{"id": "s", "title": text("節"), "fields": fields}]})
    template = get_template("webkit/forms/section.html")

    def ours() -> str:
        bound = bind(form, form.sections[0], {"f0": "役場"}, today=TODAY, action="/step/")
        return template.render({"bound": bound})

    def peer() -> str:
        return same_form(types)().as_div()

    return Result(cpu_ms(ours, 40), cpu_ms(peer, 40), "Django as_div")


def same_form(types: list[str]) -> type[django_forms.Form]:
    """A Django form that asks the same."""
    choices = [(f"v{n}", f"選択肢{n}") for n in range(4)]
    made: dict[str, Callable[..., django_forms.Field]] = {
        "date": lambda **more: django_forms.DateField(widget=django_forms.SelectDateWidget(years=[2026]), **more),
        "radio": lambda **more: django_forms.ChoiceField(choices=choices, widget=django_forms.RadioSelect, **more),
        "select": lambda **more: django_forms.ChoiceField(choices=choices, **more),
        "yes_no": lambda **more: django_forms.ChoiceField(choices=choices[:2], widget=django_forms.RadioSelect, **more),
        "checkboxes": lambda **more: django_forms.MultipleChoiceField(
            choices=choices, widget=django_forms.CheckboxSelectMultiple, **more
        ),
        "number": django_forms.IntegerField,
    }
    fields = {
        f"f{n}": made.get(type_, django_forms.CharField)(
            label=f"項目f{n}", help_text="通帳のとおりに書いてください。", required=n % 2 == 0
        )
        for n, type_ in enumerate(types)
    }
    return type("SameForm", (django_forms.Form,), fields)


def logic() -> Result:
    """A step on the server: what is visible in all ten sections, one read with its hundred rules, all kept together."""
    django.setup()
    from yakuba.webkit.forms import merge, parse_form, visible_sections  # noqa: PLC0415 - Django must be ready first
    from yakuba.webkit.forms.reading import read_posted  # noqa: PLC0415 - Django must be ready first

    sections = []
    for step in range(STEPS):
        fields = [field(f"s{step}_f0", "number")]
        fields += [
            field(f"s{step}_f{n}", "number", show_if=f"s{step}_f{n - 1} == null or s{step}_f{n - 1} != {n * 7}")
            for n in range(1, RULES + 1)
        ]
        sections.append({"id": f"s{step}", "title": text("節"), "fields": fields})
    form = parse_form({"sections": sections})
    taken = []
    for _ in range(3):
        answers: dict[str, Any] = {}
        for section in form.sections:
            post = {each.id: ["5"] for each in section.fields}
            start = time.perf_counter()
            reading = read_posted(form, section, post, answers, today=TODAY)
            answers = merge(answers, section, reading.values)
            visible_sections(form, answers, today=TODAY)
            taken.append((time.perf_counter() - start) * 1000)
    return Result(percentile(taken, 0.95))


def load() -> Result:
    """form.yaml with a hundred components as text, read with line numbers, validated, its expressions compiled."""
    django.setup()
    from yakuba.kernel.expressions import compile_expression  # noqa: PLC0415 - not measured at start-up
    from yakuba.kernel.packs import parse_yaml  # noqa: PLC0415 - not measured at start-up
    from yakuba.webkit.forms import parse_form  # noqa: PLC0415 - not measured at start-up

    fields = [field("f0", "number")]
    fields += [
        field(f"f{n}", TYPES[n % len(TYPES)], show_if=f"f{n - 1} != null and f0 > {n}") for n in range(1, COMPONENTS)
    ]
    sections = [
        {"id": f"s{n}", "title": text("節"), "fields": fields[n * 10 : n * 10 + 10]} for n in range(COMPONENTS // 10)
    ]
    source = yaml.safe_dump({"sections": sections}, allow_unicode=True)
    taken = []
    for _ in range(5):
        compile_expression.cache_clear()
        start = time.perf_counter()
        document = parse_yaml(source, "form.yaml")
        parse_form(document.data, line_of=document.line_of)
        taken.append(time.perf_counter() - start)
    return Result(statistics.median(taken))


ROWS = [
    Row("form-page-25-fields", page, "ms CPU", "lower", 15),
    Row("form-logic", logic, "ms p95 a step", "lower", 50),
    Row("pack-load", load, "s", "lower", 1),
]
