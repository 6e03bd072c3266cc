"""The rules of the checks as the rule page shows them: what is not said by the docstring of a check, and why.

The page reads `rules.json`, which `handbook rules` gathers from this, the checks and their tests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("rules.json")
# Rules that no check says: those of reading, of setting in type, and those that several checks share.
READING: Mapping[str, str] = {
    "HB001": "手册里只有普通的文件和文件夹，没有链接。",
    "HB002": "每个文件放在它那一类的文件夹里，扩展名是 .yml 或 .md。",
    "HB003": "文件名只用小写字母、数字和连字符，字母开头，最多 40 个字符。",
    "HB004": "同一类里名称不重复，页面的地址不和生成的页面相同。",
    "HB005": "一个文件最多 200 KB。",
    "HB006": "文件是 UTF-8 编码。",
    "HB007": "文件里没有看不见的字符、控制字符和乱码。",
    "HB008": "缩进和分隔用半角空格，不用 Tab、全角空格。",
    "HB009": "括号和引号要配成对，冒号和“-”后面空一格，同一组的字段左边对齐。",
    "HB010": "字段名后面用半角冒号加一个空格。",
    "HB011": "注释独占一行；值的后面不写“ #”。",
    "HB012": "不用 YAML 的引用、锚点、标签和多份文档。",
    "HB013": "嵌套不超过 50 层。",
    "HB014": "同一组里，一个字段只写一遍。",
    "HB015": "文件和页面的开头不能是空的。",
    "HB016": "方括号里分隔用半角逗号；整句写成一行一条。",
    "HB017": "一行最多 2000 个字符。",
    "HB018": "两个人的改动要合并好。",
    "HB101": "必须有的文件和字段都要写。",
    "HB102": "只写这一类认识的字段，写在它该在的那一层。",
    "HB103": "文字、列表、一组字段，各写成它该有的样子。",
    "HB104": "日期、数字、时长、id 和可选的值，照规定的样子写。",
    "HB105": "写了的字段不能是空的。",
    "HB123": "“待写”都要换成真正的内容。",
    "HB312": "两份话术或两类特殊客户自己说的话，相同的四字串不超过 20%（按短的算）。",
    "HB701": "页面开头写 title、owner、drafted，上下各一行 ---。",
    "HB702": "标题写成“## 标题 { #id }”，正文从二级标题开始。",
    "HB703": "标题后面只写 .step .spoken .own .later，步骤用二级标题。",
    "HB704": "一页里标题的 id 不重复。",
    "HB705": "花括号里的属性只写在标题后面。",
    "HB706": "代码块要有结束的一行。",
    "HB707": "注释只有两种：list 和 basis，独占一行。",
    "HB708": "页面里不写 HTML。",
    "HB709": "片段独占一行，文件在 snippets/ 里，不套片段。",
    "HB715": "链接在一行里写完整，用半角括号。",
    "HB951": "印出来的每个字，字体里都有。",
    "HB952": "印出来的字不超出它的格子。",
    "HB953": "一份清单、一页话术，印得进它的纸。",
    "HB959": "每一页都排得成 PDF。",
}
# Why, by the code or the beginning of it: the longest that fits counts.
_WHY: Mapping[str, str] = {
    "HB0": "读不准的文件，后面的检查都不可信；一个看不见的字符，就会让一句话查不到。",
    "HB10": "字段写错一个字母，那一栏就不见了，页面上少一句话，没有人会发现。",
    "HB11": "接着电话的人点开一条引用，那里必须有东西；写出来的依据，要有人能去查。",
    "HB116": "公司的号码和名称只在一处改；没有填的，页面会写明待填。",
    "HB118": "空格配不成对，念出来就是一串符号，或漏了要填的姓名。",
    "HB12": "一个名称只指一样东西，查找和引用才不会走错。",
    "HB122": "引用写成文字就点不开，改名时也不会跟着改。",
    "HB123": "没有写完的话不能让坐席念出口。",
    "HB124": "收藏过旧地址的人，要被领到现在的一页，不能领到别处。",
    "HB125": "页面上标“新”的，是最后一份“有什么变化”里写的；版次对不上，坐席看到的就是上一版的新。",
    "HB2": "来电人不会照着图说话：每个回答都要有去处，说不清也有，问几句就要走到头。",
    "HB3": "流程里的每一步都关系到安全或答复：漏了一步，就是漏了定位、报警或回电话。",
    "HB312": "照抄别处的话，听起来像念稿，也盖住了这一类来电真正不同的地方。",
    "HB40": "清单太长没人念，太短要紧的会漏；照着步骤的次序，做的人才不乱。",
    "HB41": "禁忌语靠比对找出来：写得太短会错认，写两遍会说法不一。",
    "HB42": "认出了人却没有话说，等于没有认出来。",
    "HB43": "表单是要人手填、要人签字的：没有格子，就没有记录。",
    "HB44": "信里留了空、没有例子，写信的人不知道填到什么程度。",
    "HB45": "演练要和话术对得上，分数要能比较。",
    "HB5": "两个坐席遇到同样的事，给的必须一样；超了权限的承诺，公司要认，人要担责。",
    "HB512": "没有批准的数额说出了口，就成了承诺。",
    "HB60": "来电人听的是声音：一口气说不完的句子，他记不住，坐席也念不顺。",
    "HB604": "“尽快”不是时间。没有人、没有钟点的答应，是下一次投诉的由头。",
    "HB605": "念到一半发现号码没有填，比不给号码更糟。",
    "HB606": "这些话一出口，火就更大。",
    "HB607": "多余的例外会盖住以后真正的错。",
    "HB7": "标题、链接和片段写得不规矩，网页上会变成别的样子，或点到空处。",
    "HB8": "这些是全手册共用的：一处不对，处处不对。",
    "HB81": "小区的手册是公司的手册改几处：改的要看得清，撤掉的不能还有路通过去。",
    "HB9": "过期的、没有人核对过的话，不能当作定下来的。",
    "HB95": "停电断网的时候，手里只有这张纸。",
}
# What only the printing finds has no cases: its examples stand here, as file, bad, good.
PRINTED: Mapping[str, tuple[str, str, str]] = {
    "HB951": ("scripts/checklists/open.yml", "title: 📞 接起电话", "title: 接起电话"),
    "HB952": (
        "scripts/forms/complaint-record.yml",
        "label: 来电人自己说的、记录人听见的、旁人转告的全部经过",
        "label: 事情经过",
    ),
    "HB953": (
        "scripts/calls/equipment/no-light.yml",
        "say:\n  - 我记下来了。\n  - …（这一步十二句，口袋本里占三页）",
        "say:\n  - 我记下来了。您在哪一栋、哪一层？\n  - …（这一步两三句，别的写成“做”）",
    ),
    "HB959": ("theme/print/letter.typ", "#let letter(body = [", "#let letter(body) = block(body)"),
}


@dataclass(frozen=True)
class Rule:
    """One rule as it is shown."""

    code: str
    rule: str
    why: str
    file: str = ""
    bad: str = ""
    good: str = ""
    messages: tuple[str, ...] = ()


def why(code: str) -> str:
    """Return why a code is checked."""
    return next(_WHY[code[:length]] for length in (5, 4, 3) if code[:length] in _WHY)


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules in order."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Rule(**{**each, "messages": tuple(each["messages"])}) for each in found)
