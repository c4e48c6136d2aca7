"""The ports that procedures fill."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from yakuba.cases import queries as cases
from yakuba.kernel import ports
from yakuba.kernel.clock import JST, local_date, SystemClock
from yakuba.kernel.ports import Figure, MeasureResult, Panel, SearchHit
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.core.automation import automation
from yakuba.procedures.queries import applications, packs
from yakuba.procedures.queries.panels import resident_panel, staff_panel
