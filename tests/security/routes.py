"""Every address of the product, taken from the root urls: nobody has to list them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from yakuba.accounts.web.third_party import THIRD_PARTY
from yakuba.webkit.access import Access, declared

_CONVERTER = re.compile(r"<(?:[^:>]+:)?(?P<name>\w+)>")
_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^()]*\)")


@dataclass(frozen=True)
class Route:
    """`template` holds `<name>` where a value belongs."""

    name: str
    template: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def access(self) -> Access | None:
        return declared(self.view) or THIRD_PARTY.get(self.name)

    def address(self, values: Mapping[str, Any]) -> str:
        return "/" + re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), self.template)


def routes() -> list[Route]:
    return sorted(_walk(get_resolver(), "", ()), key=lambda route: (route.template, route.name))


def _walk(resolver: URLResolver, prefix: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        template = prefix + _template(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, template, inner)
        elif isinstance(entry, URLPattern):
            name = ":".join((*namespaces, entry.name or entry.lookup_str))
            yield Route(name, template, tuple(re.findall(r"<(\w+)>", template)), entry.callback)


def _template(pattern: Any) -> str:
    text = str(pattern)
    if isinstance(pattern, RegexPattern):
        return _GROUP.sub(r"<\g<name>>", text.removeprefix("^").removesuffix("$").removesuffix(r"\Z"))
    return _CONVERTER.sub(r"<\g<name>>", text)
