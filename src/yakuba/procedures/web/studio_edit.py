"""The studio's pages for one draft: form, tables, amounts, letters, cases, and the text of the files itself.

Every page is a form: pressing a button keeps what was typed as one edit. While typing, htmx sends the same form to
`preview`, which keeps nothing.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import PackError, Refusal
from yakuba.kernel.packs import Document, parse_kept
from yakuba.procedures import services
from yakuba.procedures.core.letters import VALUES, value_names
from yakuba.procedures.core.studio.handing_on import hand_on, usable
from yakuba.procedures.core.studio.inspecting import columns_of_files, inspect
from yakuba.procedures.core.studio.naming import LETTERS
from yakuba.procedures.core.studio.posting import apply_post, path_of
from yakuba.procedures.core.studio.rewriting import Rewritten, rewrite
from yakuba.procedures.core.studio.writing import document as document_text
from yakuba.procedures.queries.studio import OpenPack
from yakuba.procedures.web import studio_widgets as widgets
from yakuba.procedures.web.studio import WRITERS, opened, page, today
from yakuba.procedures.web.studio_preview import preview_context
from yakuba.webkit.access import staff_only

EMPTY: Mapping[str, Any] = {"parameters.yaml": {"parameters": []}}
METHODS = ["GET", "HEAD", "POST"]


def document(pack: OpenPack, file: str) -> Document | None:
    """The file as data; None where it can't be read: then only its text can be mended."""
    if file not in pack.files and file in EMPTY:
        return Document(file, EMPTY[file], {(): 1})
    try:
        return parse_kept(pack.files.get(file, ""), file)
    except PackError:
        return None


def edited(request: HttpRequest, pack: OpenPack) -> tuple[dict[str, str], Rewritten | None]:
    """The files with what the page posted. `text` stands for a whole file, anything else for values of one."""
    file = request.POST.get("file", "")
    known = file in pack.files or file in EMPTY or file in {f"letters/{kind}.md" for kind in LETTERS}
    if not known:
        raise Refusal("studio-file", "このファイルはありません。画面を読み込み直してください。")
    if "text" in request.POST:
        typed = request.POST["text"].replace("\r\n", "\n")
        files = {**pack.files, file: typed if typed.endswith("\n") or not typed else f"{typed}\n"}
        return hand_on(files, file) if file.startswith("letters/") else files, None
    held = document(pack, file)
    if held is None:
        raise Refusal("studio-broken", "このファイルはYAMLとして読めません。「YAML」のページで直してください。")
    posted = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    data = apply_post(held.data, posted)
    new = rewrite(pack.files.get(file, ""), data, file) if file in pack.files else Rewritten(document_text(data))
    return {**pack.files, file: new.text}, new


def save(request: HttpRequest, pack: OpenPack) -> HttpResponse:
    """Keep one edit and show the page again."""
    files, new = edited(request, pack)
    number = request.POST.get("number", "")
    if files == dict(pack.files):
        messages.info(request, "変わったところはありませんでした。")
        return redirect(request.get_full_path())
    services.edit_pack(
        actor=actor_of(request.user),
        town=request.town,
        draft_id=pack.draft.pk,
        files=files,
        act=what(request.POST.get("_act", ""), request.POST.get("file", "")),
        expected_number=int(number) if number.isdigit() else -1,
        now=SystemClock().now(),
    )
    if new and new.lost:
        lost = "、".join(new.lost[:5])
        messages.warning(request, f"書き直したところにあった注釈が消えました：{lost}（履歴から戻せます）")
    left = inspect(pack.draft.pack_id, files).errors
    messages.success(request, f"保存しました。直すところが{len(left)}か所あります。" if left else "保存しました。")
    query = landing(request.POST.get("_act", ""), parse_kept(files[request.POST["file"]], "").data) if new else None
    return redirect(request.get_full_path() if query is None else f"{request.path}{query}")


def landing(act: str, data: Any) -> str | None:
    """Where a button's act leads: to what was added, or to the list in which something was moved; None: stay."""
    verb, _, rest = act.partition("|")
    path = path_of(rest.partition("|")[0]) if verb else ()
    last = len(widgets.get(data, path) or ()) - 1 if verb == "add" else None
    match (verb, *path):
        case ("add", "sections", int(s), "fields"):
            return f"?s={s}&f={last}"
        case ("add", "sections"):
            return f"?s={last}"
        case ("add", "tables"):
            return f"?t={last}"
        case ("add", "facts"):
            return f"?fact={last}"
        case (_, "sections", int(s), "fields", int()):
            return f"?s={s}"
        case (_, "tables", int(t), "rows", int()):
            return f"?t={t}"
        case (_, "sections" | "tables" | "facts" | "cases", int()):
            return "?"
    return None


def what(act: str, file: str) -> str:
    verb = {"add": "足した", "remove": "消した", "up": "上へ動かした", "down": "下へ動かした"}.get(
        act.partition("|")[0], "直した"
    )
    return f"{file}：{verb}"


def index_of(request: HttpRequest, name: str, count: int) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isdigit() and int(value) < count else None


def show(request: HttpRequest, pack: OpenPack, tab: str, file: str, **more: Any) -> HttpResponse:
    held = document(pack, file)
    seen = preview_context(request, pack, dict(pack.files), tab)
    acts_on = "studio-editor" if more.get("groups") or more.get("grid") else "studio-outline"
    context = {
        **page(request, pack, tab),
        **seen,
        "file": file,
        "broken": held is None and file.endswith(".yaml"),
        "acts_on": acts_on,
        **more,
    }
    return render(request, f"procedures/studio/{tab.removeprefix('studio-')}.html", context)


def errors_at(pack: OpenPack, file: str, held: Document | None, *path: str | int) -> list[str]:
    """What the check says about one entry of a list: everything between its line and the next entry's."""
    if held is None:
        return []
    *above, place = path
    start = held.line_of(tuple(path))
    after = held.lines.get((*above, int(place) + 1))
    return [
        each.problem
        for each in pack.inspection.of_file(file)
        if each.line and start <= each.line and (after is None or each.line < after)
    ]


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def head(request: HttpRequest, studio_id: int) -> HttpResponse:
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    held = document(pack, "pack.yaml")
    departments = {each.code: each.name for each in accounts.departments(request.town.pk)}
    groups = widgets.head(held.data, departments) if held else []
    return show(request, pack, "studio-head", "pack.yaml", groups=groups)


def named(data: Any, s: int | None = None, f: int | None = None) -> list[widgets.Named]:
    """Fields that a condition there may look at: those before it, and those of its own entry."""
    found = []
    for n, section in enumerate(data.get("sections", ())):
        if s is not None and n > s:
            break
        own = s is not None and n == s
        if section.get("repeat") and not own:
            continue
        for m, entry in enumerate(section.get("fields", ())):
            if own and (f is None or m >= f):
                break
            name = f"item.{entry.get('id')}" if section.get("repeat") else str(entry.get("id"))
            label = str(widgets.get(entry, ("label", "ja")) or "")
            found.append(widgets.Named(name, label, widgets.answers(entry)))
    return found


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def form(request: HttpRequest, studio_id: int) -> HttpResponse:
    """The outline of the form, and the page or question that is being edited."""
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    held = document(pack, "form.yaml")
    sections = held.data.get("sections", []) if held and isinstance(held.data, dict) else []
    s = index_of(request, "s", len(sections))
    f = index_of(request, "f", len(sections[s].get("fields", []))) if s is not None else None
    groups: list[widgets.Group] = []
    faults: list[str] = []
    if held and s is not None and f is not None:
        groups = widgets.question(held.data, s, f, named(held.data, s, f))
        faults = errors_at(pack, "form.yaml", held, "sections", s, "fields", f)
    elif held and s is not None:
        groups = widgets.section(held.data, s, named(held.data, s - 1) if s else [])
    outline = [
        {
            "title": widgets.get(section, ("title", "ja")) or section.get("id"),
            "repeats": "repeat" in section,
            "faults": len(errors_at(pack, "form.yaml", held, "sections", n)),
            "fields": [
                {
                    "label": widgets.get(entry, ("label", "ja")) or entry.get("id"),
                    "type": widgets.FIELD_TYPES.get(entry.get("type"), entry.get("type")),
                    "required": entry.get("required") is True,
                    "conditional": "show_if" in entry,
                    "faults": len(errors_at(pack, "form.yaml", held, "sections", n, "fields", m)),
                }
                for m, entry in enumerate(section.get("fields", ()))
            ],
        }
        for n, section in enumerate(sections)
    ]
    return show(request, pack, "studio-form", "form.yaml", outline=outline, groups=groups, s=s, f=f, faults=faults)


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def parameters(request: HttpRequest, studio_id: int) -> HttpResponse:
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    held = document(pack, "parameters.yaml")
    groups = widgets.parameters(held.data) if held else []
    procedure, day = pack.inspection.procedure, today()
    lapsed = [
        (each.title["ja"], each.known_until)
        for each in (procedure.parameters.values() if procedure else ())
        if each.known_until and each.known_until < day
    ]
    return show(request, pack, "studio-parameters", "parameters.yaml", groups=groups, lapsed=lapsed)


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def letters(request: HttpRequest, studio_id: int) -> HttpResponse:
    """The text of a letter beside the places it may have."""
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    kind = request.GET.get("kind", "approval")
    kind = kind if kind in LETTERS else "approval"
    procedure = pack.inspection.procedure
    answers = usable(columns_of_files(pack.files))
    names = {name: label(procedure, name) for name in sorted(value_names(procedure))} if procedure else {}
    places = {name: column.title["ja"] for name, column in answers.items()} | names | VALUES
    file = f"letters/{kind}.md"
    return show(
        request,
        pack,
        "studio-letters",
        file,
        kind=kind,
        kinds=LETTERS.items(),
        text=pack.files.get(file, ""),
        places=places.items(),
        faults=[f"{each.line}行目：{each.problem}" for each in pack.inspection.of_file(file)],
    )


def label(procedure: Any, name: str) -> str:
    column = procedure.columns.get(name) or procedure.columns.get(f"item.{name.partition('.')[2]}")
    return str(column.title["ja"]) if column else name


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def cases(request: HttpRequest, studio_id: int) -> HttpResponse:
    """Golden cases: what goes in and what must come out."""
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    held = document(pack, "cases.yaml")
    entries = held.data.get("cases", []) if held and isinstance(held.data, dict) else []
    c = index_of(request, "c", len(entries))
    failed = set(pack.inspection.failed)
    rows = [
        {
            "id": each.get("id"),
            "about": each.get("about"),
            "expect": widgets.get(each, ("expect", "recommendation")),
            "failed": each.get("id") in failed,
            "faults": errors_at(pack, "cases.yaml", held, "cases", n),
        }
        for n, each in enumerate(entries)
    ]
    groups = widgets.case(held.data, c) if held and c is not None else []
    return show(request, pack, "studio-cases", "cases.yaml", rows=rows, groups=groups, c=c)


@staff_only(*WRITERS)
@require_http_methods(METHODS)
def yaml(request: HttpRequest, studio_id: int) -> HttpResponse:
    """The text of a file itself, with the check's errors by line."""
    pack = opened(request, studio_id)
    if request.method == "POST":
        return save(request, pack)
    names = sorted({*pack.files, *EMPTY}, key=lambda name: (name != "pack.yaml", name))
    file = request.GET.get("file", "pack.yaml")
    file = file if file in names else "pack.yaml"
    text = pack.files.get(file, "")
    return show(
        request,
        pack,
        "studio-yaml",
        file,
        names=[(name, len(pack.inspection.of_file(name))) for name in names],
        text=text,
        lines=len(text.split("\n")),
        faults=pack.inspection.of_file(file),
    )


@staff_only(*WRITERS)
@require_POST
def preview(request: HttpRequest, studio_id: int) -> HttpResponse:
    """What the page would be with what is typed now. Nothing is kept."""
    pack = opened(request, studio_id)
    try:
        files, _ = edited(request, pack)
    except Refusal as refusal:
        return render(request, "procedures/studio/_preview.html", {"refused": refusal.message, "draft_id": studio_id})
    tab = request.GET.get("tab", "")
    return render(request, "procedures/studio/_preview.html", preview_context(request, pack, files, tab))
