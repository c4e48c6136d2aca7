"""The same pages of the chat as in `ask_urls`, under an instance of their own: `{% url %}` stays within the frame."""

from django.urls import include, path

from yakuba.inquiries.web import ask, embed, handing, live
from yakuba.inquiries.web.door import EMBED, within_sites

framed = [
    path("", within_sites(ask.page), name="page"),
    path("turns/<int:number>/choose/", within_sites(ask.choose), name="choose"),
    path("turns/<int:number>/judge/", within_sites(ask.judge), name="judge"),
    path("turns/<int:number>/rephrase/", within_sites(ask.rephrase), name="rephrase"),
    path("person/", within_sites(handing.person), name="person"),
    path("live/", within_sites(live.stream), name="stream"),
    path("live/say/", within_sites(live.say), name="say"),
]
urlpatterns = [
    path("ask/chat.js", embed.script, name="chat-script"),
    path("ask/embed/", include((framed, "ask"), namespace=EMBED)),
]
