"""The shipped interview over the shipped procedures."""

import pytest

from tests.procedures.core.interview.families import FAMILY, TODAY
from tests.repo.tree import ROOT
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.interview.asking import next_section, offered
from yakuba.procedures.core.interview.definition import parse_interview
from yakuba.procedures.core.interview.outcomes import outcomes
from yakuba.procedures.core.procedure import parse_procedure

BASE = ROOT / "packs" / "base"


@pytest.fixture(scope="module")
def pack():
    schemas.register()
    return load_pack(BASE / "interviews" / "family")


@pytest.fixture(scope="module")
def interview(pack):
    return parse_interview(pack)


@pytest.fixture(scope="module")
def procedures(interview):
    names = [each.procedure for each in interview.candidates]
    return {name: parse_procedure(load_pack(BASE / "procedures" / name)) for name in names}


@pytest.fixture
def ask(interview, procedures):
    """Answer every page that is asked; gives the pages and the outcome of each procedure."""

    def through(today=TODAY, only=None, **changes):
        known = {**FAMILY, **changes}
        candidates = offered(interview, only or procedures)
        given, asked = {}, []
        while section := next_section(interview, candidates, given, asked, today=today):
            asked.append(section.id)
            names = [section.id] if section.repeat else [field.id for field in section.fields]
            given |= {name: known[name] for name in names}
        found = outcomes(interview, candidates, procedures, given, asked, today=today)
        return asked, {each.procedure.id: each for each in found}

    return through
