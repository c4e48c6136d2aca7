"""Decision tables out to the GoRules editor, and in from JDM and DMN with a report of what could not be carried."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.core.exchange.dmn import import_dmn
from yakuba.procedures.core.exchange.jdm import export_jdm, import_jdm
from yakuba.procedures.core.studio.posting import apply_post
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.web.studio import WRITERS, opened, page
from yakuba.procedures.web.studio_edit import document
from yakuba.webkit.access import staff_only

FILE = "screening.yaml"
READERS = {".json": import_jdm, ".dmn": import_dmn, ".xml": import_dmn}


@staff_only(*WRITERS)
@require_safe
def export_jdm_table(request: HttpRequest, studio_id: int) -> HttpResponse:
    pack = opened(request, studio_id)
    procedure, held = pack.inspection.procedure, document(pack, FILE)
    t = request.GET.get("t", "")
    if procedure is None or held is None or not t.isdigit() or int(t) >= len(held.data["tables"]):
        raise Refusal("studio-jdm", "この表はまだ書き出せません。直すところを直してください。")
    table = held.data["tables"][int(t)]
    titles = {name: column.title["ja"] for name, column in procedure.columns.items()}
    response = HttpResponse(export_jdm(table, titles), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{pack.draft.pack_id}-{table["id"]}.json"'
    return response


@staff_only(*WRITERS)
@require_POST
def import_table(request: HttpRequest, studio_id: int) -> HttpResponse:
    """Add the tables of a file to the draft. The report stays on the screen until one goes on."""
    pack = opened(request, studio_id)
    upload = request.FILES.get("table")
    held = document(pack, FILE)
    if upload is None or held is None:
        raise Refusal("studio-import", "読み込むファイルを選んでください。")
    suffix = next((each for each in READERS if str(upload.name).lower().endswith(each)), None)
    if suffix is None:
        raise Refusal("studio-import", "読み込めるのは、JDMの .json と、DMNの .dmn・.xml です。")
    procedure = pack.inspection.procedure
    types = {name: column.type for name, column in procedure.columns.items()} if procedure else {}
    data = apply_post(held.data, {})
    found = READERS[suffix](upload.read(), types=types, taken=[each["id"] for each in data["tables"]])
    data["tables"] += [dict(table) for table in found.tables]
    number = request.POST.get("number", "")
    services.edit_pack(
        actor=actor_of(request.user),
        town=request.town,
        draft_id=pack.draft.pk,
        files={**pack.files, FILE: rewrite(pack.files[FILE], data, FILE).text},
        act=f"{FILE}：表を{len(found.tables)}つ読み込んだ",
        expected_number=int(number) if number.isdigit() else -1,
        now=SystemClock().now(),
    )
    fresh = opened(request, studio_id)
    first = len(held.data["tables"])
    return render(
        request,
        "procedures/studio/imported.html",
        page(request, fresh, "studio-rules", imported=found, first=first),
    )
