import pytest

from yakuba.procedures.models import Revision, Screening
from yakuba.procedures.services import reseal_content
from yakuba.webkit import vault

pytestmark = pytest.mark.django_db


def test_content_follows_the_newest_key(submit, settings):
    submit()
    old = settings.VAULT_KEYS
    before = vault.unseal(bytes(Revision.objects.get().sealed))
    settings.VAULT_KEYS = ["a-new-key-" + "n" * 40, *old]
    assert not vault.is_current(bytes(Revision.objects.get().sealed))
    assert reseal_content() == 2
    assert reseal_content() == 0
    settings.VAULT_KEYS = settings.VAULT_KEYS[:1]
    assert vault.unseal(bytes(Revision.objects.get().sealed)) == before
    assert vault.unseal(bytes(Screening.objects.get().result))
