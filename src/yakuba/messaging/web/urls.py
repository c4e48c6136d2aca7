from django.urls import path

from yakuba.messaging.web import channels, preferences, staff, subscriptions

app_name = "messaging"
urlpatterns = [
    path("preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("preferences/<str:token>/unsubscribe/", preferences.unsubscribe, name="unsubscribe"),
    path("subscriptions/", subscriptions.subscribe, name="subscribe"),
    path("subscriptions/browser/", channels.push, name="push"),
    path("channels/line/", channels.line, name="line"),
    path("channels/sms/<str:secret>/", channels.sms_status, name="sms-status"),
    path("subscriptions/asked/", subscriptions.subscribed, name="subscribed"),
    path("subscriptions/<str:token>/confirm/", subscriptions.confirm, name="confirm"),
    path("subscriptions/<str:token>/end/", subscriptions.end, name="end"),
    path("console/outbox/", staff.outbox, name="outbox"),
    path("console/outbox/retry/", staff.retry_all, name="retry-all"),
    path("console/outbox/<int:message_id>/retry/", staff.retry, name="retry"),
]
