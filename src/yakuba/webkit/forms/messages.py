"""What the form engine itself says to residents, in all three languages.

Kept as `Text` rather than in the gettext catalogues: reading and checking are pure and know no active language.
"""

from yakuba.webkit.forms.texts import Text

REQUIRED = Text("{label}を入力してください。", "{label}を 書いて ください。", "Enter an answer: {label}")
CHOOSE = Text("{label}を選んでください。", "{label}を 選んで ください。", "Choose an answer: {label}")
ATTACH = Text("{label}のファイルを選んでください。", "{label}の ファイルを 選んで ください。", "Choose a file: {label}")
AGREE = Text(
    "「{label}」を確認して、チェックを付けてください。",
    "「{label}」を 読んで、チェックを つけて ください。",
    "Read and tick: {label}",
)
UNKNOWN = Text(
    "この画面にない項目（{name}）が送られました。画面を読み込み直して、もう一度入力してください。",
    "この 画面に ない もの（{name}）が 送られました。もう一度 画面を 開いて、書いて ください。",
    "This page has no field called “{name}”. Reload the page and try again.",
)
WRONG_TYPE = Text(
    "{label}の形式が正しくありません。画面を読み込み直して、もう一度入力してください。",
    "{label}が 正しく ありません。もう一度 書いて ください。",
    "The answer to “{label}” is not of the right kind. Reload the page and answer again.",
)
HIDDEN = Text(
    "{label}は、ほかの答えにより不要になりました。もう一度入力画面を確認してください。",
    "{label}は いりません。もう一度 画面を 見て ください。",
    "“{label}” is no longer needed because of another answer. Go through the form again.",
)
TOO_LONG = Text(
    "{label}は{limit}文字以内で入力してください（今は{count}文字です）。",
    "{label}は {limit}文字までです（今は {count}文字です）。",
    "“{label}” must be {limit} characters or fewer (now {count}).",
)
CONTROL = Text(
    "{label}に使えない文字（見えない制御文字など）が入っています。入力し直してください。",
    "{label}に 使えない 文字が あります。もう一度 書いて ください。",
    "“{label}” has characters that can't be used (invisible control characters). Type it again.",
)
INDIVIDUAL_NUMBER = Text(
    "{label}にマイナンバー（個人番号）と思われる12けたの数字があります。マイナンバーは入力しないでください。",
    "{label}に マイナンバーの ような 数字が あります。マイナンバーは 書かないで ください。",
    "“{label}” seems to contain an Individual Number (My Number). Do not enter it here.",
)
KANA = Text(
    "{label}はカタカナかひらがなで入力してください（例 ヤマダ　タロウ）。",
    "{label}は カタカナか ひらがなで 書いて ください（例 ヤマダ　タロウ）。",
    "Enter “{label}” in katakana or hiragana (e.g. ヤマダ　タロウ).",
)
DATE = Text(
    "{label}は、年・月・日をすべて数字で入力してください（例 令和6年4月1日、2024年4月1日）。",
    "{label}は 年・月・日を ぜんぶ 数字で 書いて ください（例 2024年4月1日）。",
    "Enter the year, month and day of “{label}” in numbers (e.g. 2024 4 1).",
)
DATE_REASON = Text(
    "{label}：{reason}", "{label}が 正しく ありません。{reason}", "“{label}” is not a real date. {reason}"
)
CAMERA = Text("カメラで撮る", "カメラで とる", "Take a photo")
DAY_EXAMPLE = Text("例 S63.4.1、R6/10/1、2024-10-01", "例 2024-10-01", "e.g. 2024-10-01, R6.10.1")
NUMBER = Text(
    "{label}は数字で入力してください（例 3）。",
    "{label}は 数字で 書いて ください（例 3）。",
    "Enter “{label}” as a number (e.g. 3).",
)
YEN = Text(
    "{label}は円単位の数字で入力してください（例 15,000）。",
    "{label}は 数字で 書いて ください（例 15,000）。",
    "Enter “{label}” in whole yen (e.g. 15,000).",
)
TOO_SMALL = Text(
    "{label}は{limit}以上にしてください。",
    "{label}は {limit}か それより 大きい 数です。",
    "“{label}” must be {limit} or more.",
)
TOO_LARGE = Text(
    "{label}は{limit}以下にしてください。",
    "{label}は {limit}か それより 小さい 数です。",
    "“{label}” must be {limit} or less.",
)
NOT_AN_OPTION = Text(
    "{label}は、示された中から選んでください。",
    "{label}は この中から 選んで ください。",
    "Choose “{label}” from the list.",
)
POSTAL_CODE = Text(
    "{label}は7けたの数字で入力してください（例 100-0001）。",
    "{label}は 7つの 数字で 書いて ください（例 100-0001）。",
    "Enter “{label}” as 7 digits (e.g. 100-0001).",
)
FILL_ADDRESS = Text(
    "郵便番号から住所を入れる", "郵便番号から 住所を 入れる", "Fill in the address from the postal code"
)
POSTAL_UNKNOWN = Text(
    "この郵便番号の住所が見つかりません。番号を確かめるか、住所を入力してください。",
    "この 郵便番号の 住所が 見つかりません。番号を もう一度 見るか、住所を 書いて ください。",
    "No address was found for this postal code. Check the code, or enter the address.",
)
POSTAL_KEPT = Text(
    "この郵便番号は「{address}」です。住所にはほかの所が入力されているため、そのままにしました。",
    "この 郵便番号は「{address}」です。住所に ちがう ところが 書いて あるので、そのままに しました。",
    "This postal code is “{address}”. The address names another place and was left as it is.",
)
PHONE = Text(
    "{label}は、0から始まる10けたか11けたの数字で入力してください（例 090-1234-5678）。",
    "{label}は 0から はじまる 10か11の 数字で 書いて ください（例 090-1234-5678）。",
    "Enter “{label}” as 10 or 11 digits starting with 0 (e.g. 090-1234-5678).",
)
EMAIL = Text(
    "{label}は「name@example.jp」のような形で入力してください。",
    "{label}は「name@example.jp」の ように 書いて ください。",
    "Enter “{label}” like name@example.jp.",
)
BANK_CODE = Text(
    "金融機関コードは4けたの数字で入力してください（例 0001）。",
    "銀行の 番号は 4つの 数字です（例 0001）。",
    "The bank code has 4 digits (e.g. 0001).",
)
BRANCH_CODE = Text(
    "支店番号は3けたの数字で入力してください（例 001）。",
    "店の 番号は 3つの 数字です（例 001）。",
    "The branch code has 3 digits (e.g. 001).",
)
ACCOUNT_TYPE = Text("預金の種類を選んでください。", "口座の 種類を 選んで ください。", "Choose the type of account.")
ACCOUNT_NUMBER = Text(
    "口座番号は7けたまでの数字で入力してください（例 1234567）。",
    "口座の 番号は 7つまでの 数字です（例 1234567）。",
    "The account number has up to 7 digits (e.g. 1234567).",
)
ACCOUNT_HOLDER = Text(
    "口座名義は通帳のとおりカタカナで入力してください（例 ヤマダ　タロウ）。",
    "口座の 名前は カタカナで 書いて ください（例 ヤマダ　タロウ）。",
    "Enter the account holder in katakana as in the bankbook (e.g. ヤマダ　タロウ).",
)
YUCHO_SYMBOL = Text(
    "ゆうちょ銀行の記号は、1か0で始まり0で終わる5けたの数字です（例 11940）。",
    "ゆうちょ銀行の 記号は 5つの 数字です（例 11940）。",
    "A Japan Post Bank symbol has 5 digits, starting with 1 or 0 and ending with 0 (e.g. 11940).",
)
YUCHO_NUMBER = Text(
    "ゆうちょ銀行の番号は8けたまでの数字で、記号が1で始まるときは1で終わります（例 12345671）。",
    "ゆうちょ銀行の 番号は 8つまでの 数字です（例 12345671）。",
    "A Japan Post Bank number has up to 8 digits and ends with 1 where the symbol starts with 1 (e.g. 12345671).",
)
TOO_FEW = Text(
    "{item}は{limit}件以上入力してください。",
    "{item}は {limit}つ以上 書いて ください。",
    "Add at least {limit}: {item}",
)
TOO_MANY = Text("{item}は{limit}件までです。", "{item}は {limit}つまでです。", "No more than {limit}: {item}")
TOO_MANY_FILES = Text(
    "{label}に付けられるファイルは{limit}個までです。",
    "{label}の ファイルは {limit}つまでです。",
    "“{label}” takes no more than {limit} file(s).",
)

TOO_MANY_IN_ALL = Text(
    "{label}は、合わせて{limit}点までにしてください。",
    "{label}は ぜんぶで {limit}つまでです。",
    "“{label}” takes no more than {limit} in all.",
)
SLOT_GONE = Text(
    "{label}：選んだ日時は、空きがなくなりました。別の日時を選んでください。",
    "{label}：その 日は もう いっぱいです。ほかの 日を 選んで ください。",
    "“{label}”: this time is no longer free. Choose another one.",
)
SLOT_FULL = Text("満員", "いっぱい", "full")
SLOT_CLOSED = Text("中止", "中止", "cancelled")
SLOT_FREE = Text("あと{count}", "あと {count}", "{count} left")
DAY_FREE = Text("空き{count}", "あき {count}", "{count} free")
NO_SLOTS = Text(
    "いま予約できる日時がありません。役場へお問い合わせください。",
    "いま 予約できる 日が ありません。役場に 聞いて ください。",
    "There is nothing to book at the moment. Please call the office.",
)
CHOOSE_AUDIENCE = Text(
    "上の質問に答えると、予約できる日時が出ます。",
    "上の しつもんに 答えると、日が 出ます。",
    "Answer the questions above to see the times.",
)
FIND_ITEM = Text("品目をさがす", "ものを さがす", "Find an item")
FIND = Text("さがす", "さがす", "Find")
NOTHING_FOUND = Text(
    "「{word}」に当たるものはありません。言葉を変えて、さがしてください。",
    "「{word}」は ありません。ほかの 言葉で さがして ください。",
    "Nothing matches “{word}”. Try another word.",
)
TOTAL = Text("合計 {total}", "ぜんぶで {total}", "Total {total}")
HOW_MANY = Text("{label}の数", "{label}の 数", "How many: {label}")
WEEKDAYS = tuple(
    Text(ja, ja, en) for ja, en in zip("月火水木金土日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)

FILES = Text("{count}個のファイル", "ファイル {count}つ", "{count} file(s)")
NONE_ATTACHED = Text("（添付なし）", "（ファイルは ありません）", "(none attached)")
BRANCH = Text("店番", "店の 番号", "branch")

YES = Text("はい", "はい", "Yes")
NO = Text("いいえ", "いいえ", "No")
AGREED = Text("確認しました", "確認しました", "Confirmed")
NOT_AGREED = Text("確認していません", "確認していません", "Not confirmed")
NONE_CHOSEN = Text("（選択なし）", "（選んでいません）", "(none chosen)")
MASKED = Text("（表示していません）", "（見えない ように しています）", "(not shown)")
ADDRESS_HIDDEN = Text("（支援措置のため表示しません）", "（住所は 見せません）", "(address withheld for protection)")
ENTRY = Text("{item}（{n}）", "{item}（{n}）", "{item} {n}")

MARK_REQUIRED = Text("※必須", "※かならず 書いて ください", "required")
ADD = Text("{item}を追加する", "{item}を ふやす", "Add: {item}")
REMOVE = Text("この欄を削除する", "この ところを 消す", "Remove")
REMOVE_FILE = Text("取り消す", "消す", "Remove")
REFRESH = Text(
    "入力内容に合わせて項目を更新する",
    "書いた ことに 合わせて 画面を 変える",
    "Update the fields to match your answers",
)
CONTINUE = Text("次へ進む", "次へ", "Continue")
CHOOSE_ONE = Text("選択してください", "選んで ください", "Choose")
SUMMARY = Text(
    "入力内容に誤りがあります。次の項目を確認してください。",
    "まちがいが あります。つぎの ところを 見て ください。",
    "There is a problem. Check these answers.",
)
ERAS = {
    "": Text("西暦", "西暦", "Western calendar"),
    "R": Text("令和", "令和", "Reiwa"),
    "H": Text("平成", "平成", "Heisei"),
    "S": Text("昭和", "昭和", "Showa"),
    "T": Text("大正", "大正", "Taisho"),
    "M": Text("明治", "明治", "Meiji"),
}
ERA = Text("元号", "西暦・和暦", "Calendar")
YEAR = Text("年", "年", "Year")
MONTH = Text("月", "月", "Month")
DAY = Text("日", "日", "Day")
UPLOAD_HELP = Text(
    "{kinds}。1つのファイルは{size}MBまでです。マイナンバーカードは表面だけを写してください。",
    "{kinds}。1つの ファイルは {size}MBまでです。マイナンバーカードは 表だけ 写して ください。",
    "{kinds}. Up to {size} MB for each file. Of a My Number Card, show the front only.",
)
STORED = Text("添付済みのファイル", "もう 送った ファイル", "Attached files")
UPLOAD_TOO_LARGE = Text(
    "ファイルが大きすぎます。{size}MBまでのファイルを選んでください。",
    "ファイルが 大きいです。{size}MBまでの ファイルを 選んで ください。",
    "The file is too large. Choose one of up to {size} MB.",
)
BANK = {
    "bank_code": Text("金融機関コード（4けた）", "銀行の 番号（4つの 数字）", "Bank code (4 digits)"),
    "bank_name": Text("金融機関名", "銀行の 名前", "Name of the bank"),
    "branch_code": Text("支店番号（3けた）", "店の 番号（3つの 数字）", "Branch code (3 digits)"),
    "account_type": Text("預金の種類", "口座の 種類", "Type of account"),
    "number": Text("口座番号（7けた）", "口座の 番号（7つの 数字）", "Account number (7 digits)"),
    "holder": Text("口座名義（カタカナ）", "口座の 名前（カタカナ）", "Account holder (katakana)"),
    "symbol": Text(
        "ゆうちょ銀行の記号（5けた）", "ゆうちょ銀行の 記号（5つの 数字）", "Japan Post Bank symbol (5 digits)"
    ),
    "symbol_number": Text(
        "ゆうちょ銀行の番号（8けたまで）", "ゆうちょ銀行の 番号", "Japan Post Bank number (up to 8 digits)"
    ),
}
YUCHO = Text(
    "ゆうちょ銀行の記号と番号で入力する", "ゆうちょ銀行の 記号と 番号を 書く", "Use a Japan Post Bank symbol and number"
)
YUCHO_HELP = Text(
    "通帳の記号と番号を入力すると、店番と口座番号に直します。口座名義も入力してください。",
    "通帳の 記号と 番号を 書くと、店の 番号と 口座の 番号に なります。",
    "Enter the symbol and number of the passbook; they are converted to a branch code and account number. Enter the account holder too.",
)
ACCOUNT_TYPES = {
    "ordinary": Text("普通", "普通", "Ordinary (futsū)"),
    "current": Text("当座", "当座", "Current (tōza)"),
    "savings": Text("貯蓄", "貯蓄", "Savings (chochiku)"),
}
