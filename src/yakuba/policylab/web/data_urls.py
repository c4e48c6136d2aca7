from django.urls import path

from yakuba.policylab.web import data

urlpatterns = [
    path("data/", data.all_files, name="files"),
    path("data/new/", data.send, name="file-new"),
    path("data/quality/", data.quality, name="quality"),
    path("data/<int:file_id>/", data.page, name="file"),
    path("data/<int:file_id>/use/", data.use, name="file-use"),
    path("data/<int:file_id>/withdraw/", data.withdraw, name="file-withdraw"),
    path("data/<int:file_id>/original/", data.original, name="file-original"),
    path("data/<int:file_id>/problems.csv", data.problems, name="file-problems"),
]
