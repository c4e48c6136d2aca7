"""Addresses of the pack studio, below console/studio/ and in the names of procedures."""

from django.urls import path

from yakuba.procedures.web import (
    studio,
    studio_edit,
    studio_exchange,
    studio_placement,
    studio_preview,
    studio_tables,
    studio_try,
)

urlpatterns = [
    path("", studio.index, name="studio"),
    path("start/", studio.start, name="studio-start"),
    path("mend/", studio.mend, name="studio-mend"),
    path("import/", studio.import_zip, name="studio-import"),
    path("<int:studio_id>/", studio_edit.head, name="studio-head"),
    path("<int:studio_id>/form/", studio_edit.form, name="studio-form"),
    path("<int:studio_id>/rules/", studio_tables.rules, name="studio-rules"),
    path("<int:studio_id>/rules/column/", studio_tables.column, name="studio-column"),
    path("<int:studio_id>/rules/jdm/", studio_exchange.export_jdm_table, name="studio-jdm"),
    path("<int:studio_id>/rules/import/", studio_exchange.import_table, name="studio-import-table"),
    path("<int:studio_id>/parameters/", studio_edit.parameters, name="studio-parameters"),
    path("<int:studio_id>/placement/", studio_placement.placement, name="studio-placement"),
    path("<int:studio_id>/letters/", studio_edit.letters, name="studio-letters"),
    path("<int:studio_id>/letters/preview.pdf", studio_preview.letter_pdf, name="studio-letter-pdf"),
    path("<int:studio_id>/cases/", studio_edit.cases, name="studio-cases"),
    path("<int:studio_id>/try/", studio_try.attempt, name="studio-try"),
    path("<int:studio_id>/yaml/", studio_edit.yaml, name="studio-yaml"),
    path("<int:studio_id>/preview/", studio_edit.preview, name="studio-preview"),
    path("<int:studio_id>/look/", studio_preview.look, name="studio-look"),
    path("<int:studio_id>/changes/", studio.changes, name="studio-changes"),
    path("<int:studio_id>/history/", studio.history, name="studio-history"),
    path("<int:studio_id>/export.zip", studio.export, name="studio-export"),
    path("<int:studio_id>/undo/", studio.undo, name="studio-undo"),
    path("<int:studio_id>/restore/", studio.restore, name="studio-restore"),
    path("<int:studio_id>/submit/", studio.submit, name="studio-submit"),
    path("<int:studio_id>/give-back/", studio.give_back, name="studio-give-back"),
    path("<int:studio_id>/publish/", studio.publish, name="studio-publish"),
    path("<int:studio_id>/withdraw/", studio.withdraw, name="studio-withdraw"),
    path("<int:studio_id>/discard/", studio.discard, name="studio-discard"),
    path("<int:studio_id>/migrate/", studio.migrate, name="studio-migrate"),
]
