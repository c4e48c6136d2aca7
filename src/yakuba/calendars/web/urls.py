from django.urls import path

from yakuba.calendars.web import (
    changes_feed,
    child,
    feeds,
    paper,
    resident,
    sorting,
    staff,
    staff_changes,
    staff_children,
    staff_editing,
)

app_name = "calendars"

urlpatterns = [
    path("child-rearing/", child.child, name="child"),
    path("child-rearing/keep/", child.keep, name="child-keep"),
    path("child-rearing/<str:token>/", child.kept, name="child-kept"),
    path("child-rearing/<str:token>/stop/", child.stop, name="child-stop"),
    path("garbage/", resident.home, name="home"),
    path("garbage/areas/", resident.areas, name="areas"),
    path("garbage/areas/<int:area_id>/", resident.area, name="area"),
    path("garbage/areas/<int:area_id>/choose/", resident.choose, name="choose"),
    path("garbage/areas/<int:area_id>/<int:year>/", resident.year, name="year"),
    path("garbage/areas/<int:area_id>/<int:year>/<int:number>/", resident.month, name="month"),
    path("garbage/areas/<int:area_id>/subscribe/", resident.subscribe, name="subscribe"),
    path("garbage/areas/<int:area_id>/days.ics", feeds.days, name="days"),
    path("garbage/areas/<int:area_id>/rules.ics", feeds.rules, name="rules"),
    path("garbage/areas/<int:area_id>/types/<int:type_id>/days.ics", feeds.days, name="type-days"),
    path("garbage/areas/<int:area_id>/types/<int:type_id>/rules.ics", feeds.rules, name="type-rules"),
    path("garbage/areas/<int:area_id>/<int:year>/calendar.pdf", paper.pdf, name="pdf"),
    path("garbage/changes.rss", changes_feed.rss, name="changes"),
    path("garbage/sorting/", sorting.search, name="sorting"),
    path("console/child-notices/", staff_children.find, name="staff-children"),
    path("console/child-notices/<int:plan_id>/stop/", staff_children.stop, name="staff-child-stop"),
    path("console/garbage/", staff.versions, name="staff-versions"),
    path("console/garbage/take/", staff.take, name="staff-take"),
    path("console/garbage/changes/", staff_changes.changes, name="staff-changes"),
    path("console/garbage/changes/<int:change_id>/withdraw/", staff_changes.withdraw, name="staff-change-withdraw"),
    path("console/garbage/reading/", staff_editing.reading, name="staff-reading"),
    path("console/garbage/<int:version_id>/", staff.version, name="staff-version"),
    path("console/garbage/<int:version_id>/act/", staff.act, name="staff-act"),
    path("console/garbage/<int:version_id>/replace/", staff_editing.replace, name="staff-replace"),
    path("console/garbage/<int:version_id>/suspensions/", staff_editing.suspensions, name="staff-suspensions"),
    path("console/garbage/<int:version_id>/areas/<int:area_id>/", staff_editing.area, name="staff-area"),
]
