"""E-mail: SMTP as `settings.EMAIL_URL` says, or standard output where there is no mail server.

smtp://user:password@host:587?tls=1     STARTTLS
smtp://user:password@host:465?tls=ssl   TLS from the start
console:                                prints
"""

import smtplib
import ssl
import sys
from contextlib import AbstractContextManager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from types import TracebackType
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.conf import settings

from yakuba.messaging.core.bounces import NO_SUCH
from yakuba.messaging.services.envelope import Channel, Envelope, GiveUp, Gone, TryLater

TIMEOUT_SECONDS = 20
PERMANENT = 500


def open_email() -> AbstractContextManager[Channel]:
    """The channel that the settings ask for."""
    url = urlsplit(settings.EMAIL_URL)
    if url.scheme == "console":
        return ConsoleChannel()
    if url.scheme == "smtp" and url.hostname:
        return SmtpChannel(url)
    raise ValueError("YAKUBA_EMAIL_URL must be console: or smtp://user:password@host:port")


def mail(envelope: Envelope) -> EmailMessage:
    """The message itself. The policy refuses line breaks in headers, so nothing typed can become one.

    Every attempt has the same Message-ID: where a worker died after sending, mail programs show one message.
    """
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    domain = sender.rpartition("@")[2] or "localhost"
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=envelope.town, addr_spec=sender)
    message["To"] = Address(addr_spec=envelope.recipient)
    message["Subject"] = envelope.subject
    message["Date"] = envelope.at
    message["Message-ID"] = f"<{envelope.id}@{domain}>"
    message["Content-Language"] = envelope.language.removesuffix("-easy")
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{envelope.unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(envelope.body, cte="base64")
    if envelope.enclosure:
        name, content = envelope.enclosure
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message


def compose(envelope: Envelope) -> EmailMessage:
    """GiveUp for a recipient that no header can hold."""
    try:
        return mail(envelope)
    except (ValueError, IndexError):
        raise GiveUp("recipient-invalid") from None


class ConsoleChannel(AbstractContextManager["ConsoleChannel"]):
    """Prints what would be sent."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def deliver(self, envelope: Envelope) -> None:
        compose(envelope)
        sys.stdout.write(f"To: {envelope.recipient}\nSubject: {envelope.subject}\n\n{envelope.body}{'-' * 60}\n")
        sys.stdout.flush()


class SmtpChannel(AbstractContextManager["SmtpChannel"]):
    """One connection for a batch, opened at the first message and again after an error."""

    def __init__(self, url: SplitResult) -> None:
        self._url = url
        self._tls = parse_qs(url.query).get("tls", [""])[0]
        self._smtp: smtplib.SMTP | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def deliver(self, envelope: Envelope) -> None:
        message = compose(envelope)
        try:
            self._connection().send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code, answer = next(iter(refused.recipients.values()))
            self._close()
            kind = (
                TryLater
                if code < PERMANENT
                else Gone
                if answer[:6].strip().decode("ascii", "replace") in NO_SUCH
                else GiveUp
            )
            raise kind(f"smtp-{code}") from None
        except (smtplib.SMTPSenderRefused, smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError) as refused:
            # Our own set-up is refused, not the recipient.
            self._close()
            raise TryLater(f"smtp-{refused.smtp_code}") from None
        except smtplib.SMTPResponseException as refused:
            self._close()
            raise (GiveUp if refused.smtp_code >= PERMANENT else TryLater)(f"smtp-{refused.smtp_code}") from None
        except smtplib.SMTPNotSupportedError:
            self._close()
            raise GiveUp("recipient-unsupported") from None
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise TryLater(type(error).__name__) from None

    def _connection(self) -> smtplib.SMTP:
        if self._smtp is None:
            host, secure = self._url.hostname or "", ssl.create_default_context()
            if self._tls == "ssl":
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    host, self._url.port or 465, timeout=TIMEOUT_SECONDS, context=secure
                )
            else:
                smtp = smtplib.SMTP(host, self._url.port or 25, timeout=TIMEOUT_SECONDS)
            self._smtp = smtp
            if self._tls == "1":
                smtp.starttls(context=secure)
            if self._url.username:
                smtp.login(unquote(self._url.username), unquote(self._url.password or ""))
        return self._smtp

    def _close(self) -> None:
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self._smtp.close()
            self._smtp = None
