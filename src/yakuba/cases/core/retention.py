"""When a closed case's content goes: public records are kept for full fiscal years (文書管理規程の保存期間)."""

from datetime import date

from yakuba.kernel.ages import fiscal_year


def erase_day(closed_on: date, years: int) -> date:
    """The period begins on the 1 April after closing: closed in fiscal 2026 and kept 5 years → 1 April 2032."""
    return date(fiscal_year(closed_on) + 1 + years, 4, 1)
