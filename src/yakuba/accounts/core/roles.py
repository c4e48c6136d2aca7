"""What staff may be. Who may do what stands on each view (`webkit.access`); here is only what the roles are."""

ROLES = {
    "clerk": "担当",
    "approver": "決裁者",
    "head": "課長",
    "admin": "管理者",
    "dx": "DX推進室",
    "auditor": "監査",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def unknown_roles(roles: list[str]) -> list[str]:
    """Those that do not exist, in the order given."""
    return [role for role in roles if role not in ROLES]


def may(*, method: str, held: frozenset[str], needed: frozenset[str]) -> bool:
    """Whether staff with the roles `held` may use a view that asks for one of `needed` (none: any staff).

    An auditor looks and changes nothing: what only that role opens answers GET alone.
    """
    opening = held & needed if needed else held
    if needed and not opening:
        return False
    return method in SAFE_METHODS or opening != {"auditor"}
