"""Types answers into a page of a form, as a person would: question by question, and waits for what an answer brings up."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from yakuba.webkit.forms import Field, Section, visible_fields
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.kinds.slots import read_slot

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
PAPER = FilePayload(name="書類.png", mimeType="image/png", buffer=b64decode(DOT))
UNDER_WAY = ".htmx-request, .htmx-swapping, .htmx-settling"


def settle(page: Page) -> None:
    """Until nothing is under way that htmx would still put into the page."""
    expect(page.locator(UNDER_WAY)).to_have_count(0)


def fill_section(page: Page, section: Section, answers: Mapping[str, Any], today: date) -> None:
    """Every question the answers make visible; as many entries as the story has."""
    if not section.repeat:
        for field in visible_fields(section, answers, None, today=today):
            fill(page, field, field.id, answers.get(field.id))
        return
    held = answers.get(section.id, ())
    for n, item in enumerate(held):
        if not page.locator(f'[id="{section.id}.{n}"]').count():
            page.locator(f'button[name="_add"][value="{section.id}"]').click()
            page.locator(f'[id="{section.id}.{n}"]').wait_for()
            settle(page)
        for field in visible_fields(section, answers, item, today=today):
            fill(page, field, f"{section.id}.{n}.{field.id}", item.get(field.id))


def fill(page: Page, field: Field, path: str, value: Any) -> None:
    """One question. What the story leaves unanswered stays as the page has it."""
    if value is None or field.type == "note":
        return
    if field.type == "file":
        put_files(page, field, path, len(value))
    elif field.type == "slot":
        choose_slot(page, path, value)
    elif field.type == "date" and not page.locator(f'[name="{path}.month"]').count():
        put(page.locator(f'[name="{path}.year"]'), value)
    else:
        for part, values in KINDS[field.type].write(value).items():
            put_part(page, f"{path}.{part}" if part else path, values)
    settle(page)


def put_part(page: Page, name: str, values: list[str]) -> None:
    control = page.locator(f'[name="{name}"]')
    kind = control.first.evaluate("each => each.tagName === 'SELECT' ? 'select' : each.type")
    if kind in {"radio", "checkbox"}:
        for value in values:
            page.locator(f'[name="{name}"][value="{value}"]').check()
            settle(page)
    elif kind == "select":
        control.select_option(values[0])
    else:
        put(control, values[0])


def put(control: Locator, text: str) -> None:
    """Type, and leave the box: only then does a page hear of the change."""
    if control.input_value() != text:
        control.fill(text)
        control.blur()


def put_files(page: Page, field: Field, path: str, count: int) -> None:
    control = page.locator(f'input[type="file"][name="{path}"]').first
    control.set_input_files([PAPER] * (count if field.multiple else 1))


def choose_slot(page: Page, path: str, wished: str) -> None:
    """The free one nearest to the day of the story."""
    free = page.locator(f'[name="{path}"]:enabled').evaluate_all("all => all.map(each => each.value)")
    slots = [slot for slot in map(read_slot, free) if slot]
    day = read_slot(wished).day
    nearest = min(slots, key=lambda slot: (abs((slot.day - day).days), slot))
    page.locator(f'[name="{path}"][value="{nearest.code}"]').check()
