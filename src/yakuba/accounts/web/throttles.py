"""How often one may try. Documented in docs/reference/security.md."""

from dataclasses import dataclass

from yakuba.webkit import throttle


@dataclass(frozen=True)
class Limit:
    """`most` attempts in `seconds`, counted across all worker processes."""

    scope: str
    most: int
    seconds: int

    def allow(self, key: str) -> bool:
        return throttle.allow(self.scope, key, self.most, self.seconds)

    def demand(self, key: str) -> None:
        throttle.demand(self.scope, key, self.most, self.seconds)


ADDRESS = Limit("sign-in-address", 60, 900)
SIGN_IN = Limit("sign-in", 8, 900)
CODE_ADDRESS = Limit("code-address", 20, 3600)
CODE = Limit("code", 5, 900)
FACTOR = Limit("factor", 8, 900)
REAUTHENTICATE = Limit("reauthenticate", 8, 900)
