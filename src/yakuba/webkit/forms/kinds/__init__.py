"""The types of fields. A type is one entry here, one object that reads, writes, checks and shows, and one template."""

from collections.abc import Mapping

from yakuba.webkit.forms.kinds.accounts import BankAccount
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem
from yakuba.webkit.forms.kinds.choices import Choice, Choices, Consent, YesNo
from yakuba.webkit.forms.kinds.days import Day
from yakuba.webkit.forms.kinds.figures import Number, Yen
from yakuba.webkit.forms.kinds.papers import Note, Papers
from yakuba.webkit.forms.kinds.quantities import Quantities
from yakuba.webkit.forms.kinds.slots import Slot
from yakuba.webkit.forms.kinds.words import DEFAULT_LENGTH, Email, Kana, Name, Phone, PostalCode, Prose, Words

KINDS: Mapping[str, Kind] = {
    "text": Words(),
    "textarea": Prose(),
    "name": Name(),
    "kana": Kana(),
    "date": Day(),
    "number": Number(),
    "yen": Yen(),
    "select": Choice(grouped=False),
    "radio": Choice(grouped=True),
    "checkboxes": Choices(),
    "yes_no": YesNo(),
    "postal_code": PostalCode(),
    "address": Words(),
    "phone": Phone(),
    "email": Email(),
    "bank_account": BankAccount(),
    "file": Papers(),
    "consent": Consent(),
    "note": Note(),
    "slot": Slot(),
    "quantities": Quantities(),
}

__all__ = ["DEFAULT_LENGTH", "KINDS", "Kind", "Posted", "Problem"]
