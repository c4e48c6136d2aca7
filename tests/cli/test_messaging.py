from tests.messaging.core.test_bounces import report


def test_a_report_of_a_mail_that_is_not_ours_changes_nothing_and_never_fails(yakuba, mihon, tmp_path):
    mail = tmp_path / "mail"
    mail.write_bytes(report())
    found = yakuba("messaging", "bounce", mail, "--json")
    assert found.code == 0
    assert found.data == {"report": True, "status": "5.1.1", "known": False}
    mail.write_bytes(b"Subject: hello\r\n\r\nhello")
    assert yakuba("messaging", "bounce", mail, "--json").data == {"report": False, "status": None, "known": False}
