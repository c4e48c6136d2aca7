"""Pictures that are drawn here as SVG, shape by shape, where a chart's grammar has no word for them: maps, pyramids.

Shapes are attributes only, texts are escaped by the writer of XML: a page's Content-Security-Policy is kept.
"""

from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

from yakuba.webkit.charts import FONTS, SVG, TEXT, Pictured, svg_png

HEAD = 28.0


@dataclass(frozen=True)
class Drawing(Pictured):
    """`root` is an svg element with a viewBox; title and description are put in from the table."""

    root: ET.Element
    label: str = ""

    @property
    def markup(self) -> str:
        body = ET.tostring(self.root, encoding="unicode")
        identity = f"drawing-{sha256((self.title + body).encode()).hexdigest()[:10]}"
        shown = deepcopy(self.root)
        shown.set("xmlns", SVG)
        shown.set("font-family", FONTS)
        # A picture whose parts are links is a group: a single image would hide them.
        shown.set("role", "group" if shown.find(".//a") is not None else "img")
        shown.set("aria-labelledby", f"{identity}-title {identity}-desc")
        for index, (tag, text) in enumerate((("title", self.title), ("desc", self.label or self.description))):
            words = ET.Element(tag, {"id": f"{identity}-{tag}"})
            words.text = text
            shown.insert(index, words)
        return ET.tostring(shown, encoding="unicode")

    @property
    def svg(self) -> SafeString:
        return mark_safe(self.markup)  # noqa: S308 - the XML writer escaped every text and attribute

    @property
    def png(self) -> bytes:
        """On white, the title above it, for paper and mail."""
        width, height = (float(self.root.attrib[name]) for name in ("width", "height"))
        page = drawn(width, height + HEAD)
        put(page, "rect", width=width, height=height + HEAD, fill="#ffffff")
        write(page, width / 2, HEAD - 9, self.title, text_anchor="middle", font_size=14)
        put(page, "g", transform=f"translate(0 {HEAD:g})").extend(list(self.root))
        page.set("xmlns", SVG)
        page.set("font-family", FONTS)
        return svg_png(ET.tostring(page, encoding="unicode"))


def drawn(width: float, height: float) -> ET.Element:
    return ET.Element("svg", {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}"})


def put(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    """A shape; `stroke_width=2` becomes stroke-width="2"."""
    values = {
        name.strip("_").replace("_", "-"): f"{value:g}" if isinstance(value, float) else str(value)
        for name, value in attributes.items()
        if value is not None
    }
    child = ET.SubElement(parent, tag, values)
    if text:
        child.text = text
    return child


def write(parent: ET.Element, x: float, y: float, text: str, **attributes: object) -> ET.Element:
    values: dict[str, object] = {"fill": TEXT, "font_size": 12, **attributes}
    return put(parent, "text", text, x=x, y=y, **values)
