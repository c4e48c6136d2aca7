from django.urls import path

from yakuba.inquiries.web import ask, chat_settings, desk, handing, live

app_name = "ask"
urlpatterns = [
    path("ask/", ask.page, name="page"),
    path("ask/panel/", ask.panel, name="panel"),
    path("ask/leave/", ask.leave, name="leave"),
    path("ask/turns/<int:number>/choose/", ask.choose, name="choose"),
    path("ask/turns/<int:number>/judge/", ask.judge, name="judge"),
    path("ask/turns/<int:number>/rephrase/", ask.rephrase, name="rephrase"),
    path("ask/person/", handing.person, name="person"),
    path("ask/person/received/", handing.received, name="received"),
    path("console/inquiries/log/", desk.log, name="log"),
    path("console/inquiries/near/", desk.near, name="near"),
    path("console/inquiries/<int:case_id>/settle/", handing.settle, name="settle"),
    path("ask/live/", live.stream, name="stream"),
    path("ask/live/say/", live.say, name="say"),
    path("console/inquiries/waiting/", live.waiting, name="waiting"),
    path("console/inquiries/<int:case_id>/live/", live.desk, name="desk"),
    path("console/inquiries/<int:case_id>/live/take/", live.take, name="take"),
    path("console/inquiries/<int:case_id>/live/say/", live.desk_say, name="desk-say"),
    path("console/inquiries/<int:case_id>/live/stream/", live.desk_stream, name="desk-stream"),
    path("console/inquiries/chat/", chat_settings.edit, name="settings"),
    path("ask/guides/<slug:guide_id>/", ask.guide, name="guide"),
]
