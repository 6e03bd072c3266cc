"""What each field of a file is for, in a trainer's words: its name, one sentence, an example.

The editor shows it (see schemas.py). A field of the same meaning everywhere stands under "*"; the class tells
what differs. Keys are the names in the files (`if`, `for`), not those of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel


class Told(NamedTuple):
    """How one field is shown to the writer."""

    title: str
    text: str
    example: str = ""


_EVERYWHERE: Mapping[str, Told] = {
    "title": Told("标题", "页面的标题，最多 40 个字。", "电梯困人"),
    "owner": Told("负责部门", "内容不对了找谁改。", "客服部"),
    "drafted": Told("起草日期", "写这一份的日子；改了要说的话，也改它。", "2026-11-22"),
    "reviewed": Told("核对日期", "公司核对过的日子；没有核对就不写，页面会标“待公司核对”。", "2026-12-01"),
    "reviewed_by": Told("核对人", "谁核对的；和 reviewed 一起写。", "客服主管"),
    "review_months": Told("几个月核对一次", "默认 6；过了期，检查会提醒。", "6"),
    "headline": Told("公告的大标题", "这是贴出来的公告，不是寄出去的信：标题印成大字。", "停水通知"),
    "minor": Told("只是小改", "改的是错字、标点，意思没变，日期就不用动：写 true。", "true"),
    "note": Told("备注", "给看的人的说明，不说给来电人听。", "金额以批准的为准"),
    "basis": Told("依据", "这里的话依据什么：scripts/basis.yml 里的编号，一处最多 4 个。", "PR-25"),
    "avoid": Told("禁忌语", "这里最容易说错的话：scripts/avoid/ 里一条禁忌语的 id。", "its-nothing"),
    "quotes": Told("引用的禁忌语", "为了说明而引用了哪一条禁忌语；没有引用就不写。", "not-my-job"),
    "aliases": Told("别名", "来电人会怎么说这件事，一行一句，越像原话越好找。", "我被关电梯里了"),
    "id": Told("id", "这一条的名称，写进网址：小写字母、数字和连字符。", "which-danger"),
    "if": Told("什么时候", "在什么情形下用这一条。", "还在屋里"),
    "see": Told("去哪一页", "引用：类别/文件名，可以加 #位置。", "calls/elevator-entrapment"),
    "say": Told("说", "念给来电人听的话。一条一口气说完，最多 3 句，每句最多 40 个字。", "我在，您先别扒门。"),
    "say_angry": Told("他正火着，这么说", "来电人在气头上时，换成这一句。", "我听见了，您先靠墙站稳。"),
    "ask": Told("问", "要问来电人的话，一条一问。", "里面几个人？有没有人不舒服？"),
    "do": Told("做", "手上要做的事，不说出口。", "另一部电话报 110"),
    "record": Told("记", "工单里要写下来的，一条一栏。", "楼栋梯号"),
    "when": Told("什么时候用", "遇到什么情形用它。", "有人被关在轿厢里"),
    "label": Told("名称", "页面上写的名称。", "直接损失"),
    "kind": Told("种类", "从给出的几样里选一样。"),
    "escalate": Told("升级", "谁来接手，什么时候。"),
    "role": Told("角色", "由谁来办：scripts/levels.yml 里的一个角色。", "客服主管"),
    "within": Told("多久", "几时以前办到。", "24 小时"),
    "words": Told("近义词", "来电人对同一件事的几种说法，至少两个。", "漏水"),
    "why": Told("为什么", "一句话说清理由。", "把人推走，火更大"),
    "signed_by": Told("谁签字", "由哪个角色签。", "客服主管"),
}
_BY_CLASS: Mapping[str, Mapping[str, Told]] = {
    "Call": {
        "procedure": Told("流程", "照哪个流程走：docs/procedures/ 里的一页；流程里的步骤都要写到。", "complaint"),
        "level": Told("级别", "P0 最急，P4 最缓；时限和主办人在 scripts/levels.yml。", "P0"),
        "level_if": Told("换级的情形", "什么情形下换成另一级。"),
        "channels": Told(
            "从哪里来", "电话 phone、前台 desk、微信 wechat、短信 sms、书信 letter、网络 online。", "phone"
        ),
        "when": Told("什么时候用", "一句话说清这份话术管哪种来电。", "有人被关在轿厢里，或轿厢停在两层之间"),
        "not_when": Told("什么时候不用", "容易混的情形，和该用的那一份。"),
        "steps": Told("步骤", "流程里的每一步，按次序。只写 step 一行，就用公用句。"),
        "dispatch": Told("派给谁", "单子派给谁，多久到。"),
        "promise": Told("可以答应", "谁可以答应什么，一行一样。"),
        "never": Told("不能答应", "绝不能说出口的承诺，一行一样。", "几分钟内一定救出"),
        "outside": Told("外面的电话", "要打的外部号码；当地号码写 ${…}，在公司设置里填。", "96333"),
        "next": Told("接着看", "办完以后，或转到哪几页。", "checklists/elevator-entrapment"),
    },
    "Step": {
        "step": Told("哪一步", "流程里这一步的 id。", "receive"),
        "hear": Told("来电人说", "来电人这时会说的一句原话。", "我被关电梯里了！"),
        "verbatim": Told("照念", "true：一字不改地念；不写：可以按情形调整。", "true"),
        "every": Told("隔多久一次", "这一步每隔多久再做一次。", "10 分钟"),
        "not_here": Told("这一步不做", "这份话术不走这一步的理由；写了它就不写别的。", "先离开，户外回拨再问"),
    },
    "Said": {"say": Told("说", "这种情形下说的话。", "他就在轿厢里，别扒门。")},
    "NotWhen": {"if": Told("这种情形", "看着像、其实不是的情形。", "电梯停运但无人被困")},
    "Dispatch": {
        "to": Told("派给谁", "哪个部门或班组去。", "维保单位"),
        "within": Told("多久到", "几时以前到。", "立即"),
    },
    "Escalation": {
        "to": Told("交给谁", "接手的角色。", "项目经理"),
        "when": Told("什么时候", "什么情形下交出去。", "来电人情绪失控，或要求找负责人"),
    },
    "Promise": {
        "who": Told("谁", "可以答应的角色。", "客服专员"),
        "may": Told("可以答应", "在权限以内、做得到的一件事。", "每 10 分钟报一次进展"),
    },
    "Common": {"steps": Told("公用句", "流程里每一步的公用句；话术自己没写的，用这里的。")},
    "Tree": {
        "start": Told("第一个问题", "从 nodes 里的哪一个问起。", "danger"),
        "nodes": Told("问题", "每个问题一组，名称用小写字母、数字和连字符。"),
    },
    "Node": {
        "ask": Told("问", "问来电人的一句话。", "现在有没有人受伤、被困，或者着火、漏气？"),
        "options": Told("回答", "2 到 5 个回答，各有去处。"),
        "unknown": Told("说不清楚", "来电人说不清楚时往哪里走：按最坏的情形写。", "which-danger"),
    },
    "Option": {
        "answer": Told("回答", "来电人会怎么答。", "有人被困电梯"),
        "to": Told("去哪里", "本判断树的一个问题，或一页的引用；和 role 只写一样。", "calls/elevator-entrapment"),
    },
    "Checklist": {
        "covers": Told("对哪个流程", "清单照哪份话术或流程的步骤走。", "procedures/complaint"),
        "mode": Told("怎么用", "read-do：念一项做一项；do-confirm：做完了逐项核对。", "read-do"),
        "pause": Told("什么时候停下来看", "一个时刻，不是一段时间。", "听完第一句话之后"),
        "items": Told("各项", "5 到 9 项，只写最容易漏的。"),
    },
    "Point": {"text": Told("做什么", "一项一件事，动词开头。", "报公司、姓名、工号")},
    "Topic": {"phrases": Told("禁忌语", "这一类里不能说的话，一条一组。")},
    "Phrase": {
        "match": Told("怎么说出来的", "这句话的几种说法；“…”代表中间隔着几个字。", "这不是我…负责"),
        "why": Told("为什么不能说", "来电人听了会怎么想。", "把人推走，火更大"),
        "instead": Told("改说", "现成能念的一句。", "这件事我先记下来，今天下午四点前给您回话。"),
    },
    "Compensation": {
        "status": Told("批没批", "example：示例，公司没有批准；approved：批准了。", "example"),
        "inputs": Told("看什么定", "由哪几样定补偿：几种情形写 values，数字写 unit 和 range。"),
        "rows": Told("各行", "每种情形正好落在一行里，不重不漏。"),
    },
    "Input": {
        "values": Told("几种情形", "至少两种。", "我方"),
        "unit": Told("单位", "数字的单位。", "元"),
        "range": Told("从多少到多少", "两个数，从小到大。"),
    },
    "Row": {
        "when": Told("什么情形", "输入: 值；数字写 0..200，含 0、不含 200。不写的输入，什么值都算。"),
        "kind": Told("给什么", "哪一种补偿。", "商誉维护赠品"),
        "limit": Told("最多多少元", "上限；依法赔偿不写。", "50"),
        "approve": Told("谁批", "批准的角色，不能超过他的权限。", "客服专员"),
        "say": Told("说", "告诉来电人的话；没批准以前不说金额。", "这件事是我们没做好。"),
    },
    "Customer": {
        "group": Told("先做哪样", "排在哪一组里。", "先稳住"),
        "signs": Told("怎么认出来", "一听就知道的样子，一行一样。", "一开口就下命令"),
        "needs": Told("他要什么", "嘴上不说、心里要的。", "要面子，要马上见到行动"),
        "dont": Told("别做", "一做就坏的事，一行一样。", "比谁声音大"),
        "stop_when": Told("什么时候停", "这些话不管用了，转到哪一页。"),
    },
    "Letter": {
        "within": Told("几时写", "什么时候以前寄出。", "查清的当天"),
        "greeting": Told("称呼", "信的第一行。", "【称呼】："),
        "parts": Told("各段", "一段一组：做什么用，写什么。"),
        "closing": Told("落款", "签名和日期，一行一条。", "客服主管 【签名】"),
        "example": Told("填好的一封", "每个【空】填什么，各写一个例子。"),
        "before_sending": Told("寄出以前", "要核对的几样。", "日期、金额和工单对过"),
    },
    "LetterPart": {
        "label": Told("做什么用", "这一段管什么。", "来由和经过"),
        "text": Told("正文", "一条一段；来电人的情况写【】。", "您在【日期】反映的【事项】，我们核实了经过。"),
    },
    "Form": {
        "code": Told("编号", "公司给这张表的编号。", "KF-03"),
        "filled_by": Told("谁填", "哪个岗位填。", "接电话的人"),
        "signed_by": Told("谁签字", "要签字的人，一行一个。", "客服主管"),
        "keep": Told("怎么存", "存在哪里，存多久。", "随工单存档两年"),
        "fields": Told("各栏", "表上的栏，按次序。"),
    },
    "FormField": {
        "kind": Told("哪种栏", "文字 text、选择 choice、日期 date、打勾 tick、签名 sign。", "text"),
        "part": Told("从这里另起一部分", "新一部分的标题。", "一、来电"),
        "rows": Told("几行高", "留几行来写。", "2"),
        "columns": Told("各列", "表格的列名。", "时间"),
        "options": Told("选项", "可以选的几样。", "没有"),
        "also": Told("后面再填", "方框后面的一条线上写什么。", "原话"),
        "hint": Told("怎么填", "给填表人的提示。", "有险情没问，整通记 0 分"),
    },
    "Drill": {
        "script": Told("练哪一份", "演练照哪份话术。", "calls/abusive-caller"),
        "minutes": Told("几分钟", "演一遍要多久。", "8"),
        "scene": Told("场面", "一两句说清来电的来由。", "来电人为停水的事打来。"),
        "cast": Told("谁演谁", "各个角色要怎么演。", "来电人：照字念，不临场加码"),
        "lines": Told("来电人的话", "一句一组，按次序。"),
        "score": Told("评分", "看哪几样，各多少分，合计 100。"),
        "afterwards": Told("练完以后", "一起说的几样。", "哪一句最难接？"),
    },
    "DrillLine": {
        "caller": Told("来电人说", "扮来电人的照着念。", "水停了一下午，吃干饭的？"),
        "watch_for": Told("看什么", "评分人这时看什么。", "头一句不接脏字，只接停水"),
        "step": Told("哪一步", "这一句考的是话术的哪一步。", "feel"),
        "good": Told("好的回答", "一句现成的。", "一下午没水，该急。您家是一滴都没有，还是水小？"),
        "bad": Told("别这么答", "最容易说出口的禁忌语的 id。", "look-at-yourself"),
    },
    "Score": {
        "item": Told("看什么", "一样能看见、能听见的事。", "头一句接的是停水"),
        "points": Told("多少分", "各项加起来是 100。", "20"),
    },
    "Company": {
        "name": Told("公司名称", "印在页面和信上的名称。", "示例物业服务有限公司"),
        "edition": Told("版次", "印在每一页上。", "2026.11"),
        "valid_until": Told("有效期", "过了这一天要重新核对。", "2027-05-31"),
        "cities": Told("城市", "在哪些城市用。", "待填"),
        "values": Told("公司设置", "名称: 值；话里写 ${名称}。没有定的写“待填”。"),
        "recording_notice": Told("先说有录音", "true：接起电话要先说通话有录音。", "false"),
        "front": Told("首页上的", "放在首页的几页。", "calls/elevator-entrapment"),
        "danger": Told("危险电话", "每一页都看得到的号码。"),
        "mood": Told("来电人怎样", "来电人的样子，和有用的一页。"),
        "authority": Told("权限", "每个角色能批多少、批哪几种。"),
    },
    "Community": {
        "name": Told("名称", "这个小区印在页面和信上的名称。", "示例物业服务有限公司示例花园服务中心"),
        "edition": Told("版次", "和公司的不一样才写。", "2026.11"),
        "valid_until": Told("有效期", "和公司的不一样才写。", "2027-05-31"),
        "cities": Told("城市", "这个小区在哪里。", "待填"),
        "values": Told("小区的号码和名称", "名称: 值；名称要在 scripts/company.yml 的 values 里。没写的用公司的。"),
        "recording_notice": Told("先说有录音", "和公司的不一样才写。", "true"),
        "front": Told("首页上的", "整个换掉公司的。", "calls/elevator-entrapment"),
        "danger": Told("危险电话", "整个换掉公司的。"),
        "mood": Told("来电人怎样", "整个换掉公司的。"),
        "authority": Told("权限", "一个角色一组，换掉公司给这个角色的；没写的角色用公司的。"),
        "withdraw": Told("不用的", "引用: 理由。这个小区用不着的一份，网站和纸上都没有。"),
    },
    "Authority": {
        "limit": Told("最多多少元", "不写就是没有上限。", "200"),
        "kinds": Told("能批哪几种", "补偿的种类，一行一种。", "商誉维护赠品"),
    },
    "Danger": {
        "number": Told("号码", "要拨的号码。", "119"),
        "for": Told("什么事拨", "两三个字。", "着火"),
    },
    "Mood": {"when": Told("来电人怎样", "一句话说出他的样子。", "一开口就骂人")},
    "Level": {
        "name": Told("叫什么", "级别的名称。", "重要"),
        "when": Told("哪些事", "什么样的来电算这一级。", "重复投诉、收费争议"),
        "lead": Told("谁主办", "主办的角色。", "客服主管"),
        "tell": Told("还要告诉谁", "要知会的角色。", "项目经理"),
        "首联": Told("首次联系", "多久以内第一次联系来电人。", "2 小时"),
        "初复": Told("初步答复", "多久以内答复。", "24 小时"),
        "办结": Told("办结", "多久以内办完。", "5 日"),
        "up": Told("什么时候升一级", "什么情形下升级。", "逾期未办结"),
    },
    "Levels": {
        **{name: Told(f"{name} 级", "叫什么，哪些事，谁主办，时限。") for name in ("P0", "P1", "P2", "P3", "P4")},
        "roles": Told("角色", "手册里说到的人，和他做什么。"),
    },
    "Fact": {
        "title": Told("题目", "一句话说清是什么。", "投诉处理十二步"),
        "status": Told("核实到哪一步", "来源 source、核实 verified、二手、记忆 memory、示例、缺 gap。", "source"),
    },
    "Moved": {
        "to": Told("现在的一页", "这个旧地址领到哪一页。", "calls/elevator-entrapment"),
        "since": Told("哪天改的名", "handbook rename 会写上。", "2026-11-22"),
    },
    "Edition": {
        "edition": Told("哪一版", "版次，和 scripts/company.yml 里的一样。", "2026.11"),
        "published": Told("哪天起用", "从这一天起照这一版说。", "2026-11-25"),
        "since": Told("和哪天比", "上一版是哪天的；handbook edition 会写。", "2026-10-20"),
        "headline": Told("一句话", "这一版改了什么，一句话说给坐席听。", "电梯困人先问编号，停水的话都换了。"),
        "critical": Told("要紧的", "每个人要点一次“我看过了”的；没有就不写。"),
        "changed": Told("改了的", "handbook edition 会写；不用说给坐席听的，删掉。"),
        "new": Told("新增的", "新的一页，一行一个引用；handbook edition 会写。", "calls/elevator-noise"),
        "gone": Told("撤掉的", "没有了的一页叫什么；handbook edition 会写。", "话术“代收快递”"),
    },
    "Critical": {
        "text": Told("从今天起怎么做", "一句话，最多 40 个字。", "电梯困人：先问轿厢里的编号，再问几个人。"),
    },
    "Change": {
        "where": Told("在哪里", "步骤和栏目的名称。", "定位 · 说"),
        "before": Told("原来", "原来的话；没有就不写。", "请问您在哪里？"),
        "after": Told("现在", "现在的话；删掉了就不写。", "请把轿厢里的编号念给我听。"),
    },
    "Group": {"why": Told("为什么两组都有", "和别的组共用一个词时才写。", "漏水也说成返潮")},
}
# What a file of each kind is.
KINDS: Mapping[str, Told] = {
    "calls": Told("话术", "一种来电怎么接：一个文件一份，按流程的步骤写。"),
    "trees": Told("判断树", "问几个问题，找到该用的话术、清单或人。"),
    "checklists": Told("清单", "最容易漏的 5 到 9 项。"),
    "avoid": Told("禁忌语", "不能说的话、为什么、改说什么。"),
    "compensation": Told("补偿标准", "每种情形正好落在一行里的表。"),
    "customers": Told("特殊客户", "一类来电人：怎么认、他要什么、怎么说。"),
    "letters": Told("书信", "留着空的信，和填好的一封。"),
    "forms": Told("表单", "纸上填的表：谁填、谁签、有哪些栏。"),
    "drills": Told("演练", "由一份话术做成的角色扮演。"),
    "common": Told("公用句", "一个流程里各份话术共用的句子。"),
    "company": Told("公司设定", "名称、电话、权限：由公司自己填。"),
    "companies": Told("小区设定", "一个小区和公司不一样的：名称、号码、权限，和不用的几份。"),
    "levels": Told("分级与时限", "P0 到 P4：哪些事、谁主办、几时办完。"),
    "basis": Told("内容依据", "每个编号是什么，核实到哪一步。"),
    "moved": Told("改了名的", "旧地址，和现在的一页；handbook rename 会写。"),
    "words": Told("近义词", "来电人对同一件事的几种说法，一组一行。"),
    "news": Told("有什么变化", "一版一份：改了哪几句，多了什么；handbook edition 会写。"),
}


def told(model: type[BaseModel], name: str) -> Told | None:
    """Return what is told of the field `name` of `model`, or of the class it comes from, or of that name anywhere."""
    for each in model.__mro__:
        if name in _BY_CLASS.get(each.__name__, {}):
            return _BY_CLASS[each.__name__][name]
    return _EVERYWHERE.get(name)


def told_fields() -> frozenset[str]:
    """Return every field that something is told of: `Call.steps`, `*.owner`."""
    own = {f"{kind}.{name}" for kind, fields in _BY_CLASS.items() for name in fields}
    return frozenset(own | {f"*.{name}" for name in _EVERYWHERE})
