"""The pack studio while one types: the posted page read, the pack checked, its golden cases run, the preview drawn."""

import os
from time import process_time

import django
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

from bench.harness import Result, Row, percentile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
ROUNDS = 40


def preview() -> Result:
    """The largest base pack (child allowance, 65 golden cases): each time another label or another condition is typed."""
    django.setup()
    from yakuba.kernel.packs import parse_kept  # noqa: PLC0415 - Django must be set up first
    from yakuba.procedures.core.studio.posting import apply_post  # noqa: PLC0415 - Django must be set up first
    from yakuba.procedures.core.studio.rewriting import rewrite  # noqa: PLC0415 - Django must be set up first
    from yakuba.procedures.models import PackDraft, PackEdit  # noqa: PLC0415 - Django must be set up first
    from yakuba.procedures.queries.studio import OpenPack  # noqa: PLC0415 - Django must be set up first
    from yakuba.procedures.web.studio_preview import preview_context  # noqa: PLC0415 - Django must be set up first

    folder = settings.PACK_ROOTS[0] / "procedures" / "child-allowance"
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".yaml", ".md"}
    }
    pack = OpenPack(PackDraft(pk=1, pack_id="child-allowance"), files, PackEdit())
    pages = [
        ("form.yaml", "studio-form", "s|sections/0/fields/6/label/ja", "お名前{}"),
        ("screening.yaml", "studio-rules", "c|tables/1/rows/1/when/months_lost", "> {}"),
    ]
    taken = []
    for turn in range(ROUNDS):
        file, tab, name, typed = pages[turn % 2]
        request = RequestFactory().post(f"/?tab={tab}&s=0")
        start = process_time()
        data = apply_post(parse_kept(files[file], file).data, {name: typed.format(turn)})
        fresh = {**files, file: rewrite(files[file], data, file).text}
        context = preview_context(request, pack, fresh, tab)
        render_to_string("procedures/studio/_preview.html", context)
        if turn > 1:
            taken.append((process_time() - start) * 1000)
    return Result(percentile(taken, 0.95))


ROWS = [Row("studio-preview", preview, "ms CPU p95", "lower", 200)]
