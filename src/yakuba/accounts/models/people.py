"""Staff, residents and the departments staff work in."""

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.db import models


class Department(models.Model):
    """課・係: cases are assigned to one."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="departments")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=60, blank=True, help_text="Counter, e.g. 1階3番窓口")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "code"], name="department_code")]
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser, PermissionsMixin):
    """One person's account in one town. The same address in two towns is two accounts."""

    KINDS = [("staff", "職員"), ("resident", "住民")]
    ROLES = [
        ("clerk", "担当"),
        ("approver", "決裁者"),
        ("head", "課長"),
        ("admin", "管理者"),
        ("dx", "DX推進室"),
        ("auditor", "監査"),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="users")
    username = models.CharField(max_length=200, unique=True, help_text="town slug / address")
    email = models.EmailField()
    kind = models.CharField(max_length=10, choices=KINDS)
    roles = models.JSONField(default=list, blank=True)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
    kana = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=7, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, default="ja")
    protected = models.BooleanField(default=False, help_text="支援措置: the address is hidden on every path.")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="Unused: there is no Django admin.")
    date_joined = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "email", "kind"], name="user_email")]
        indexes = [models.Index(fields=["town", "kind", "is_active"])]

    def __str__(self) -> str:
        return self.username
