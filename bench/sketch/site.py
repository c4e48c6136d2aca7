"""Settings, form, view and WSGI application in one file. Run as a program: creates the tables."""

import hashlib
import os
import secrets

import django
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from yakuba.config.environment import database

settings.configure(
    ALLOWED_HOSTS=["*"],
    CSRF_COOKIE_NAME="yakuba-csrf",
    DATABASES={"default": database(os.environ["DATABASE_URL"])},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "bench.sketch"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    ROOT_URLCONF="bench.sketch.site",
    SECRET_KEY=secrets.token_hex(32),
    USE_TZ=True,
)
django.setup()

Case, Application, Children, Mail, Event = apps.get_app_config("sketch").get_models()


class Claim(forms.Form):
    name = forms.CharField(max_length=60)
    kana = forms.CharField(max_length=80)
    birth_date = forms.DateField()
    postal_code = forms.RegexField(r"\d{7}")
    address = forms.CharField(max_length=120)
    phone = forms.CharField(max_length=20)
    email = forms.EmailField()
    occupation = forms.ChoiceField(choices=[("employee", "会社員"), ("none", "そのほか")])
    spouse_name = forms.CharField(max_length=60)
    bank_code = forms.RegexField(r"\d{4}")
    account = forms.RegexField(r"\d{7}")
    holder = forms.CharField(max_length=60)


class ChildForm(forms.Form):
    name = forms.CharField(max_length=60)
    kana = forms.CharField(max_length=80)
    birth_date = forms.DateField()
    living = forms.ChoiceField(choices=[("together", "同居"), ("apart", "別居")])


ChildForms = forms.formset_factory(ChildForm, extra=0)


def submit(request: HttpRequest) -> HttpResponse:
    form, children = Claim(request.POST), ChildForms(request.POST)
    if not (form.is_valid() and children.is_valid()):
        return HttpResponse(status=422)
    answers = {name: str(value) for name, value in form.cleaned_data.items()}
    each = [{name: str(value) for name, value in child.items()} for child in children.cleaned_data]
    with transaction.atomic():
        case = Case.objects.create(number=secrets.token_hex(8), name=answers["name"], email=answers["email"])
        application = Application.objects.create(case=case, answers=answers)
        Children.objects.create(application=application, answers=each)
        Mail.objects.create(case=case, body=f"{case.number} を受け付けました。")
        last = Event.objects.order_by("-pk").values_list("hash", flat=True).first() or ""
        Event.objects.create(case=case, kind="submitted", hash=hashlib.sha256(f"{last}{answers}".encode()).hexdigest())
    request.session["case"] = case.pk
    return HttpResponseRedirect("/receipt/")


urlpatterns = [path("", submit)]
application = get_wsgi_application()

if __name__ == "__main__":
    call_command("migrate", run_syncdb=True, verbosity=0)
