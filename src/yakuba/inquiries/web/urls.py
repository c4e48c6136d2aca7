from django.urls import path

from yakuba.inquiries.web import resident, staff

app_name = "inquiries"

urlpatterns = [
    path("faq/", resident.faqs, name="faqs"),
    path("faq/<int:faq_id>/", resident.faq, name="faq"),
    path("faq/<int:faq_id>/solved/", resident.judge, name="faq-judge"),
    path("console/faq/", staff.faqs, name="staff-faqs"),
    path("console/faq/export/", staff.export, name="staff-export"),
    path("console/faq/import/", staff.import_table, name="staff-import"),
    path("console/faq/care/", staff.care, name="staff-care"),
    path("console/faq/new/", staff.edit, name="staff-new"),
    path("console/faq/<int:faq_id>/", staff.faq, name="staff-faq"),
    path("console/faq/<int:faq_id>/edit/", staff.edit, name="staff-edit"),
    path("console/faq/<int:faq_id>/act/", staff.act, name="staff-act"),
]
