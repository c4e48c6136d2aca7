"""A second expansion, written from the description alone: it asks of each day of the year whether something is collected.

It shares no code with the product: no csv module, no rules, no months walked through. What it can't read is Unreadable.
"""

from datetime import date, timedelta

NAMES = "月火水木金土日"
WEEK = timedelta(days=7)


class Unreadable(Exception):
    """Some word of the cell means nothing."""


def is_digits(text, length):
    return len(text) == length and text.isascii() and text.isdigit()


def day_of(text):
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    except ValueError:
        raise Unreadable(text) from None


def word_list(cell):
    """The cell's words, each with its months: None is all year."""
    for wide, narrow in zip("０１２３４５６７８９：＊", "0123456789:*", strict=True):
        cell = cell.replace(wide, narrow)
    words = []
    for part in cell.replace("\u3000", " ").split():
        if ":" not in part and len(part) <= 2 and is_digits(part, len(part)):
            words[-1][1].add(int(part))
            continue
        name, *months = part.split(":")
        words.append([name, None])
        if months:
            shared = {int(months[0])}
            for word in words:
                if word[1] is None:
                    word[1] = shared
    return words


def collected_unless_suspended(word, months, day):
    """Whether the word names this day, were nothing suspended; explicit dates aside."""
    if months is not None and day.month not in months:
        return False
    if word.startswith("隔"):
        anchor = day_of(word[2:])
        if NAMES[anchor.weekday()] != word[1]:
            raise Unreadable(word)
        return day >= anchor and (day - anchor).days % 14 == 0
    if word[1:2] == "週":
        anchor = day_of(word[3:])
        return day >= anchor and (day - anchor).days % (7 * int(word[0])) == 0
    if word not in NAMES and (word[0] not in NAMES or word[1:] not in {"1", "2", "3", "4", "5"}):
        raise Unreadable(word)
    if NAMES[day.weekday()] != word[0]:
        return False
    earlier = [day - WEEK * n for n in range(5) if (day - WEEK * n).month == day.month]
    return len(word) == 1 or len(earlier) == int(word[1])


def closed(day, suspensions):
    return any(first <= day <= last for first, last in suspensions)


def closed_so_far(day, suspensions):
    """Whether this day or one a whole number of weeks earlier in its month is suspended."""
    return any(closed(day - WEEK * n, suspensions) for n in range(5) if (day - WEEK * n).month == day.month)


def is_collected(words, day, suspensions, *, skip, shift):
    answer = False
    for word, months in words:
        if word.startswith(("*", "-")):
            continue
        if is_digits(word, 8):
            answer = answer or day_of(word) == day
            continue
        if skip or not shift:
            here = collected_unless_suspended(word, months, day) and not closed(day, suspensions)
        else:
            before = day - WEEK
            came = (
                before.month == day.month
                and collected_unless_suspended(word, months, before)
                and closed_so_far(before, suspensions)
            )
            here = came or (collected_unless_suspended(word, months, day) and not closed_so_far(day, suspensions))
        answer = answer or here
    return answer and all(word != f"-{day:%Y%m%d}" for word, _ in words)


def year_of(cell, year, suspensions, *, skip=False, shift=False):
    day = date(year, 1, 1)
    found, words = [], word_list(cell)
    while day.year == year:
        if is_collected(words, day, suspensions, skip=skip, shift=shift):
            found.append(day)
        day += timedelta(days=1)
    return found


def lines_of(file):
    text = file.read_bytes().decode("utf-8-sig")
    return [[cell.strip() for cell in line.rstrip("\r").split(",")] for line in text.split("\n")]


def suspensions_of(folder, prefix):
    found = {}
    for name, *days in lines_of(folder / f"{prefix}center.csv")[1:]:
        try:
            first, last = (date(*map(int, day.split("/"))) for day in days)
        except (ValueError, TypeError):
            continue
        found.setdefault(name, []).append((first, last))
    return found


def switch(folder, name):
    return any(line.startswith(f"var {name} = true") for line in (folder / "setting.js").read_text("utf-8").split("\n"))


def read_city(folder, year):
    """Area key → type → days, and (row, type) of what can't be read, for a folder as regular as those of the wild."""
    prefix = "ja__" if (folder / "ja__area_days.csv").exists() else ""
    heading, *rows = lines_of(folder / f"{prefix}area_days.csv")
    centre = next(n for n, name in enumerate(heading) if "センター" in name or "center" in name)
    masters = dict(lines_of(folder / f"{prefix}area_master.csv")[1:-1]) if prefix else {}
    suspensions = suspensions_of(folder, prefix)
    switches = {"skip": switch(folder, "SkipSuspend"), "shift": switch(folder, "WeekShift")}
    dates, unreadable, texts, known = {}, set(), {}, {}
    for number, row in enumerate(rows, 2):
        if row == [""]:
            continue
        names, types = row[:centre], list(zip(heading[centre + 1 :], row[centre + 1 :], strict=True))
        key = "/".join([masters.get(names[0], names[0]), *names[1:]])
        if texts.setdefault(key, row) != row:
            unreadable |= {(number, type_) for type_, _ in types}
            continue
        days = dates[key] = {}
        for type_, cell in types:
            case = (cell, row[centre])
            if case not in known:
                try:
                    known[case] = year_of(cell, year, suspensions.get(row[centre], []), **switches)
                except Unreadable:
                    known[case] = None
            days[type_] = known[case] or []
            if known[case] is None:
                unreadable.add((number, type_))
    return dates, unreadable
