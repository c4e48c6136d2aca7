"""Why a file is refused, in words that say what to do. The pure parts know only codes."""

from django.utils.translation import gettext_lazy

from yakuba.kernel.errors import Refusal

KINDS = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "heic": "HEIC", "xlsx": "Excel（.xlsx）"}

_MESSAGES = {
    "empty": gettext_lazy("ファイルが空です。別のファイルを選んでください。"),
    "too-large": gettext_lazy("ファイルが大きすぎます。{limit}MBまでのファイルを選んでください。"),
    "type": gettext_lazy("この種類のファイルは受け付けていません。{accepted}のファイルを選んでください。"),
    "mislabelled": gettext_lazy("ファイルの中身と名前（拡張子）が合っていません。元のファイルを選び直してください。"),
    "heic": gettext_lazy(
        "HEIC形式の写真は受け付けていません。iPhoneの「設定」→「カメラ」→「フォーマット」で「互換性優先」を選んで撮り直すか、画面を撮った画像（スクリーンショット）を選んでください。"
    ),
    "unreadable": gettext_lazy("ファイルを読み取れません。壊れていないか確かめ、撮り直すか保存し直してください。"),
    "pixels": gettext_lazy("画像が大きすぎます。縦横の小さい画像にしてから選んでください。"),
    "encrypted": gettext_lazy("パスワードの付いたPDFは受け付けていません。パスワードを外してから選んでください。"),
    "active": gettext_lazy(
        "PDFにプログラムや別のファイルが含まれています。「印刷」から「PDFに保存」で作り直したPDFを選んでください。"
    ),
    "complex": gettext_lazy("PDFのページ数や内容が多すぎます。必要なページだけのPDFにしてください。"),
    "workbook-active": gettext_lazy(
        "Excelファイルにマクロや、ほかのファイルへのリンクが含まれています。値だけのExcelブック（.xlsx）にして選んでください。"
    ),
    "workbook-complex": gettext_lazy(
        "Excelファイルのシートや内容が多すぎます。必要なシートだけのファイルにしてください。"
    ),
    "workbook-old": gettext_lazy(
        "パスワードの付いたExcelファイルや古い形式（.xls）は受け付けていません。パスワードを外し、「Excelブック（.xlsx）」で保存し直してください。"
    ),
    "individual-number": gettext_lazy(
        "マイナンバー（個人番号）と思われる12けたの数字が含まれています。マイナンバーを消すか隠してから選んでください。"
    ),
    "virus": gettext_lazy("ウイルスの疑いがあるため、このファイルは受け付けられません。"),
    "scanner-down": gettext_lazy("ファイルの安全を確かめられませんでした。しばらくしてから、もう一度選んでください。"),
}


class Unacceptable(Exception):
    """A file that is not taken. `code` is a key of the messages."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refusal(code: str, **values: object) -> Refusal:
    """The error for people, in the active language; a code nobody knows reads as an unreadable file."""
    known = code if code in _MESSAGES else "unreadable"
    return Refusal(f"upload-{known}", str(_MESSAGES[known]).format(**values))
