from django.urls import path

from yakuba.inquiries.web import (
    answer_models,
    care,
    certainty,
    editing,
    learning,
    listing,
    measures,
    one,
    ratings,
    resident,
    tables,
)

app_name = "inquiries"

urlpatterns = [
    path("faq/", resident.faqs, name="faqs"),
    path("faq/<int:faq_id>/", resident.faq, name="faq"),
    path("faq/<int:faq_id>/solved/", resident.judge, name="faq-judge"),
    path("console/faq/", listing.faqs, name="staff-faqs"),
    path("console/faq/change/", listing.change, name="staff-change"),
    path("console/faq/undo/", listing.undo, name="staff-undo"),
    path("console/faq/export/", tables.export, name="staff-export"),
    path("console/faq/import/", tables.choose, name="staff-import"),
    path("console/faq/import/check/", tables.check, name="staff-import-check"),
    path("console/faq/import/problems/", tables.problems, name="staff-import-problems"),
    path("console/faq/import/take/", tables.take, name="staff-import-take"),
    path("console/faq/care/", care.care, name="staff-care"),
    path("console/faq/new/", editing.edit, name="staff-new"),
    path("console/faq/<int:faq_id>/", one.faq, name="staff-faq"),
    path("console/faq/<int:faq_id>/edit/", editing.edit, name="staff-edit"),
    path("console/faq/<int:faq_id>/difference/", one.difference, name="staff-difference"),
    path("console/faq/<int:faq_id>/act/", one.act, name="staff-act"),
    path("console/inquiries/learning/", learning.clusters, name="clusters"),
    path("console/inquiries/learning/<int:cluster_id>/", learning.cluster, name="cluster"),
    path("console/inquiries/learning/<int:cluster_id>/decide/", learning.decide, name="cluster-decide"),
    path("console/inquiries/learning/labels/", learning.labels, name="labels"),
    path("console/inquiries/learning/labels/<int:alias_id>/", learning.change_label, name="label-change"),
    path("console/inquiries/measures/", measures.page, name="funnel"),
    path("console/inquiries/measures/csv/", measures.download, name="funnel-csv"),
    path("console/inquiries/measures/certainty/", certainty.page, name="certainty"),
    path("console/inquiries/measures/models/", answer_models.page, name="answer-models"),
    path("console/inquiries/measures/models/take-off/", answer_models.take_off, name="answer-models-take-off"),
    path("console/inquiries/ratings/", ratings.page, name="ratings"),
]
