"""The pack studio: which procedures the town writes itself, and the way of one from draft to rules in force."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import parse_yaml
from yakuba.procedures import services
from yakuba.procedures.core.studio.blank import blank_pack, copied_pack
from yakuba.procedures.core.studio.comparing import compare
from yakuba.procedures.core.studio.folders import pack_zip, unpack_zip
from yakuba.procedures.core.studio.naming import KINDS, file_title, free_id, is_id
from yakuba.procedures.queries import studio
from yakuba.procedures.queries.studio import OpenPack
from yakuba.procedures.web.studio_places import places, row_of
from yakuba.webkit.access import staff_only
from yakuba.webkit.components import Link

WRITERS = ("admin", "dx")
FAULTS = 30
TABS = (
    ("studio-head", "概要"),
    ("studio-form", "フォーム"),
    ("studio-rules", "判定表"),
    ("studio-parameters", "金額・期限"),
    ("studio-placement", "利用調整"),
    ("studio-letters", "通知文"),
    ("studio-cases", "事例"),
    ("studio-yaml", "YAML"),
    ("studio-changes", "変更点と公開"),
    ("studio-history", "履歴"),
)


def today() -> date:
    return local_date(SystemClock().now())


def opened(request: HttpRequest, studio_id: int) -> OpenPack:
    return studio.open_pack(town_id=request.town.pk, draft_id=studio_id)


def page(request: HttpRequest, pack: OpenPack, tab: str, **more: Any) -> dict[str, Any]:
    """What every page of a draft shows: its name and state, the tabs, and what the check says."""
    links = [
        Link(label, reverse(f"procedures:{name}", args=[pack.draft.pk]), current=name == tab)
        for name, label in TABS
        if name != "studio-placement" or "placement.yaml" in pack.files
    ]
    return {
        "pack": pack,
        "draft": pack.draft,
        "tabs": links,
        "inspection": pack.inspection,
        "readonly": not pack.may_edit,
        "today": today(),
        **more,
    }


@staff_only(*WRITERS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = studio.drafts(town_id=request.town.pk)
    return render(
        request,
        "procedures/studio/index.html",
        {
            "drafts": found,
            "startable": studio.startable(town_id=request.town.pk, on=today()),
            "busy": {each.pack_id for each in found if each.state in {"draft", "review"}},
            "kinds": KINDS,
            "departments": accounts.departments(request.town.pk),
            "today": today(),
        },
    )


@staff_only(*WRITERS)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """A new version of a procedure; or a new procedure, after the model of another or from nothing."""
    version_id = request.POST.get("version", "")
    if version_id.isdigit():
        base = studio.version_of(town_id=request.town.pk, version_id=int(version_id))
        draft = begin(request, base.pack_id, base.documents, f"{base.pack_id} {base.version}版から始めた", base=base)
    else:
        title = request.POST.get("title", "").strip()[:60]
        if not title:
            raise Refusal("pack-title", "手続きの名前を書いてください。", fields={"title": "名前を書いてください。"})
        pack_id = new_id(request, request.POST.get("pack_id", "").strip())
        kind = request.POST.get("kind", "")
        department = request.POST.get("department", "")
        codes = [each.code for each in accounts.departments(request.town.pk)]
        if kind not in KINDS or department not in codes:
            raise Refusal("pack-start", "手続きの種類と担当課を選んでください。")
        series = request.POST.get("series", "").strip()[:8] or "役"
        named = {"pack_id": pack_id, "title": title, "department": department, "series": series, "today": today()}
        model = request.POST.get("model", "")
        if model.isdigit():
            other = studio.version_of(town_id=request.town.pk, version_id=int(model))
            files = copied_pack(other.documents, **named)
            draft = begin(request, pack_id, files, f"{other.pack_id} {other.version}版をもとに始めた")
        else:
            draft = begin(request, pack_id, blank_pack(kind=kind, **named), "何もないところから始めた")
    return redirect("procedures:studio-head", draft.pk)


@staff_only(*WRITERS)
@require_POST
def mend(request: HttpRequest) -> HttpResponse:
    """From a finding that staff keep overruling to its row, in the open draft of the procedure or a new one."""
    pack_id, finding = request.POST.get("pack", ""), request.POST.get("finding", "")
    draft = studio.open_draft(town_id=request.town.pk, pack_id=pack_id)
    if draft is None:
        base = studio.replaced(town_id=request.town.pk, pack_id=pack_id, on=today())
        if base is None:
            raise Refusal("pack-unknown", "この手続きは、いま使われていません。「手続きの編集」から選んでください。")
        draft = begin(request, pack_id, base.documents, f"{pack_id} {base.version}版から始めた", base=base)
    pack = opened(request, draft.pk)
    return redirect(row_of(draft.pk, pack.files, finding))


@staff_only(*WRITERS)
@require_POST
def import_zip(request: HttpRequest) -> HttpResponse:
    """A pack's folder as zip becomes a draft."""
    upload = request.FILES.get("zip")
    if upload is None:
        raise Refusal("zip-missing", "zipファイルを選んでください。")
    files = unpack_zip(upload.read())
    pack_id = parse_yaml(files["pack.yaml"], "pack.yaml").data
    pack_id = pack_id.get("id", "") if isinstance(pack_id, dict) else ""
    if not isinstance(pack_id, str) or not is_id(pack_id):
        raise Refusal("zip-id", "pack.yaml の id は、半角の英小文字・数字を「-」でつないだ名前にしてください。")
    base = studio.replaced(town_id=request.town.pk, pack_id=pack_id, on=today())
    draft = begin(request, pack_id, files, f"zipファイルから読み込んだ（{len(files)}ファイル）", base=base)
    return redirect("procedures:studio-head", draft.pk)


def begin(request: HttpRequest, pack_id: str, files: Mapping[str, str], act: str, base: Any = None) -> Any:
    return services.start_pack(
        actor=actor_of(request.user),
        town=request.town,
        pack_id=pack_id,
        files=files,
        act=act,
        base=base,
        now=SystemClock().now(),
    )


def new_id(request: HttpRequest, wished: str) -> str:
    """The wished id, or the next free one; a procedure that exists is changed, not written twice."""
    taken = {each.version.pack_id for each in studio.startable(town_id=request.town.pk, on=today())}
    taken |= {each.pack_id for each in studio.drafts(town_id=request.town.pk)}
    if not wished:
        return free_id(taken)
    if not is_id(wished):
        message = "手続きのIDは、半角の英小文字・数字を「-」でつないだ名前にしてください（例 snow-help）。"
        raise Refusal("pack-id", message, fields={"pack_id": message})
    if wished in {each.version.pack_id for each in studio.startable(town_id=request.town.pk, on=today())}:
        raise Refusal("pack-id-taken", f"「{wished}」という手続きはもうあります。一覧の「変える」から始めてください。")
    return wished


@staff_only(*WRITERS)
@require_safe
def export(request: HttpRequest, studio_id: int) -> HttpResponse:
    pack = opened(request, studio_id)
    response = HttpResponse(pack_zip(pack.draft.pack_id, pack.files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{pack.draft.pack_id}.zip"'
    return response


@staff_only(*WRITERS)
@require_safe
def changes(request: HttpRequest, studio_id: int) -> HttpResponse:
    """What differs from the version in force or any edit, what it means for running cases, and the way to publish."""
    pack = opened(request, studio_id)
    now_in_force = studio.replaced(town_id=request.town.pk, pack_id=pack.draft.pack_id, on=today())
    against = request.GET.get("against", "")
    if against.isdigit():
        edit = studio.edit_of(town_id=request.town.pk, draft_id=pack.draft.pk, number=int(against))
        old, name = edit.files, f"変更{edit.number}"
    elif pack.draft.base_id and against == "base":
        base = studio.version_of(town_id=request.town.pk, version_id=pack.draft.base_id)
        old, name = base.documents, f"元の{base.version}版"
    else:
        old, name = (now_in_force.documents, f"使用中の{now_in_force.version}版") if now_in_force else ({}, "")
    procedure = pack.inspection.procedure
    met = (
        studio.impact(town_id=request.town.pk, pack_id=pack.draft.pack_id, new=procedure)
        if procedure and pack.draft.state != "published"
        else None
    )
    mine = pack.draft.submitted_by_id == request.user.pk
    return render(
        request,
        "procedures/studio/changes.html",
        page(
            request,
            pack,
            "studio-changes",
            differences=[(file_title(each.name, studio.NOTICES), each) for each in compare(old, pack.files)],
            against=name,
            impact=met,
            in_force=now_in_force,
            moved_on=bool(now_in_force and pack.draft.base_id and now_in_force.pk != pack.draft.base_id),
            mine=mine,
            faults=places(pack.draft.pk, pack.files, [*pack.inspection.errors, *pack.inspection.unwritten][:FAULTS]),
            scheduled=bool(pack.draft.effective_from and pack.draft.effective_from > today()),
            running=studio.running(town_id=request.town.pk, pack_id=pack.draft.pack_id)
            if pack.draft.state == "published"
            else [],
        ),
    )


@staff_only(*WRITERS)
@require_safe
def history(request: HttpRequest, studio_id: int) -> HttpResponse:
    pack = opened(request, studio_id)
    rows = studio.edits(town_id=request.town.pk, draft_id=pack.draft.pk)
    return render(request, "procedures/studio/history.html", page(request, pack, "studio-history", edits=rows))


def act(service: Any, request: HttpRequest, studio_id: int, done: str, to: str, **more: Any) -> HttpResponse:
    """Run one service on a draft and say that it is done."""
    service(actor=actor_of(request.user), town=request.town, draft_id=studio_id, now=SystemClock().now(), **more)
    messages.success(request, done)
    return redirect(f"procedures:{to}", studio_id)


@staff_only(*WRITERS)
@require_POST
def undo(request: HttpRequest, studio_id: int) -> HttpResponse:
    response = act(services.undo_edit, request, studio_id, "1つ前の内容に戻しました。", "studio-history")
    back = request.POST.get("back", "")
    return redirect(back) if back.startswith(f"/console/studio/{studio_id}/") else response


@staff_only(*WRITERS)
@require_POST
def restore(request: HttpRequest, studio_id: int) -> HttpResponse:
    number = request.POST.get("number", "")
    if not number.isdigit():
        raise Refusal("pack-edit-unknown", "戻す変更を選んでください。")
    return act(
        services.restore_edit, request, studio_id, "選んだ内容に戻しました。", "studio-history", number=int(number)
    )


@staff_only(*WRITERS)
@require_POST
def submit(request: HttpRequest, studio_id: int) -> HttpResponse:
    try:
        day = date.fromisoformat(request.POST.get("effective_from", ""))
    except ValueError:
        raise Refusal(
            "pack-date", "公開する日を入れてください。", fields={"effective_from": "日付を入れてください。"}
        ) from None
    done = "確認に出しました。ほかの人が公開します。"
    return act(services.submit_pack, request, studio_id, done, "studio-changes", effective_from=day)


@staff_only(*WRITERS)
@require_POST
def give_back(request: HttpRequest, studio_id: int) -> HttpResponse:
    remark = request.POST.get("remark", "")
    return act(services.return_pack, request, studio_id, "書き手に戻しました。", "studio-changes", remark=remark)


@staff_only(*WRITERS)
@require_POST
def publish(request: HttpRequest, studio_id: int) -> HttpResponse:
    acknowledged = request.POST.get("acknowledged") == "1"
    return act(services.publish_pack, request, studio_id, "公開しました。", "studio-changes", acknowledged=acknowledged)


@staff_only(*WRITERS)
@require_POST
def withdraw(request: HttpRequest, studio_id: int) -> HttpResponse:
    return act(services.withdraw_pack, request, studio_id, "公開を取り消し、下書きに戻しました。", "studio-changes")


@staff_only(*WRITERS)
@require_POST
def discard(request: HttpRequest, studio_id: int) -> HttpResponse:
    return act(services.discard_pack, request, studio_id, "下書きを取りやめました。", "studio-changes")


@staff_only(*WRITERS)
@require_POST
def migrate(request: HttpRequest, studio_id: int) -> HttpResponse:
    """Move the open cases of one older version to this one, on purpose."""
    pack = opened(request, studio_id)
    source = request.POST.get("from", "")
    published = pack.draft.published
    if not source.isdigit() or published is None or (pack.draft.effective_from or today()) > today():
        raise Refusal("migrate-state", "使われている版へだけ移せます。公開する日を待ってください。")
    moved = services.migrate_cases(
        actor=actor_of(request.user),
        town=request.town,
        from_version=studio.version_of(town_id=request.town.pk, version_id=int(source)),
        to_version=published,
        now=SystemClock().now(),
    )
    messages.success(request, f"{moved}件を新しい版に移し、判定をやり直しました。")
    return redirect("procedures:studio-changes", studio_id)
