from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Keyed digest: no address stands here",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("count", models.PositiveIntegerField()),
                ("until", models.BigIntegerField(help_text="End of the window, seconds since 1970")),
            ],
            options={"indexes": [models.Index(fields=["until"], name="webkit_attempt_until")]},
        ),
    ]
