"""Pages made from one file or from everything, not one for each file of a kind: the address and the title."""

from __future__ import annotations

from collections.abc import Mapping

SINGLE_PAGES: Mapping[str, str] = {
    "index": "首页",
    "find": "索引",
    "note": "工单",
    "pocket": "我的口袋本",
    "levels": "分级与时限",
    "words": "来电人的词",
    "basis": "内容依据",
    "company": "公司设定",
    "rewrite": "改写检查",
    "quiz": "禁忌语小测",
    "practice": "来电练习",
    "rules": "检查的规矩",
    "health": "内容健康",
}
