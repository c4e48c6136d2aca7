"""The copy by e-mail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from yakuba.cases.web.access import case_of_visitor
from yakuba.kernel.clock import SystemClock
from yakuba.procedures import services
from yakuba.procedures.web.desk import ONLINE
from yakuba.webkit import throttle
from yakuba.webkit.access import public

MAILS, MAIL_SECONDS = 3, 3600


@public
def mail(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """Ask for the address; the one in the application stands there already."""
    case = case_of_visitor(request, receipt_number)
    typed = request.POST.get("email", "" if request.method == "POST" else case.contact_email).strip()
    error = ""
    if request.method == "POST":
        try:
            validate_email(typed)
        except ValidationError:
            error = gettext("メールアドレスは「name@example.jp」のような形で入力してください。")
        else:
            throttle.demand("procedures.copy.mail", str(case.pk), MAILS, MAIL_SECONDS)
            services.mail_copy(
                actor=ONLINE.actor(request),
                town=request.town,
                case_id=case.pk,
                recipient=typed,
                now=SystemClock().now(),
            )
            messages.success(request, gettext("控えをメールで送ります。届くまで数分かかることがあります。"))
            return redirect("cases:status", case.receipt_number)
    context = {"case": case, "email": typed, "error": error}
    return render(request, "procedures/mail_copy.html", context, status=422 if error else 200)
