"""Staff, residents and the departments staff work in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from yakuba.accounts.core.roles import ROLES


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


class User(AbstractBaseUser):
    """One person's account in one town. The same address in two towns is two accounts.

    No Django permissions and no superuser: staff have `roles`, views say which of them they serve.
    """

    KINDS = [("staff", "職員"), ("resident", "住民")]
    ROLES = list(ROLES.items())

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="users")
    username = models.CharField(max_length=320, unique=True, help_text="town slug / kind / address")
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
    confirmed = models.BooleanField(default=True, help_text="Has shown that the e-mail address is theirs.")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()
    password_changed_at = models.DateTimeField(null=True, blank=True)
    session_epoch = models.PositiveIntegerField(default=0, help_text="Raised to end every session of this account.")

    objects: BaseUserManager["User"] = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "email", "kind"], name="user_email")]
        indexes = [models.Index(fields=["town", "kind", "is_active"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_session_auth_hash(self) -> str:
        """Kept in each session and compared on every request: a new password or epoch ends them all."""
        stamp = f"{self.password}|{self.session_epoch}"
        return salted_hmac("yakuba.accounts.session", stamp, algorithm="sha256").hexdigest()
