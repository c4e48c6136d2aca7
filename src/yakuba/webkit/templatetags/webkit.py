"""Tags for our templates: drawing only, nothing is decided here."""

from typing import Any

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from yakuba.webkit import navigation
from yakuba.webkit.components import Link
from yakuba.webkit.icons import ICONS

register = template.Library()

BANNER_ICONS = {"info": "info", "success": "success", "warning": "warning", "error": "error", "debug": "info"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A pictogram; give `label` only where no text beside it says the same."""
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, ICONS[name]
        )
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag
def banner_icon(kind: str) -> SafeString:
    """The sign that belongs to a kind of banner."""
    return icon(BANNER_ICONS.get(kind, "info"))


@register.simple_tag
def html_lang(code: str = "") -> str:
    """The language of the text for browsers and screen readers: やさしい日本語 is Japanese."""
    return (code or get_language() or "ja").removesuffix("-easy")


@register.simple_tag
def home_url() -> str:
    """The front page of this town. Needs no database and no request."""
    return get_script_prefix()


@register.simple_tag(takes_context=True)
def menu(context: template.Context, name: str) -> list[navigation.Group]:
    """The groups of links of a menu: "portal", "home", "console" or "footer"."""
    return navigation.groups(name, context.get("request"))


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changes: Any) -> str:
    """This page's query string with some parameters changed; None removes one."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def banner(content: str, kind: str, title: str = "", **extra: Any) -> SafeString:
    """{% banner "success" "送信しました" %}…{% endbanner %}"""
    return render_to_string(
        "webkit/components/notification_banner.html", {"kind": kind, "title": title, "body": content, **extra}
    )


@register.simple_block_tag
def accordion(content: str, title: str, **extra: Any) -> SafeString:
    """{% accordion "題" %}…{% endaccordion %}"""
    return render_to_string("webkit/components/accordion.html", {"title": title, "body": content, **extra})


@register.simple_block_tag
def trail(content: str) -> SafeString:
    """{% trail %}, a line for each page above this one with its link, and the name of this one; {% endtrail %}"""
    lines = [line.strip() for line in content.splitlines()]
    links = [Link(mark_safe(line)) for line in lines if line]  # noqa: S308 - the template rendered and escaped it
    return render_to_string("webkit/components/breadcrumb.html", {"links": links})
