from django.urls import path

from yakuba.reports.web import counter, map_data, photo_review, photos, resident, staff

app_name = "reports"
urlpatterns = [
    path("reports/map.json", map_data.public_map, name="map-json"),
    path("report/", resident.new, name="new"),
    path("report/offline/", resident.offline, name="offline"),
    path("report/received/", resident.received, name="received"),
    path("report/near/", resident.near, name="near"),
    path("report/suggestions/", resident.suggestions, name="suggestions"),
    path("report/places/", resident.places, name="places"),
    path("report/<int:report_id>/join/", resident.join, name="join"),
    path("status/<str:receipt_number>/fixed/", resident.answer, name="answer"),
    path("console/reports/new/", counter.new, name="counter"),
    path("console/reports/received/", counter.received, name="counter-received"),
    path("console/reports/<int:report_id>/acknowledge/", staff.acknowledge, name="acknowledge"),
    path("console/reports/<int:report_id>/close/", staff.close, name="close"),
    path("console/reports/<int:report_id>/reopen/", staff.reopen, name="reopen"),
    path("console/reports/<int:report_id>/update/", staff.update, name="update"),
    path("console/reports/<int:report_id>/category/", staff.category, name="category"),
    path("console/reports/<int:report_id>/priority/", staff.priority, name="priority"),
    path("console/reports/<int:report_id>/publish/", staff.publish, name="publish"),
    path("console/reports/<int:report_id>/hide/", staff.hide, name="hide"),
    path("console/reports/<int:report_id>/unmerge/", staff.unmerge, name="unmerge"),
    path("console/reports/<int:report_id>/photo/", staff.photo, name="photo-add"),
    path("reports/photos/", photos.send, name="photo-send"),
    path("reports/photos/<str:picture>.jpg", photos.picture, name="picture"),
    path("console/reports/photos/", photo_review.queue, name="photos"),
    path("console/reports/photos/<int:photo_id>/", photo_review.page, name="photo"),
    path("console/reports/photos/<int:photo_id>/undo/", photo_review.undo, name="photo-undo"),
    path("console/reports/photos/<int:photo_id>/<str:which>.jpg", photo_review.staff_picture, name="staff-picture"),
]
