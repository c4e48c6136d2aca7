"""What each kind of run shows on its page: a template, and the context it draws from.

    RUN_PAGES.register(RunPage("projection", "policylab/runs/projection.html", context))

The template is included in the page of the run, under its head and above "how this was computed"; it is there for finished runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from yakuba.kernel.ports import Registry


@dataclass(frozen=True)
class RunPage:
    """`context(request, run, outcome)` gives what the template needs; `inputs(run)` what was asked for, as pairs of words.

    `explained`: a URL name of the page "how this was computed"; empty where the documentation alone says it. `computed(request)`:
    what the form of the kind's page asks for, computed but not kept; Refusal for inputs that can't be.
    """

    id: str
    template: str
    context: Callable[[HttpRequest, Any, Any], Mapping[str, Any]]
    inputs: Callable[[Any], list[tuple[str, str]]] | None = None
    explained: str = ""
    computed: Callable[[HttpRequest], Any] | None = None


RUN_PAGES: Registry[RunPage] = Registry()
