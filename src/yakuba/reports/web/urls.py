from django.urls import path

from yakuba.reports.web import map_data, photo_review, photos

app_name = "reports"
urlpatterns = [
    path("reports/map.json", map_data.public_map, name="map-json"),
    path("reports/photos/", photos.send, name="photo-send"),
    path("reports/photos/<str:picture>.jpg", photos.picture, name="picture"),
    path("console/reports/photos/", photo_review.queue, name="photos"),
    path("console/reports/photos/<int:photo_id>/", photo_review.page, name="photo"),
    path("console/reports/photos/<int:photo_id>/undo/", photo_review.undo, name="photo-undo"),
    path("console/reports/photos/<int:photo_id>/<str:which>.jpg", photo_review.staff_picture, name="staff-picture"),
]
