"""From questions that nobody answered to an FAQ that is found by them; every step by somebody, and back."""

import pytest

from tests.inquiries.core.knowledge.samples import faq
from tests.inquiries.services.asking import stands
from yakuba.inquiries import services
from yakuba.inquiries.models import Alias, Cluster, Faq
from yakuba.inquiries.queries import faqs, knowledge
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger

POOL = ("プールの回数券は隣の市の人も買えますか", "プールの回数券はどこで買えますか", "プールの回数券の値段")


def gathered(town, now):
    services.gather_clusters(actor=SYSTEM, town=town, now=now)
    return list(Cluster.objects.filter(town=town).order_by("-size", "pk"))


@pytest.fixture
def pool(known, now):
    """One open cluster of three questions, near an FAQ of the department living."""
    near = Faq.objects.get(key="garbage/day").pk
    stands(known, now, *POOL, near=[near])
    (cluster,) = gathered(known, now)
    return cluster


def members(cluster):
    return set(cluster.turns.values_list("pk", flat=True))


def kinds(cluster):
    return [
        each.kind for each in ledger.stream(town_id=cluster.town_id, stream=f"cluster:{cluster.town_id}:{cluster.pk}")
    ]


def test_what_stayed_unanswered_is_put_together(known, now, pool):
    assert (pool.size, pool.department, pool.state) == (3, "living", "open")
    assert pool.question in POOL
    assert pool.first_at < pool.last_at


def test_what_was_answered_and_what_stands_alone_is_left_out(known, now):
    stands(known, now, "町長に会いたい", "カラスがごみを荒らす")
    stands(known, now, *POOL, how="answered")
    stands(known, now, "", "", how="person")
    assert gathered(known, now) == []


@pytest.mark.parametrize("how", ["none", "unsolved"])
def test_none_of_these_and_not_solved_count(known, now, how):
    stands(known, now, *POOL[:2], how=how)
    assert [each.size for each in gathered(known, now)] == [2]


def test_a_cluster_keeps_its_number_and_takes_in_more(known, now, pool):
    stands(known, now, "プールの回数券はいくらですか")
    (again,) = gathered(known, now)
    assert (again.pk, again.size) == (pool.pk, 4)


def test_nobody_sees_another_towns(known, other_town, now, pool):
    stands(other_town, now, *POOL)
    assert services.gather_clusters(actor=SYSTEM, town=other_town, now=now) == 1
    assert members(pool) == {turn.pk for turn in pool.turns.filter(town=known)}
    with pytest.raises(NotFound):
        services.dismiss_cluster(actor=SYSTEM, town=other_town, cluster_id=pool.pk, reason="x", now=now)


def test_a_draft_goes_live_and_its_questions_are_learned(known, now, pool, writer, reviewer):
    turns = sorted(members(pool))
    version = services.draft_from_cluster(
        actor=writer, town=known, cluster_id=pool.pk, turns=turns[:2], entry=faq(aliases=()), now=now
    )
    pool.refresh_from_db()
    assert (pool.state, pool.size, members(pool)) == ("drafted", 2, set(turns[:2]))
    assert not Alias.objects.filter(origin="learned").exists()
    services.submit_faq(actor=writer, town=known, faq_id=version.faq_id, now=now)
    before = knowledge.known(town_id=known.pk, on=local_date(now)).stamp
    services.publish_faq(actor=reviewer, town=known, faq_id=version.faq_id, now=now)
    pool.refresh_from_db()
    assert pool.state == "answered"
    learned = Alias.objects.filter(faq=version.faq, origin="learned", removed_at=None)
    assert {each.text for each in learned} == set(POOL[:2]) | {pool.question}
    assert {each.added_by_id for each in learned} == {int(reviewer.id)}
    shown = knowledge.known(town_id=known.pk, on=local_date(now))
    assert shown.stamp != before
    assert set(POOL[:2]) <= set(shown.faqs[str(version.faq_id)].entry.aliases)
    assert kinds(pool) == ["cluster.drafted", "cluster.answered"]


def test_a_later_version_forgets_nothing_that_was_learned(known, now, pool, writer, reviewer):
    day = Faq.objects.get(key="garbage/day")
    services.answer_cluster(actor=writer, town=known, cluster_id=pool.pk, turns=members(pool), faq_id=day.pk, now=now)
    services.save_faq(actor=writer, town=known, entry=faq(aliases=("ほかの言い方",)), faq_id=day.pk, now=now)
    services.submit_faq(actor=writer, town=known, faq_id=day.pk, now=now)
    services.publish_faq(actor=reviewer, town=known, faq_id=day.pk, now=now)
    assert set(faqs.live_aliases(known.pk, day.pk)) >= {*POOL, "ほかの言い方"}


def test_an_faq_that_is_there_learns_at_once_and_unlearns(known, now, pool, writer):
    day = Faq.objects.get(key="garbage/day")
    common = {"actor": writer, "town": known, "cluster_id": pool.pk, "now": now}
    assert services.answer_cluster(turns=members(pool), faq_id=day.pk, **common) == 3
    stamp = knowledge.known(town_id=known.pk, on=local_date(now)).stamp
    with pytest.raises(Conflict):
        services.answer_cluster(turns=members(pool), faq_id=day.pk, **common)
    assert services.reopen_cluster(**common) == 3
    assert set(faqs.live_aliases(known.pk, day.pk)) & set(POOL) == set()
    assert knowledge.known(town_id=known.pk, on=local_date(now)).stamp != stamp
    gone = Alias.objects.filter(faq=day, text=POOL[0]).get()
    assert (gone.removed_by_id, gone.removed_at) == (int(writer.id), now)
    assert kinds(pool) == ["cluster.answered", "cluster.reopened"]
    assert [each.pk for each in gathered(known, now)] == [pool.pk]


def test_what_is_dismissed_stays_so_and_takes_in_its_like_in_silence(known, now, pool, writer):
    common = {"actor": writer, "town": known, "cluster_id": pool.pk, "now": now}
    with pytest.raises(Refusal, match="理由"):
        services.dismiss_cluster(reason=" ", **common)
    services.dismiss_cluster(reason="指定管理者の業務", **common)
    stands(known, now, "プールの回数券はいくらですか")
    (again,) = gathered(known, now)
    assert (again.state, again.reason) == ("dismissed", "指定管理者の業務")
    assert again.turns.count() == 4


def test_an_abandoned_draft_lets_its_cluster_wait_again(known, now, pool, writer):
    version = services.draft_from_cluster(
        actor=writer, town=known, cluster_id=pool.pk, turns=members(pool), entry=faq(), now=now
    )
    services.drop_faq(actor=writer, town=known, faq_id=version.faq_id, now=now)
    pool.refresh_from_db()
    assert (pool.state, pool.faq) == ("open", None)


def test_only_a_live_faq_answers_and_no_cluster_is_empty(known, now, pool, writer):
    draft = services.save_faq(actor=writer, town=known, entry=faq(), now=now)
    common = {"actor": writer, "town": known, "cluster_id": pool.pk, "now": now}
    with pytest.raises(Refusal, match="公開中"):
        services.answer_cluster(turns=members(pool), faq_id=draft.faq_id, **common)
    with pytest.raises(Refusal, match="1件以上"):
        services.draft_from_cluster(turns=[], entry=faq(), **common)
    assert Cluster.objects.get().state == "open"


def test_a_learned_question_is_taken_off_and_put_back(known, other_town, now, pool, writer, reviewer):
    day = Faq.objects.get(key="garbage/day")
    services.answer_cluster(actor=writer, town=known, cluster_id=pool.pk, turns=members(pool), faq_id=day.pk, now=now)
    alias = Alias.objects.filter(text=POOL[0]).get()
    with pytest.raises(NotFound):
        services.remove_alias(actor=reviewer, town=other_town, alias_id=alias.pk, now=now)
    services.remove_alias(actor=reviewer, town=known, alias_id=alias.pk, now=now)
    services.remove_alias(actor=reviewer, town=known, alias_id=alias.pk, now=now)
    assert POOL[0] not in faqs.live_aliases(known.pk, day.pk)
    back = services.restore_alias(actor=writer, town=known, alias_id=alias.pk, now=now)
    assert (back.pk != alias.pk, back.cluster_id) == (True, pool.pk)
    with pytest.raises(Conflict):
        services.restore_alias(actor=writer, town=known, alias_id=alias.pk, now=now)
    assert [each.kind for each in ledger.stream(town_id=known.pk, stream=f"faq:{known.pk}:{day.pk}")] == [
        "faq.alias_removed",
        "faq.alias_restored",
    ]
    pack = Alias.objects.filter(origin="pack").first()
    with pytest.raises(NotFound):
        services.remove_alias(actor=writer, town=known, alias_id=pack.pk, now=now)


def test_gathering_asks_as_little_for_many(known, now, django_assert_max_num_queries):
    stands(known, now, *POOL * 30)
    with django_assert_max_num_queries(30):
        gathered(known, now)


def test_the_worker_gathers_only_where_something_came(known, now):
    stands(known, now, *POOL)
    assert services.gather_all_clusters(now=now) == 1
    assert services.gather_all_clusters(now=now) == 0
    stands(known, now, "町長に会いたい", "町長に会いたい")
    assert services.gather_all_clusters(now=now) == 2
