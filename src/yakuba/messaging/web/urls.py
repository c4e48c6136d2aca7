from django.urls import path

from yakuba.messaging.web import announcements, channels, feeds, preferences, setup, staff, subscriptions

app_name = "messaging"
urlpatterns = [
    path("preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("preferences/<str:token>/unsubscribe/", preferences.unsubscribe, name="unsubscribe"),
    path("subscriptions/", subscriptions.subscribe, name="subscribe"),
    path("subscriptions/browser/", channels.push, name="push"),
    path("channels/line/", channels.line, name="line"),
    path("channels/sms/", channels.sms_status, name="sms-status"),
    path("subscriptions/asked/", subscriptions.subscribed, name="subscribed"),
    path("subscriptions/<str:token>/confirm/", subscriptions.confirm, name="confirm"),
    path("subscriptions/<str:token>/end/", subscriptions.end, name="end"),
    path("feeds/<str:topic>.rss", feeds.topic, name="feed"),
    path("console/announcements/", announcements.announcements, name="announcements"),
    path("console/announcements/<int:announcement_id>/release/", announcements.release, name="release"),
    path("console/announcements/<int:announcement_id>/withdraw/", announcements.withdraw, name="withdraw"),
    path("console/channels/", setup.channels, name="channels"),
    path("console/channels/subscribers/", setup.take_in, name="take-in"),
    path("console/channels/<slug:channel>/", setup.set_up, name="set-up"),
    path("console/outbox/days.csv", staff.days_csv, name="days-csv"),
    path("console/outbox/", staff.outbox, name="outbox"),
    path("console/outbox/retry/", staff.retry_all, name="retry-all"),
    path("console/outbox/<int:message_id>/retry/", staff.retry, name="retry"),
]
