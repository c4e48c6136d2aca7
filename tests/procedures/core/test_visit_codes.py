"""Codes as a scanner types them, and nothing else."""

import pytest

from yakuba.procedures.core.visit_codes import LENGTH, code_digest, derive_code, read_code

CODE = derive_code("k" * 50, 1, "submit", 1)


def test_a_code_is_of_letters_and_digits_that_every_keyboard_types_alike():
    assert len(CODE) == LENGTH
    assert set(CODE) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert code_digest(CODE) != code_digest(derive_code("k" * 50, 1, "submit", 2))


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), f" {CODE}\r\n", f"{CODE[:13]}-{CODE[13:]}"])
def test_it_is_read_however_it_comes(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "A", "0" * LENGTH, "https://example.jp/" + CODE])
def test_what_is_no_code(typed):
    assert read_code(typed) == ""
