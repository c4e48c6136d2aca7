"""Every command there is, in the order of `--help`."""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType


@dataclass(frozen=True)
class Command:
    """`module` has `configure(parser)`, which sets `run(options) -> int | None` as the parser's default.

    A command that passes everything on has only `run(arguments) -> int`.
    """

    name: str
    summary: str
    needs_django: bool = True
    passes_everything_on: bool = False

    def load(self) -> ModuleType:
        return import_module(f"yakuba.config.cli.{self.name}_command")


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("demo", "Build the demo town and open it in this terminal", needs_django=False),
        Command("serve", "Answer browsers (granian)"),
        Command("worker", "Do the background work: mail, anchors, erasure"),
        Command("migrate", "Bring the database to this version's shape"),
        Command("check", "Look for an unsafe or broken set-up"),
        Command("town", "Towns (municipalities) of this installation"),
        Command("staff", "Staff of a town"),
        Command("cases", "Cases: changes to many at once"),
        Command("packs", "Check and load packs: what a town may change"),
        Command("addresses", "Measure how well addresses are split"),
        Command("opendata", "Open data: check and repair tables before they are published"),
        Command("procedures", "Procedures: how good their rules are, data to and from other systems"),
        Command("reports", "Street reports: how well duplicates and categories are suggested; keys of programs"),
        Command("calendars", "Calendars: how collection days are read, and their dates", needs_django=False),
        Command("lab", "Policy lab: how many children, where, and what would change it", needs_django=False),
        Command("inquiries", "Inquiries: how well residents' questions are answered"),
        Command("messaging", "Messages: take in mail that came back"),
        Command("ledger", "The ledger: prove that nothing was altered"),
        Command("backup", "Write database and uploaded files into one archive"),
        Command("restore", "Put an archive back and verify the ledger"),
        Command("manage", "Django's own commands", passes_everything_on=True),
    )
}
