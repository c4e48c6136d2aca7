"""Why a file is refused, in words that say what to do. The pure parts know only codes."""

from django.utils.translation import gettext, gettext_noop

from yakuba.kernel.errors import Refusal

KINDS = {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG"}

_MESSAGES = {
    "empty": gettext_noop("ファイルが空です。別のファイルを選んでください。"),
    "too-large": gettext_noop("ファイルが大きすぎます。{limit}MBまでのファイルを選んでください。"),
    "name": gettext_noop("ファイル名が正しくありません。名前を付け直してから選んでください。"),
    "type": gettext_noop("この種類のファイルは受け付けていません。{accepted}のファイルを選んでください。"),
    "mislabelled": gettext_noop("ファイルの中身と名前（拡張子）が合っていません。元のファイルを選び直してください。"),
    "heic": gettext_noop(
        "HEIC形式の写真は受け付けていません。iPhoneの「設定」→「カメラ」→「フォーマット」で「互換性優先」を選んで撮り直すか、画面を撮った画像（スクリーンショット）を選んでください。"
    ),
    "unreadable": gettext_noop("ファイルを読み取れません。壊れていないか確かめ、撮り直すか保存し直してください。"),
    "pixels": gettext_noop("画像が大きすぎます。縦横の小さい画像にしてから選んでください。"),
    "encrypted": gettext_noop("パスワードの付いたPDFは受け付けていません。パスワードを外してから選んでください。"),
    "active": gettext_noop(
        "PDFにプログラムや別のファイルが含まれています。「印刷」から「PDFに保存」で作り直したPDFを選んでください。"
    ),
    "complex": gettext_noop("PDFのページ数や内容が多すぎます。必要なページだけのPDFにしてください。"),
    "individual-number": gettext_noop(
        "マイナンバー（個人番号）と思われる12けたの数字が含まれています。マイナンバーを消すか隠してから選んでください。"
    ),
    "virus": gettext_noop("ウイルスの疑いがあるため、このファイルは受け付けられません。"),
    "scanner-down": gettext_noop("ファイルの安全を確かめられませんでした。しばらくしてから、もう一度選んでください。"),
}


class Unacceptable(Exception):
    """A file that is not taken. `code` is a key of the messages."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refusal(code: str, **values: object) -> Refusal:
    """The error for people, in the active language; a code nobody knows reads as an unreadable file."""
    known = code if code in _MESSAGES else "unreadable"
    return Refusal(f"upload-{known}", gettext(_MESSAGES[known]).format(**values))
