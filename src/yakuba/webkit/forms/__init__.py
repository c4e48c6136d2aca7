"""The form engine: forms as data (form.yaml), read, checked and shown in three languages.

What is offered here is pure; two modules know Django. Pages read a posted section with `receiving.read_section`, bind one
with `render.bind` and show `webkit/forms/section.html`.
"""

from yakuba.webkit.forms.answers import (
    file_keys,
    join_sensitive,
    label_of,
    merge,
    roles,
    sensitive_fields,
    split_sensitive,
)
from yakuba.webkit.forms.checking import FieldError, check_form
from yakuba.webkit.forms.definition import Check, Field, Form, Option, Repeat, Section
from yakuba.webkit.forms.describing import Change, DescribedSection, Row, changes, describe
from yakuba.webkit.forms.locking import has_open, locked, locked_files, locked_post, open_fields
from yakuba.webkit.forms.parsing import FORM_SCHEMA, parse_form
from yakuba.webkit.forms.reading import Reading
from yakuba.webkit.forms.texts import Text
from yakuba.webkit.forms.visibility import prune, visible_fields, visible_sections
from yakuba.webkit.forms.whole import WholeReading, read_whole

__all__ = [
    "FORM_SCHEMA",
    "Change",
    "Check",
    "DescribedSection",
    "Field",
    "FieldError",
    "Form",
    "Option",
    "Reading",
    "Repeat",
    "Row",
    "Section",
    "Text",
    "WholeReading",
    "changes",
    "check_form",
    "describe",
    "file_keys",
    "has_open",
    "join_sensitive",
    "label_of",
    "locked",
    "locked_files",
    "locked_post",
    "merge",
    "open_fields",
    "parse_form",
    "prune",
    "read_whole",
    "roles",
    "sensitive_fields",
    "split_sensitive",
    "visible_fields",
    "visible_sections",
]
