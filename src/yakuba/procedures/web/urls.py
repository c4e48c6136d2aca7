from django.urls import path

from yakuba.procedures.web import counter, eligibility, interchange, resident, staff, status_table

app_name = "procedures"

urlpatterns = [
    path("procedures/", resident.catalogue, name="catalogue"),
    path("procedures/<slug:pack_id>/", resident.detail, name="online-detail"),
    path("procedures/<slug:pack_id>/eligibility/", eligibility.eligibility, name="eligibility"),
    path("procedures/<slug:pack_id>/start/", resident.start, name="online-start"),
    path("procedures/<slug:pack_id>/review/", resident.review, name="online-review"),
    path("procedures/<slug:pack_id>/receipt/", resident.receipt, name="online-receipt"),
    path("procedures/<slug:pack_id>/apply/<slug:section_id>/", resident.section, name="online-section"),
    path("status/<str:receipt_number>/correct/", resident.correct, name="correct"),
    path("status/<str:receipt_number>/copy.pdf", resident.copy, name="copy"),
    path("status/<str:receipt_number>/letters/<int:letter_id>.pdf", resident.letter, name="letter"),
    path("console/counter/", counter.catalogue, name="counter"),
    path("console/counter/<slug:pack_id>/", counter.start, name="counter-detail"),
    path("console/counter/<slug:pack_id>/entry/", counter.entry, name="counter-entry"),
    path("console/counter/<slug:pack_id>/print.pdf", counter.print_entry, name="counter-print"),
    path("console/counter/<slug:pack_id>/review/", counter.review, name="counter-review"),
    path("console/counter/<slug:pack_id>/receipt/", counter.receipt, name="counter-receipt"),
    path("console/counter/<slug:pack_id>/apply/<slug:section_id>/", counter.section, name="counter-section"),
    path("console/procedures/", staff.pack_list, name="packs"),
    path("console/procedures/pittari/", interchange.pittari, name="pittari"),
    path("console/procedures/bulk-approve/", staff.bulk_approve, name="bulk-approve"),
    path("console/cases/status/", status_table.table, name="status-table"),
    path("console/cases/status/template.csv", status_table.template, name="status-template"),
    path("console/cases/status/check/", status_table.preview, name="status-preview"),
    path("console/cases/status/problems.csv", status_table.problems, name="status-problems"),
    path("console/cases/status/apply/", status_table.apply, name="status-apply"),
    path("console/cases/<int:case_id>/decide/", staff.decide, name="decide"),
    path("console/cases/<int:case_id>/sign/", staff.sign, name="sign"),
    path("console/cases/<int:case_id>/send-back/", staff.send_back, name="send-back"),
    path("console/cases/<int:case_id>/ask-correction/", staff.ask_correction, name="ask-correction"),
    path("console/cases/<int:case_id>/preview/", staff.preview, name="preview"),
    path("console/cases/<int:case_id>/gif/", interchange.export_gif, name="export-gif"),
    path("console/cases/<int:case_id>/look/", staff.look, name="look"),
    path("console/cases/<int:case_id>/letters/<int:letter_id>.pdf", staff.letter, name="staff-letter"),
]
