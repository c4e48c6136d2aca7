"""Reads a page as a browser would: its text, links and forms, with every field's present value."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]
NO_VALUE = {"submit", "button", "image", "reset", "file"}


@dataclass
class Form:
    """A form. `fields` holds what a browser would send untouched; `choices` what radio, checkbox and select allow."""

    action: str = ""
    method: str = "get"
    fields: Pairs = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: Pairs = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def filled(self, values: dict[str, str | list[str]], button: tuple[str, str] | None = None) -> Pairs:
        """What is sent with `values` entered; KeyError for a field the form does not have."""
        unknown = values.keys() - self.names
        if unknown:
            raise KeyError(
                f"the form has no field {', '.join(sorted(unknown))}; it has {', '.join(sorted(self.names))}"
            )
        sent = [(name, value) for name, value in self.fields if name not in values]
        for name, value in values.items():
            sent += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return sent + ([button] if button else [])


class Page(HTMLParser):
    """A page that was read. `text` is what a person sees, without scripts."""

    def __init__(self, url: str, status: int, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.status, self.html = url, status, html
        self.forms: list[Form] = []
        self.links: Pairs = []
        self.title = ""
        self._texts: list[str] = []
        self._path: list[str] = []
        self._form: Form | None = None
        self._select: tuple[str, list[str]] | None = None
        self._area: tuple[str, list[str]] | None = None
        self._link: tuple[str, list[str]] | None = None
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).split())

    def form(self, containing: str = "") -> Form:
        """The first form with a field or button named `containing`, or whose address contains it."""
        for form in self.forms:
            if containing in form.action or containing in form.names or containing in dict(form.buttons):
                return form
        raise LookupError(f"{self.url} has no form with {containing!r}")

    def link(self, text: str) -> str:
        """Where the first link whose text contains `text` leads."""
        for href, label in self.links:
            if text in label:
                return href
        raise LookupError(f"{self.url} has no link {text!r}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "style", "title"}:
            self._path.append(tag)
        elif tag == "a" and "href" in given:
            self._link = (given["href"], [])
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, given, {name for name, _ in attrs})

    def _field(self, form: Form, tag: str, given: dict[str, str], present: set[str]) -> None:
        name = given.get("name", "")
        if tag == "option" and self._select:
            value = given.get("value", "")
            form.choices[self._select[0]].append(value)
            if "selected" in present:
                self._select[1].append(value)
        if not name or "disabled" in present:
            return
        kind = given.get("type", "submit" if tag == "button" else "text").lower()
        if tag in {"button", "input"} and kind == "submit":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "select":
            form.names.add(name)
            form.choices[name] = []
            self._select = (name, [])
        elif tag == "textarea":
            form.names.add(name)
            self._area = (name, [])
        elif tag == "input" and kind == "file":
            form.files.append(name)
        elif tag == "input" and kind not in NO_VALUE:
            form.names.add(name)
            value = given.get("value", "on" if kind in {"radio", "checkbox"} else "")
            if kind in {"radio", "checkbox"}:
                form.choices.setdefault(name, []).append(value)
                if "checked" not in present:
                    return
            form.fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if self._path and self._path[-1] == tag:
            self._path.pop()
        elif tag == "a" and self._link:
            self.links.append((self._link[0], "".join(self._link[1]).strip()))
            self._link = None
        elif tag == "form":
            self._form = None
        elif tag == "select" and self._select and self._form:
            name, chosen = self._select
            first = self._form.choices[name][:1]
            self._form.fields += [(name, value) for value in (chosen or first)]
            self._select = None
        elif tag == "textarea" and self._area and self._form:
            self._form.fields.append((self._area[0], "".join(self._area[1]).removeprefix("\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._path:
            if self._path[-1] == "title":
                self.title += data
            return
        if self._area:
            self._area[1].append(data)
            return
        if self._link:
            self._link[1].append(data)
        self._texts.append(data)
