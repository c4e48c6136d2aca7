from django.urls import path

from yakuba.policylab.web import siting

urlpatterns = [
    path("siting/", siting.page, name="siting"),
    path("siting/figures/", siting.work, name="siting-work"),
    path("siting/save/", siting.save, name="siting-save"),
    path("siting/compare/", siting.compare, name="siting-compare"),
    path("siting/how/", siting.how, name="siting-how"),
]
