from django.urls import path

from yakuba.inquiries.web import ask, desk, handing

app_name = "ask"
urlpatterns = [
    path("ask/", ask.page, name="page"),
    path("ask/leave/", ask.leave, name="leave"),
    path("ask/turns/<int:number>/choose/", ask.choose, name="choose"),
    path("ask/turns/<int:number>/judge/", ask.judge, name="judge"),
    path("ask/person/", handing.person, name="person"),
    path("ask/person/received/", handing.received, name="received"),
    path("console/inquiries/log/", desk.log, name="log"),
    path("console/inquiries/near/", desk.near, name="near"),
    path("console/inquiries/<int:case_id>/settle/", handing.settle, name="settle"),
    path("ask/guides/<slug:guide_id>/", ask.guide, name="guide"),
]
