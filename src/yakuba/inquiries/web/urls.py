from django.urls import path

from yakuba.inquiries.web import resident

app_name = "inquiries"

urlpatterns = [
    path("faq/", resident.faqs, name="faqs"),
    path("faq/<int:faq_id>/", resident.faq, name="faq"),
    path("faq/<int:faq_id>/solved/", resident.judge, name="faq-judge"),
]
