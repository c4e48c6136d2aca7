"""Drawn photos of the demo town: what is broken, and the same place once it is mended."""

import math
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 800, 600
"""In which places are given."""
SIZE = (640, 480)
TWICE = 2 * SIZE[0] / WIDTH
"""Drawn twice as large and made smaller: edges become smooth."""
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]
GREEN, ASPHALT, WHITE, WOOD = (104, 142, 86), (96, 98, 102), (232, 232, 226), (112, 84, 58)


def picture(category: str, random: Random, *, mended: bool) -> Image.Image:
    """Of SIZE. The same state of `random` draws the same place. KeyError for what cannot be drawn."""
    image = Image.new("RGB", (2 * SIZE[0], 2 * SIZE[1]))
    SCENES[category](ImageDraw.Draw(image), random, mended=mended)
    return image.resize(SIZE, Image.Resampling.BOX)


def _sky(draw: Draw, top: Colour, bottom: Colour, horizon: int) -> None:
    for y in range(0, horizon, 3):
        red, green, blue = (round(a + (b - a) * y / horizon) for a, b in zip(top, bottom, strict=True))
        _box(draw, 0, y, WIDTH, y + 3, (red, green, blue))


def _day(draw: Draw, random: Random) -> int:
    """Sky, hills and a field; gives the horizon."""
    horizon = random.randrange(190, 240)
    blue = random.randrange(170, 225)
    _sky(draw, (110, 160, blue), (214, 226, 232), horizon)
    for _ in range(4):
        x, wide, high = random.randrange(-100, 800), random.randrange(260, 520), random.randrange(50, 130)
        shade = random.randrange(90, 130)
        _ellipse(draw, x, horizon - high, x + wide, horizon + high, (shade - 26, shade, shade - 14))
    _box(draw, 0, horizon, WIDTH, HEIGHT, GREEN)
    return horizon


def _road(draw: Draw, random: Random, horizon: int) -> None:
    """Away from whoever took it, with white lines."""
    middle = random.randrange(330, 470)
    _polygon(draw, [(middle - 26, horizon), (middle + 26, horizon), (WIDTH + 60, HEIGHT), (-60, HEIGHT)], ASPHALT)
    for side in (-1, 1):
        near = WIDTH / 2 + side * 330
        _polygon(
            draw,
            [(middle + side * 20, horizon), (middle + side * 22, horizon), (near + 14, HEIGHT), (near - 8, HEIGHT)],
            WHITE,
        )
    for step in range(6):
        near, far = (horizon + (HEIGHT - horizon) * (each / 6) ** 1.6 for each in (step, step + 0.5))
        half = 1 + step * 1.3
        at = middle + (WIDTH / 2 - middle) * (far - horizon) / (HEIGHT - horizon)
        _polygon(draw, [(at - half, near), (at + half, near), (at + half * 1.4, far), (at - half * 1.4, far)], WHITE)


def _pothole(draw: Draw, random: Random, *, mended: bool) -> None:
    _road(draw, random, _day(draw, random))
    x, y, wide = random.randrange(250, 520), random.randrange(420, 500), random.randrange(90, 160)
    if mended:
        _polygon(draw, _blob(random, x, y, wide * 1.2, wide * 0.5), (66, 67, 70))
        return
    _polygon(draw, _blob(random, x, y, wide * 1.15, wide * 0.46), (126, 122, 114))
    _polygon(draw, _blob(random, x, y + 4, wide, wide * 0.38), (58, 54, 50))
    _polygon(draw, _blob(random, x + 8, y + 12, wide * 0.6, wide * 0.2), (92, 106, 118))
    for _ in range(5):
        _crack(draw, random, x, y, wide)


def _crack(draw: Draw, random: Random, x: float, y: float, wide: float) -> None:
    turn = random.uniform(0, 2 * math.pi)
    points = [(x + math.cos(turn) * wide, y + math.sin(turn) * wide * 0.4)]
    for _ in range(4):
        turn += random.uniform(-0.5, 0.5)
        last = points[-1]
        points.append((last[0] + math.cos(turn) * 26, last[1] + math.sin(turn) * 12))
    draw.line([(px * TWICE, py * TWICE) for px, py in points], (62, 62, 64), 6)


def _lamp(draw: Draw, random: Random, *, mended: bool) -> None:
    """At dusk."""
    _sky(draw, (28, 34, 66), (150, 116, 118), 380)
    for x in range(-20, WIDTH, 110):
        high = random.randrange(90, 180)
        _box(draw, x, 380 - high, x + random.randrange(80, 120), 380, (30, 30, 42))
        if random.random() < 0.6:
            _box(draw, x + 20, 400 - high, x + 38, 420 - high, (222, 186, 110))
    _box(draw, 0, 380, WIDTH, HEIGHT, (44, 46, 52))
    x, top = random.randrange(300, 500), random.randrange(90, 140)
    if mended:
        for size in range(130, 20, -10):
            share = (130 - size) / 110
            glow = (round(84 + 150 * share), round(74 + 140 * share), round(92 + 60 * share))
            _ellipse(draw, x + 84 - size, top + 14 - size, x + 84 + size, top + 14 + size, glow)
        _polygon(draw, [(x - 40, HEIGHT), (x + 230, HEIGHT), (x + 150, 470), (x + 20, 470)], (120, 112, 88))
    _box(draw, x - 6, top, x + 6, 560, (120, 126, 132))
    _box(draw, x, top, x + 96, top + 8, (120, 126, 132))
    _box(draw, x + 60, top + 6, x + 108, top + 24, (255, 244, 200) if mended else (70, 74, 80))


def _mirror(draw: Draw, random: Random, *, mended: bool) -> None:
    _road(draw, random, _day(draw, random))
    x, y, size = random.randrange(300, 500), random.randrange(170, 220), 118
    _box(draw, x - 8, y, x + 8, HEIGHT, (226, 120, 40))
    _ellipse(draw, x - size, y - size, x + size, y + size, (226, 120, 40))
    inner = size - 12
    _ellipse(draw, x - inner, y - inner, x + inner, y + inner, (176, 204, 220) if mended else (186, 186, 180))
    if mended:
        draw.chord(_scaled(x - inner, y - inner, x + inner, y + inner), 10, 170, GREEN)
        _polygon(draw, [(x - 10, y + 20), (x + 10, y + 20), (x + 44, y + 92), (x - 44, y + 92)], ASPHALT)
        return
    for _ in range(14):
        turn, away, spot = random.uniform(0, 6.3), random.uniform(0, 70), random.randrange(10, 30)
        px, py, shade = x + math.cos(turn) * away, y + math.sin(turn) * away, random.randrange(160, 206)
        _ellipse(draw, px - spot, py - spot, px + spot, py + spot, (shade, shade, shade - 8))


def _dumping(draw: Draw, random: Random, *, mended: bool) -> None:
    horizon = _day(draw, random)
    _road(draw, random, horizon)
    for _ in range(9):
        x = random.choice((random.randrange(0, 150), random.randrange(650, 800)))
        y = random.randrange(horizon, 420)
        _ellipse(draw, x - 46, y - 60, x + 46, y + 30, (70, random.randrange(96, 126), 62))
    places = [(random.randrange(80, 300), random.randrange(400, 500)) for _ in range(4)]
    if mended:
        return
    for number, (x, y) in enumerate(places):
        if number % 2:
            _box(draw, x, y, x + 110, y + 84, (72, 74, 80))
            _box(draw, x + 8, y + 8, x + 92, y + 74, (40, 46, 54))
            _box(draw, x + 97, y + 14, x + 104, y + 30, (150, 150, 150))
        else:
            _ellipse(draw, x, y, x + 100, y + 74, (34, 34, 36))
            _ellipse(draw, x + 30, y + 22, x + 70, y + 52, (96, 104, 88))


def _graffiti(draw: Draw, random: Random, *, mended: bool) -> None:
    """A wall under a bridge."""
    _box(draw, 0, 0, WIDTH, HEIGHT, (168, 166, 160))
    _box(draw, 0, 0, WIDTH, 110, (112, 112, 110))
    _box(draw, 0, 500, WIDTH, HEIGHT, (120, 116, 106))
    for y in range(110, 500, 78):
        for x in range(-(y % 156) // 2, WIDTH, 160):
            draw.rectangle(_scaled(x, y, x + 156, y + 74), outline=(150, 148, 142), width=4)
    strokes = [
        (random.choice(((190, 40, 60), (40, 80, 170), (30, 130, 90))), random.uniform(0, 6.3), random.randrange(60, 90))
        for _ in range(3)
    ]
    if mended:
        _box(draw, 120, 180, 690, 450, (178, 176, 170))
        return
    for number, (colour, turn, size) in enumerate(strokes):
        x, y = 210 + number * 180, 310
        points = [
            (x + math.cos(turn + step / 4) * size * (1 - step / 60), y + math.sin(turn * 2 + step / 3) * size)
            for step in range(34)
        ]
        draw.line([(px * TWICE, py * TWICE) for px, py in points], colour, 26, joint="curve")


def _tree(draw: Draw, random: Random, *, mended: bool) -> None:
    _road(draw, random, _day(draw, random))
    x = random.randrange(90, 180)
    _polygon(draw, [(x, 130), (x + 44, 130), (x + 60, 520), (x - 16, 520)], WOOD)
    for _ in range(16):
        px, py, size = x + random.randrange(-90, 130), random.randrange(40, 190), random.randrange(44, 84)
        _ellipse(draw, px - size, py - size, px + size, py + size, (58, random.randrange(104, 142), 60))
    leaves = [(random.randrange(0, 300), random.randrange(-50, 50), random.randrange(22, 44)) for _ in range(18)]
    if mended:
        return
    draw.line(_scaled(x + 30, 270, x + 330, 420), WOOD, 34)
    for away, off, size in leaves:
        over, down = x + 60 + away, 290 + away / 2 + off
        _ellipse(draw, over - size, down - size, over + size, down + size, (66, 120 + off // 3, 62))


SCENES: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "pothole": _pothole,
        "street-light": _lamp,
        "mirror": _mirror,
        "dumping": _dumping,
        "graffiti": _graffiti,
        "tree": _tree,
    }
)


def _scaled(*numbers: float) -> tuple[float, ...]:
    return tuple(each * TWICE for each in numbers)


def _box(draw: Draw, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
    draw.rectangle(_scaled(left, top, right, bottom), colour)


def _ellipse(draw: Draw, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
    draw.ellipse(_scaled(left, top, right, bottom), colour)


def _polygon(draw: Draw, points: list[tuple[float, float]], colour: Colour) -> None:
    draw.polygon([(x * TWICE, y * TWICE) for x, y in points], colour)


def _blob(random: Random, x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
    """A rough ellipse."""
    turns = [step * math.pi / 9 for step in range(18)]
    return [
        (x + math.cos(turn) * wide * random.uniform(0.84, 1.1), y + math.sin(turn) * high * random.uniform(0.84, 1.1))
        for turn in turns
    ]
