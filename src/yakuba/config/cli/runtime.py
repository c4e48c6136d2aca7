"""Starting Django from a command, and what commands ask of it."""

import os

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from yakuba.config.cli.guard import SettingError
from yakuba.kernel.errors import Refusal

SETTINGS = "yakuba.config.settings"


def start_django() -> None:
    """Once a process; a setting that cannot be read is the operator's error, not ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ImproperlyConfigured:
        raise
    except ValueError as error:
        raise SettingError(str(error)) from error


def pending_migrations() -> list[str]:
    """Migrations that the code has and the database has not."""
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_current_database() -> None:
    """Refuses to go on with a database of another version."""
    missing = pending_migrations()
    if missing:
        raise Refusal(
            "database-not-current",
            f"データベースの更新が {len(missing)} 件残っています。`yakuba migrate` を実行してから、もう一度お試しください。",
        )
