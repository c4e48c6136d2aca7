from django.urls import path

from yakuba.calendars.web import resident, sorting

app_name = "calendars"

urlpatterns = [
    path("garbage/", resident.home, name="home"),
    path("garbage/areas/", resident.areas, name="areas"),
    path("garbage/areas/<int:area_id>/", resident.area, name="area"),
    path("garbage/areas/<int:area_id>/choose/", resident.choose, name="choose"),
    path("garbage/areas/<int:area_id>/<int:year>/", resident.year, name="year"),
    path("garbage/areas/<int:area_id>/<int:year>/<int:number>/", resident.month, name="month"),
    path("garbage/sorting/", sorting.search, name="sorting"),
]
