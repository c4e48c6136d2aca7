"""What the public reads about where a report stands, in plain words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

TITLES: Mapping[str, Any] = {
    "received": gettext_lazy("受付済み"),
    "working": gettext_lazy("対応中"),
    "fixed": gettext_lazy("対応済み"),
    "closed": gettext_lazy("対応終了"),
}
PLAIN: Mapping[str, Any] = {
    "received": gettext_lazy("役場が受け付けました。担当の課が確かめます。"),
    "working": gettext_lazy("担当の課が対応しています。"),
    "fixed": gettext_lazy("直しました。"),
    "closed": gettext_lazy("確かめましたが、ここでの対応は終わりました。"),
}
COLOURS: Mapping[str, str] = {"received": "yellow", "working": "blue", "fixed": "green", "closed": "gray"}
MEASURES: Mapping[str, Any] = {
    "fixed": gettext_lazy("直すまで"),
    "closed": gettext_lazy("対応が終わるまで"),
    "acknowledged": gettext_lazy("取りかかるまで"),
}
