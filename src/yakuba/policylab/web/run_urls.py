from django.urls import path

from yakuba.policylab.web import runs

urlpatterns = [
    path("runs/", runs.all_runs, name="runs"),
    path("runs/runs.csv", runs.table, name="runs-csv"),
    path("runs/<int:run_id>/", runs.page, name="run"),
    path("runs/<int:run_id>/progress/", runs.progress, name="run-progress"),
    path("runs/<int:run_id>/cancel/", runs.cancel, name="run-cancel"),
    path("runs/<int:run_id>/name/", runs.rename, name="run-name"),
]
