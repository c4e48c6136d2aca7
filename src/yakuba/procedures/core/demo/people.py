"""Invented people."""

from dataclasses import dataclass
from random import Random

SURNAMES = """
佐藤=サトウ 鈴木=スズキ 高橋=タカハシ 田中=タナカ 伊藤=イトウ 渡辺=ワタナベ 山本=ヤマモト 中村=ナカムラ 小林=コバヤシ
加藤=カトウ 吉田=ヨシダ 山田=ヤマダ 佐々木=ササキ 山口=ヤマグチ 松本=マツモト 井上=イノウエ 木村=キムラ 林=ハヤシ
斎藤=サイトウ 清水=シミズ 山崎=ヤマザキ 森=モリ 池田=イケダ 橋本=ハシモト 阿部=アベ 石川=イシカワ 前田=マエダ
藤田=フジタ 小川=オガワ 後藤=ゴトウ 岡田=オカダ 長谷川=ハセガワ 村上=ムラカミ 近藤=コンドウ 石井=イシイ 坂本=サカモト
遠藤=エンドウ 青木=アオキ 藤井=フジイ 西村=ニシムラ 福田=フクダ 太田=オオタ 三浦=ミウラ 岡本=オカモト 松田=マツダ
中川=ナカガワ 中野=ナカノ 原田=ハラダ 小野=オノ 田村=タムラ 竹内=タケウチ 金子=カネコ 和田=ワダ 中山=ナカヤマ
""".split()
MOTHERS = """
美咲=ミサキ 彩=アヤ 愛=アイ 麻衣=マイ 恵=メグミ 千尋=チヒロ 由美=ユミ 舞=マイ 香織=カオリ 裕子=ユウコ 綾香=アヤカ
真由美=マユミ 友美=トモミ 沙織=サオリ 優子=ユウコ 智子=トモコ 奈々=ナナ 早紀=サキ 桃子=モモコ 瞳=ヒトミ
""".split()
FATHERS = """
大輔=ダイスケ 健太=ケンタ 翔太=ショウタ 拓也=タクヤ 直樹=ナオキ 誠=マコト 亮=リョウ 和也=カズヤ 達也=タツヤ 健一=ケンイチ
雄太=ユウタ 浩二=コウジ 学=マナブ 隆=タカシ 剛=ツヨシ 俊介=シュンスケ 祐介=ユウスケ 徹=トオル 淳=ジュン 悠=ユウ
""".split()
CHILDREN = """
陽翔=ハルト 蓮=レン 湊=ミナト 蒼=アオイ 律=リツ 樹=イツキ 悠真=ユウマ 朝陽=アサヒ 大和=ヤマト 新=アラタ 碧=アオ 暖=ダン
陽葵=ヒマリ 凛=リン 紬=ツムギ 結菜=ユイナ 芽依=メイ 澪=ミオ 葵=アオイ 咲良=サクラ 莉子=リコ 美月=ミツキ 心春=コハル 花=ハナ
""".split()
JOBS = ("employee", "employee", "employee", "employee", "self_employed", "public_servant", "not_working")


@dataclass(frozen=True)
class Name:
    """A name as it is written and as it is read."""

    written: str
    read: str


def pick(random: Random, names: list[str]) -> Name:
    written, read = random.choice(names).split("=")
    return Name(written, read)


def full(surname: Name, given: Name) -> Name:
    return Name(f"{surname.written} {given.written}", f"{surname.read} {given.read}")
