"""What an applicant is asked to mend, by name: the questions of the form as a letter lists them."""

from collections import Counter
from collections.abc import Collection

from yakuba.webkit.forms import label_of
from yakuba.webkit.forms.definition import Form


def asked_for(form: Form, ids: Collection[str], language: str = "ja") -> list[str]:
    """In the order of the form. A label that several of its steps have goes with the step's title (お子さん：生年月日);
    a whole step is named by its title, and what is no longer in the form by its id.
    """
    labels = Counter(field.label.get(language) for section in form.sections for field in section.fields)
    known = [
        (name, _named(section.title.get(language), label_of(form, name, language), labels))
        for section in form.sections
        for name in (section.id, *(field.id for field in section.fields))
        if name in ids
    ]
    gone = sorted(set(ids) - {name for name, _ in known})
    return list(dict.fromkeys([*(label for _, label in known), *gone]))


def _named(step: str, label: str, labels: Counter[str]) -> str:
    shown = f"「{label}」の答え" if label.endswith("か") else label
    return f"{step}：{shown}" if labels[label] > 1 else shown
