"""Content lines of iCalendar (RFC 5545, 3.1 and 3.3.11): escaped, folded at 75 octets, ended with CRLF."""

from collections.abc import Iterable

LONGEST = 75


def text(value: str) -> str:
    """A TEXT value."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    """Cut so that no piece is longer than 75 octets and no letter is cut in two."""
    if len(line) * 3 <= LONGEST or len(line.encode()) <= LONGEST:
        return line
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LONGEST:
            pieces.append(piece)
            piece, octets = "", 1
        piece += letter
        octets += size
    return "\r\n ".join([*pieces, piece])


def joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()
