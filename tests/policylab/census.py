"""A census file as e-Stat has it, and a table of mergers, small enough to check by hand."""

PREAMBLE = '"統計名：","国勢調査"\n\n"***","当該数値がないもの"\n"","/年齢 コード","000"\n'
HEADING = "男女コード,男女,時間軸（年次） コード,時間軸（年次）,市区町村 コード,市区町村,総数【人】,０－４歳【人】,５－９歳【人】,１０－１４歳【人】,１５歳以上【人】"


def row(code, name, people, *, sex="男女総数", year="1980年"):
    """`people` in the open age group; children are 1, none, a mark, and a full-width two."""
    return f'0,{sex},1980,{year},{code},{name},"{people + 3:,}",1,-,***,"{people:,}"'.replace('***,"', '２,"')


def census(*rows, heading=HEADING):
    return (PREAMBLE + "\n".join([heading, *rows]) + "\n").encode("utf-8-sig")


def mergers(*rows):
    """Rows of codes in 1980, 1990 and 2020."""
    lines = [",".join(map(str, each)) for each in rows]
    return "\n".join(["id,id_muni1980,id_muni1990,id_muni2020", *(f"x,{line}" for line in lines)]).encode()
