"""What people may write: a bounded length, tidy line ends, and no individual number (個人番号, 番号法20条)."""

from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.errors import Refusal

LONGEST_BODY = 4000


def written(text: str, *, field: str, longest: int = LONGEST_BODY, required: bool = True) -> str:
    """`text` as it may be stored. Refusal names `field` and says what to do; its message never repeats the text."""
    if not text and not required:
        return ""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(c for c in plain if c in "\n\t" or c.isprintable())
    tidy = "\n".join(line.rstrip() for line in plain.split("\n")).strip()
    if required and not tidy:
        raise refused("text-empty", "内容を書いてください。", field)
    if len(tidy) > longest:
        raise refused(
            "text-long",
            "{longest}文字以内で書いてください（いまは{length}文字です）。",
            field,
            longest=f"{longest:,}",
            length=f"{len(tidy):,}",
        )
    if find_individual_numbers(tidy):
        raise refused(
            "individual-number",
            "マイナンバー（個人番号）らしい12けたの数字があります。マイナンバーは受け取れません。消してから、もう一度送ってください。",
            field,
        )
    return tidy


def refused(code: str, message: str, field: str, **values: object) -> Refusal:
    """A refusal of one field. `values` fill the places of `message`."""
    return Refusal(code, message, fields={field: message}, values=values)
