from django.urls import path

from yakuba.inquiries.web import ask

app_name = "ask"
urlpatterns = [
    path("ask/", ask.page, name="page"),
    path("ask/leave/", ask.leave, name="leave"),
    path("ask/turns/<int:number>/choose/", ask.choose, name="choose"),
    path("ask/turns/<int:number>/judge/", ask.judge, name="judge"),
    path("ask/guides/<slug:guide_id>/", ask.guide, name="guide"),
]
