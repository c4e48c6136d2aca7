from django.urls import path

from yakuba.cases.web import calendar, queue, resident, staff, stand_ins

app_name = "cases"
urlpatterns = [
    path("status/", resident.lookup, name="lookup"),
    path("status/leave/", resident.leave, name="leave"),
    path("status/<str:receipt_number>/", resident.status, name="status"),
    path("status/<str:receipt_number>/calendar.ics", calendar.calendar, name="calendar"),
    path("status/<str:receipt_number>/reply/", resident.reply, name="reply"),
    path("status/<str:receipt_number>/withdraw/", resident.withdraw, name="withdraw"),
    path("status/<str:receipt_number>/feedback/", resident.feedback, name="feedback"),
    path("status/<str:receipt_number>/disclosure/", resident.disclosure, name="disclosure"),
    path("status/<str:receipt_number>/files/<str:key>/", resident.file, name="file"),
    path("my/", resident.mine, name="mine"),
    path("console/cases/", queue.queue, name="queue"),
    path("console/cases.csv", queue.export, name="queue-csv"),
    path("console/cases/assign/", queue.bulk_assign, name="bulk-assign"),
    path("console/stand-ins/", stand_ins.page, name="stand-ins"),
    path("console/stand-ins/<int:stand_in_id>/end/", stand_ins.end, name="end-stand-in"),
    path("console/cases/views/", queue.save_view, name="save-view"),
    path("console/cases/views/<int:view_id>/delete/", queue.delete_view, name="delete-view"),
    path("console/cases/<int:case_id>/message/", staff.message, name="message"),
    path("console/cases/<int:case_id>/note/", staff.note, name="note"),
    path("console/cases/<int:case_id>/assign/", staff.assign, name="assign"),
    path("console/cases/<int:case_id>/attach/", staff.attach, name="attach"),
    path("console/cases/<int:case_id>/examine/", staff.examine, name="examine"),
    path("console/cases/<int:case_id>/withdraw/", staff.withdraw, name="staff-withdraw"),
    path("console/cases/<int:case_id>/reopen/", staff.reopen, name="reopen"),
    path("console/cases/<int:case_id>/protect/", staff.protect, name="protect"),
    path("console/cases/<int:case_id>/disclosure/", staff.disclosure, name="staff-disclosure"),
    path("console/cases/<int:case_id>/mark-unread/", staff.mark_unread, name="mark-unread"),
    path("console/cases/<int:case_id>/files/<str:key>/", staff.file, name="staff-file"),
]
