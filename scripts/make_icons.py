"""Draws the icons of the installed portal: the town hall, white on the key colour. Run again after a change.

python scripts/make_icons.py
"""

from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).resolve().parents[1] / "src/yakuba/webkit/static/webkit/icons"
KEY, WHITE = "#0017c1", "#ffffff"
# On a field of 32 × 32: the roof as a polygon, then base line, pillars and step as boxes.
ROOF = [(16, 5), (27, 11.5), (27, 14), (5, 14), (5, 11.5)]
BOXES = [(7.5, 15.5, 10.5, 22.5), (14.5, 15.5, 17.5, 22.5), (21.5, 15.5, 24.5, 22.5), (5, 24, 27, 26.5)]
FINE = 4  # drawn larger and scaled down, for smooth edges


def draw(size: int, *, corner: float, inset: float = 0) -> Image.Image:
    """`corner` is the radius and `inset` the margin around the hall, both in thirty-seconds of the size."""
    large = size * FINE
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    unit = large / 32
    pen.rounded_rectangle((0, 0, large - 1, large - 1), radius=corner * unit, fill=KEY)
    scale = (32 - 2 * inset) / 32

    def at(value: float) -> float:
        return (inset + value * scale) * unit

    pen.polygon([(at(x), at(y)) for x, y in ROOF], fill=WHITE)
    for left, top, right, bottom in BOXES:
        pen.rectangle((at(left), at(top), at(right), at(bottom)), fill=WHITE)
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(32)


def svg() -> str:
    roof = "M" + " ".join(f"{x},{y}" for x, y in ROOF) + "Z"
    boxes = "".join(f"M{left} {top}H{right}V{bottom}H{left}Z" for left, top, right, bottom in BOXES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="{KEY}"/>'
        f'<path fill="{WHITE}" d="{roof}{boxes}"/></svg>\n'
    )


def main() -> None:
    ICONS.mkdir(parents=True, exist_ok=True)
    (ICONS / "icon.svg").write_text(svg())
    draw(180, corner=0).save(ICONS / "icon-180.png", optimize=True)
    for size in (192, 512):
        draw(size, corner=6).save(ICONS / f"icon-{size}.png", optimize=True)
    draw(512, corner=0, inset=4).save(ICONS / "icon-maskable-512.png", optimize=True)
    print(*(f"{path.name} {path.stat().st_size} bytes" for path in sorted(ICONS.iterdir())), sep="\n")


if __name__ == "__main__":
    main()
