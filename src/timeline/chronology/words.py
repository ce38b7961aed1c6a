"""The words of a rendered chronology, in each of its languages.

One table, so that a language is one more column. Sentences with `{}` take what
is put in by position or by name; nothing is put together from pieces of words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_UNDATED_WHY: Final = (
    "来源只说在某几年之间，或只能以来源发表的时间为准，不能排入某年某月。",
    "The sources place these only within several years, or only by their own publication.",
)
_STATE_AT: Final = (
    "截至{}。不作推算插值：当日没有数的，只列此前此后的数。",
    "As of {}. Nothing is interpolated: without a figure of that day, those before and after.",
)
_STATE_LAST: Final = (
    "以全部记录计，最后所知的数。不作推算插值。",
    "The last that is known, by all records. Nothing is interpolated.",
)
_STATE_END: Final = (
    "截至{}，即所记各事之后的第一日（计划的期限不计）。不作推算插值。",
    (
        "As of {}, the first day after all that is recorded, deadlines of plans aside. "
        "Nothing is interpolated."
    ),
)
_COMPILED: Final = (
    (
        "由日志按固定规则编成，未经手工改动。按最后可能之日排序，范围窄者在前；"
        "日不详列于月末，称“是月”；月不详列于年末，称“是年”；跨日之事列于起始之日。"
        "所记日期不比来源更细。"
    ),
    (
        "Made from a log by fixed rules, not edited by hand. Entries stand by their last possible "
        "day, the more exact first: “day unknown” at the end of its month, “month unknown” at the "
        "end of its year, spans at their start. No date is more exact than its source."
    ),
)
_OFFSETS: Final = (
    "出处的字数从0数起，按文件中的字符计，止数不含。",
    "Characters are counted from 0 in the file as it stands; the last is not included.",
)

_DATE_FIELD: Final = (
    "日期，如2023、2023-06、2023-06-30",
    "Date, such as 2023, 2023-06, 2023-06-30",
)
_FAULT: Final = (
    "应为日期，如2023、2023-06、2023-06-30",
    "Expected a date such as 2023, 2023-06 or 2023-06-30",
)
_NOT_INTERPOLATED: Final = (
    "不作推算插值：当日没有数的，只列此前此后的数。",
    "Nothing is interpolated: without a figure of that day, those before and after.",
)
_CHARTS: Final = (
    (
        "粗实线，当日有数；虚线，或许如此；细点线，此前最后所知，并非当日的数；"
        "斜纹，数值只知范围。深色竖线是所选日期，浅色竖线是年月之始。名次小者在上。"
    ),
    (
        "A thick line where the day has a value; dashed where it may; thinly dotted for "
        "the last known, which is no value of that day; hatched where only a range is known. "
        "The dark upright line is the date chosen; light ones are where the years or months "
        "named begin. Better ranks are higher."
    ),
)

_TABLE: Final[Mapping[str, tuple[str, str]]] = {
    # Each name with what is said in Chinese, then in English.
    "html lang": ("zh-Hans", "en"),
    "space": ("", " "),
    "label columns": ("12", "17"),
    "colon": ("：", ": "),
    "comma": ("，", ", "),
    "stop": ("。", ". "),
    "semicolon": ("；", "; "),
    "list": ("、", ", "),
    "bracketed": ("（{}）", " ({})"),
    "work": ("《{}》", "“{}”"),
    # parts and headings
    "skip": ("跳到正文", "Skip to the entries"),
    "contents": ("目录", "Contents"),
    "no lane": ("未分栏目", "No section"),
    "plan": ("第{}个五年规划", "Five-Year Plan no. {}"),
    "outside plans": ("{}（不在五年规划期内）", "{} (in no five-year plan)"),
    "dated": ("大事记", "Chronology"),
    "undated": ("未系年", "Not dated to a year"),
    "undated why": _UNDATED_WHY,
    "planned": ("规划与目标", "Plans and targets"),
    "planned why": (
        "宣布要做的事，不是已成的事。日期是期限。",
        "What was announced, not what was done. The dates are deadlines.",
    ),
    "state": ("期末状态", "State at the end"),
    "state panel": ("状态", "State"),
    "state at": _STATE_AT,
    "state last": _STATE_LAST,
    "state end": _STATE_END,
    "sources": ("资料来源", "Sources"),
    "remarks": ("存疑与注记", "Doubts and remarks"),
    "corrections": ("更正", "Corrections"),
    "about": ("编制说明", "How this was made"),
    "months": ("数月间", "Over several months"),
    "years band": ("跨年", "Into a later year"),
    "year band": ("年内", "In the year"),
    "no deadline": ("未定期限", "no deadline"),
    # entries
    "entries": ("{}条", "{} entries"),
    "entry": ("{}条", "{} entry"),
    "announced": ("宣布时间", "announced"),
    "result": ("结果", "result"),
    "result by": ("{result}（截至{day}）", "{result} (as of {day})"),
    "source": ("出处", "source"),
    "characters": ("第{}—{}字", "characters {}–{}"),
    "page": ("第{}页", "page {}"),
    "passage": ("“{}”", "“{}”"),
    "as printed": ("原文", "As printed"),
    "passage changed": ("手头文本此处与所记不符", "the text at hand differs here"),
    "link": ("本条链接：{}", "link to this entry: {}"),
    "on": ("所涉", "about"),
    "inexact": ("日期不确切", "inexact date"),
    "edition": ("届次", "edition"),
    "place": ("地点", "place"),
    "every": ("频次", "every"),
    "since": ("起算", "counted from"),
    "cumulative": ("{since}以来累计{value}", "{value} since {since}"),
    "in total": ("累计{}", "{} in total"),
    "way": ("口径", "counted as"),
    "net": ("净增减", "net change"),
    "added": ("新增，未扣减少", "additions, losses not deducted"),
    "note": ("备注", "note"),
    "claim": ("位次", "claim"),
    "claimed": ("{scope}第{rank}（据来源所称）", "number {rank} {scope}, as its source claims"),
    "year": ("每年", "year"),
    "month": ("每月", "month"),
    "quarter": ("每季", "quarter"),
    "week": ("每周", "week"),
    "day": ("每日", "day"),
    # sentences where a fact has no title
    "of": ("{subject}{thing}", "{thing}, {subject}"),
    "change of": ("{thing}的变化", "change of {thing}"),
    "exists": ("{subject}存在", "{subject} exists"),
    "holds": ("{subject}：{what}", "{subject}: {what}"),
    "holds value": ("{subject}：{what}为{value}", "{subject}: {what} is {value}"),
    "begins to exist": ("{subject}成立", "{subject} comes into being"),
    "begins": ("{subject}：{what}开始", "{subject}: {what} begins"),
    "ends to exist": ("{subject}终止", "{subject} ceases to be"),
    "ends": ("{subject}：{what}结束", "{subject}: {what} ends"),
    "gone": ("终止当日已不计在内", "no longer so on that very day"),
    "target": ("{}（目标）", "{} (target)"),
    "became": ("{subject}：{what}改为{value}", "{subject}: {what} becomes {value}"),
    "other": ("{subject}：{type}", "{subject}: {type}"),
    # remarks
    "misprint": ("疑误印", "perhaps a misprint"),
    "magnitude": ("量级存疑", "magnitude in doubt"),
    "doubt undated": ("日期存疑", "date in doubt"),
    "unclear": ("含义不明", "meaning unclear"),
    "conflict": ("前后不符", "conflicting"),
    "corroborates": ("旁证", "corroborated"),
    "remark": ("注", "note"),
    # corrections
    "superseded": ("更正", "corrected"),
    "retracted": ("撤回", "withdrawn"),
    "restored": ("恢复", "restored"),
    "undone": ("撤销更正", "correction undone"),
    "reinstated": ("恢复更正", "correction reinstated"),
    "deadline": ("期限", "deadline"),
    "unit": ("单位", "unit"),
    "not shown": ("所改之处，此处不显示", "what changed is not shown here"),
    "recorded": ("记入", "recorded"),
    "because": ("理由", "because"),
    "was": ("原记", "was"),
    "is": ("现记", "now"),
    # documents
    "publisher": ("发布者", "publisher"),
    "published": ("发表", "published"),
    "file": ("文件", "file"),
    "url": ("网址", "address"),
    "sha256": ("SHA-256", "SHA-256"),
    "no source": ("（未注明来源）", "no source given"),
    # the state
    "indicator": ("指标", "indicator"),
    "now": ("当日", "on that day"),
    "last": ("此前", "before"),
    "possible": ("或已达到", "perhaps already"),
    "next": ("此后", "after"),
    "unknown": ("不详", "unknown"),
    "derived": ("推算", "derived"),
    "perhaps that day": ("或即当日", "perhaps of that very day"),
    # front and back matter
    "span": ("起讫", "Span"),
    "number": ("条数", "Entries"),
    "total": ("{}条", "{}"),
    "count dated": ("系年{}条", "{} dated"),
    "count undated": ("未系年{}条", "{} not dated to a year"),
    "count planned": ("规划{}条", "{} planned"),
    "inexact count": ("其中日期不确切{}条", "of which {} with an inexact date"),
    "true at": ("所述时间", "True at"),
    "known at": ("所据记录", "Known from"),
    "all times": ("不限", "any time"),
    "all records": ("日志全部记录，第1—{}条", "all records of the log, 1–{}"),
    "known by": ("{known}时所知（{n}条记录）", "what was known at {known} ({n} records)"),
    "published by": ("，只计截至{by}已发表者（略去{n}项事实）",
                     ", of these what was published by {by} ({n} facts left out)"),
    "zone": ("时区", "Time zone"),
    "log": ("日志", "Log"),
    "log head": ("{origin}第{position}条", "{origin}record {position}"),
    "chain": ("链值", "Chain"),
    "records": ("现存记录", "Records that stand"),
    "compiled": _COMPILED,
    "offsets": _OFFSETS,
    "kind entries": ("记事", "entries"),
    "kind defined": ("指标定义", "definitions"),
    "kind published": ("文献", "documents"),
    "kind noted": ("注记", "remarks"),
    "kind asserted": ("校核", "assertions"),
    # controls
    "controls": ("筛选", "Filter"),
    "search": ("搜索", "Search"),
    "lane": ("栏目", "Section"),
    "all lanes": ("全部栏目", "All sections"),
    "only inexact": ("只看日期不确切的", "Only inexact dates"),
    "known": ("所知截至", "As known"),
    "known now": ("所据全部记录", "by all these records"),
    "known then": ("{}，第{}条为止", "on {}, up to record {}"),
    "views left out": ("更早的更正另有{}次，此处未列", "earlier corrections left out: {}"),
    "time controls": ("日期", "Date"),
    "date": ("日期", "date"),
    "value": ("数值", "value"),
    "date field": _DATE_FIELD,
    "previous change": ("上一次变化", "Previous change"),
    "next change": ("下一次变化", "Next change"),
    "fault": _FAULT,
    "state on": ("{}终（含当日）。", "End of {}."),
    "nothing interpolated": _NOT_INTERPOLATED,
    "happened": ("已发生{}条", "happened: {}"),
    "perhaps": ("另有{}条或已发生", "perhaps: {} more"),
    "later": ("另有{}项指标此后才有数值", "indicators first measured later: {}"),
    "loose": ("实际可能的情形或少于所列", "fewer may be possible than shown"),
    "group reading": ("指标", "Indicators"),
    "group named": ("状态", "Named states"),
    "group holding": ("存续与进行", "Holding and under way"),
    "group plan": ("计划", "Plans"),
    "column now": ("当日", "that day"),
    "column before": ("此前", "before"),
    "column around": ("当日或此后", "at or after"),
    "why": ("依据{}条", "why (records: {})"),
    "chart": ("{}逐日图，数值见下表", "{} day by day; the values are in the table below"),
    "table": ("数据表", "Data table"),
    "legend": ("图例", "How to read the charts"),
    "charts": _CHARTS,
    "then": ("当时所记：{}", "As recorded then: {}"),
    "not then": ("当时尚未记入", "Not yet recorded then"),
    "withdrawn then": ("当时已撤回", "Withdrawn then"),
    "gone then": ("当时还记有", "Then also recorded"),
    "shown": ("显示{}条，共{}条", "{} of {} shown"),
    "none shown": ("没有符合的条目", "No entry matches"),
}  # fmt: skip

WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        lang: MappingProxyType({name: said[column] for name, said in _TABLE.items()})
        for column, lang in enumerate(("zh", "en"))
    }
)
"""The words by language, then by name."""
