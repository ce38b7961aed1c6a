"""The fields of a draft, in one table: names in both languages, types, readers.

Every form of draft (YAML, CSV, XLSX, foreign rows), the JSON Schema for editors and the
page docs/drafts.md are made from, or checked against, this table alone.

Not here: how the text of a field becomes a value (`timeline.drafts.values`).
"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial
from typing import Literal

from attrs import frozen

from timeline.errors import Phrase

Kind = Literal[
    "text", "date", "instant", "quantity", "list", "by language", "roles", "claim", "choice",
    "sources", "part",
]  # fmt: skip
"""How a field is read; a ``part`` of a file has a reader of its own, and so have ``sources``."""
Part = Literal["envelope", "event", "source", "meta"]
"""Which part of a fact a field fills."""

TYPES = {
    "happened": Phrase("an occurrence", "发生的事"),
    "held": Phrase("what held over a span", "一段时间内成立的事"),
    "began": Phrase("the begin of what may end", "开始"),
    "ended": Phrase("the end of what began", "结束"),
    "became": Phrase("a state that holds until the next", "变为某种状态，直到下一次变化"),
    "defined": Phrase("what an indicator means", "指标的定义"),
    "measured": Phrase("a quantity of an indicator", "指标的数值"),
    "changed": Phrase("a change of an indicator", "指标的变化"),
    "planned": Phrase("a target and when it is due", "目标及其期限"),
    "noted": Phrase("a doubt or remark about facts", "对事实的存疑或说明"),
    "asserted": Phrase("what a reading must be, for checks", "用于核对的读数"),
    "retracted": Phrase("the withdrawal of a fact", "撤回一条事实"),
}
"""The types that a draft may name, with what each says."""

TYPES_ZH = {
    "happened": "事件",
    "held": "存续",
    "began": "开始",
    "ended": "结束",
    "became": "变为",
    "defined": "定义",
    "measured": "观测",
    "changed": "增减",
    "planned": "计划",
    "noted": "附注",
    "asserted": "核对",
    "retracted": "撤回",
}
"""How each type is written in Chinese."""

DEFAULT_TYPE = "happened"


@frozen
class Field:
    """One row of the table.

    Attributes:
        name: Its name; *zh*: its Chinese name; either may be written.
        kind: How it is read; *choices* are its possible words, if they are listed.
        says: What it means, for editors and documentation.
        part: What it fills.
        types: The types that have it; empty for all.
        required: Whether those types need it.
        choices_zh: The words of *choices* in Chinese, in the same order.
    """

    name: str
    zh: str
    kind: Kind
    says: Phrase
    part: Part = "event"
    types: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_zh: tuple[str, ...] = ()

    def word(self, text: str) -> str | None:
        """Return the one of *choices* that *text* is, in either language; None for none.

        >>> next(row for row in FIELDS if row.name == "over").word("时期")
        'period'
        """
        both = dict(zip((*self.choices, *self.choices_zh), self.choices * 2, strict=True))
        return both.get(text)

    def words(self, like: str) -> tuple[str, ...]:
        """Return the words of the field in the language of the spelling *like*."""
        return self.choices if like.isascii() else self.choices_zh

    def belongs_to(self, type: str) -> bool:
        """Whether facts of *type* have this field."""
        return not self.types or type in self.types


def _row(
    names: str,
    kind: Kind,
    *says: str,
    part: Part = "event",
    types: str = "",
    required: bool = False,
    choices: str = "",
) -> Field:
    """Return a row; *names* and *says* are English, then Chinese; lists are parted by blanks.

    Each word of *choices* stands before a stroke, and behind it the same in Chinese.
    """
    name, zh = names.split()
    of = tuple(types.split())
    words = [word.split("/") for word in choices.split()]
    return Field(
        name,
        zh,
        kind,
        Phrase(*says),
        part,
        of,
        required,
        choices=tuple(english for english, _ in words),
        choices_zh=tuple(chinese for _, chinese in words),
    )


_common = partial(_row, part="envelope")
_source = partial(_row, part="source")
_meta = partial(_row, part="meta")
_needed = partial(_row, required=True)

FIELDS = (
    _common("id 编号", "text", "its id; needed only to refer to it", "编号，需引用时才填"),
    _common("when 时间", "date", "EDTF or words, read as text", "EDTF或文字，按原文读取"),
    _common(
        "type 类型", "choice", "its type, else happened", "类型，缺省为事件",
        choices=" ".join(f"{name}/{chinese}" for name, chinese in TYPES_ZH.items()),
    ),
    _common("subject 主体", "text", "what it is about", "关于谁、关于什么"),
    _common("title 标题", "by language", "one text, or one by language", "标题，可分语言"),
    _common("tags 标签", "list", "one or several", "一个或几个标签"),
    _common("place 地点", "text", "where it happened", "发生的地点"),
    _common("roles 角色", "roles", "who took part, by role", "参与者，按角色列出"),
    _common("part_of 属于", "list", "subjects that it is part of", "所属的主体"),
    _common("after 后于", "list", "ids of facts before it", "排在其前的事实的编号"),
    _common("by 记录人", "text", "who records it", "由谁记录"),
    _common("supersedes 更正", "text", "the id that it replaces", "所更正的编号"),
    _common(
        "retracts 撤回", "text", "the id that it withdraws", "所撤回的编号",
        types="retracted", required=True,
    ),
    _common(
        "recorded 记录时间", "instant", "when it was recorded elsewhere", "在别处记录的时间",
    ),
    _source("source 出处", "text", "the name of its document", "所据文献的名称"),
    _source("quote 引文", "list", "the exact passage, white space apart", "原文，空白不计"),
    _source("page 页码", "text", "the page, as printed", "页码，照印"),
    _source("url 网址", "text", "the address of the passage", "原文的网址"),
    _source("sources 各处出处", "sources", "several sources", "不止一处的出处"),
    _meta("note 备注", "text", "a remark, kept beside the fact", "备注，随事实保存"),
    _meta("because 理由", "text", "why it is recorded or corrected", "记录或更正的理由"),
    _meta("lane 栏目", "text", "its section of the chronology", "在大事记中的栏目"),
    _row(
        "text 正文", "text", "more than the title says", "标题之外的说明",
        types="happened planned",
    ),
    _needed("text 正文", "text", "the doubt or remark", "存疑或说明的内容", types="noted"),
    _row(
        "edition 届次", "text", "of the event or list", "会议或榜单的届次",
        types="happened measured",
    ),
    _row("claim 位次", "claim", "a first: rank and scope", "第几、在何范围", types="happened"),
    _row(
        "what 事项", "text", "what holds, else exists", "何事，缺省为存在",
        types="held began ended",
    ),
    _needed("what 事项", "text", "which state changes", "哪一方面的状态", types="became"),
    _row("value 取值", "text", "who or what, of an office", "职务由谁担任之类", types="held"),
    _needed("value 取值", "text", "the new state", "新的状态", types="became"),
    _row("every 周期", "text", "the rhythm of a practice", "惯例的周期", types="held"),
    _row(
        "day 末日", "choice", "last day in force, or first day gone", "末日仍有效，或当日已无",
        types="ended", choices="last/末日有效 gone/当日已无",
    ),
    _needed(
        "indicator 指标", "text", "its name", "指标名称",
        types="defined measured changed asserted",
    ),
    _row("indicator 指标", "text", "whose target it is", "目标所属的指标", types="planned"),
    _row(
        "indicator 指标", "text", "whose threshold was passed", "越过门槛的指标", types="happened",
    ),
    _row("value 数值", "quantity", "the threshold passed", "所越过的门槛", types="happened"),
    _needed(
        "value 数值", "quantity", "the quantity as printed", "数值，照印",
        types="measured asserted",
    ),
    _row(
        "over 口径", "choice", "what it counts over", "时点、时期或累计", types="measured",
        choices="moment/时点 period/时期 since/累计",
    ),
    _row("since 起自", "date", "from when it counts", "从何时算起", types="measured changed"),
    _needed("by 变化", "quantity", "the change, with its sign", "变化，带正负号", types="changed"),
    _row(
        "way 方式", "choice", "net, or gross: some may have gone", "净增，或只计新增",
        types="changed", choices="net/净增 added/新增",
    ),
    _row("unit 单位", "text", "its unit, as printed", "单位，照印", types="defined"),
    _row(
        "kind 性质", "choice", "what it counts", "存量、流量、位次、占比", types="defined",
        choices="stock/存量 flow/流量 rank/位次 share/占比",
    ),
    _row(
        "better 趋优", "choice", "which way is better", "高为优或低为优", types="defined",
        choices="higher/越高越好 lower/越低越好",
    ),
    _row("of 从属", "text", "the indicator it is part of", "所从属的指标", types="defined"),
    _row("names 名称", "by language", "its name by language", "分语言的名称", types="defined"),
    _row("aliases 别名", "list", "its other names", "其他名称", types="defined"),
    _row("deadline 期限", "date", "by when", "何时以前", types="planned"),
    _row(
        "target 目标", "quantity", "what the indicator is to reach", "指标应达到的数值",
        types="planned",
    ),
    _row("about 针对", "list", "ids of the facts meant", "所针对的编号", types="noted"),
    _row(
        "doubt 存疑", "choice", "the kind of doubt", "存疑的种类", types="noted",
        choices="misprint/误印 magnitude/量级存疑 undated/年份不详 unclear/语义不明 "
        "conflict/互相矛盾 corroborates/互相印证",
    ),
)  # fmt: skip
"""Every field of a fact. A name may stand in several rows, for types that differ."""

DOCUMENT_FIELDS = (
    _needed("title 标题", "by language", "its title", "文献标题"),
    _needed("published 发表时间", "date", "when it appeared", "何时发表"),
    _row("publisher 发布者", "text", "who published it", "由谁发布"),
    _row("url 网址", "text", "where it can be read", "何处可读"),
    _row("file 文件", "text", "its file, in the folder of documents", "文献文件夹中的文件名"),
    _meta("note 备注", "text", "a remark, kept beside it", "备注，随文献保存"),
    _meta("because 理由", "text", "why it is recorded or corrected", "记录或更正的理由"),
    _common("by 记录人", "text", "who records it", "由谁记录"),
    _common("supersedes 更正", "text", "the document that it corrects", "所更正的文献"),
)  # fmt: skip
"""Every field of a document."""

SECTIONS = (
    _row("title 标题", "by language", "of the chronology", "大事记的标题"),
    _row("zone 时区", "text", "whose days are meant", "日期所在的时区"),
    _row("documents 文献", "part", "what facts cite, by name", "所引文献，按名称列出"),
    _row("defaults 缺省", "part", "fields for facts that lack them", "各条未写时所取的字段"),
    _needed("facts 事实", "part", "the facts", "各条事实"),
)  # fmt: skip
"""The parts of a draft file; the last three have readers of their own."""

SOURCE_FIELDS = (
    _needed("document 文献", "text", "the name of the document", "文献的名称"),
    _row("quote 引文", "list", "the exact passage, white space apart", "原文，空白不计"),
    _row("page 页码", "text", "the page, as printed", "页码，照印"),
    _row("url 网址", "text", "the address of the passage", "原文的网址"),
)
"""The fields of one of several sources."""

DATE_FIELDS = (
    _needed("text 日期", "text", "the date as EDTF", "EDTF写法的日期"),
    _needed("words 原话", "text", "the words that it was read from", "据以推出日期的文字"),
    _needed("rule 规则", "text", "the rule that they were read by", "读法的名称与版本"),
    _row("base 基准", "text", "the fact whose date they count from", "据以推算的文献或事实的编号"),
)
"""The fields of a date that says how it was read, as a log says it."""

CLAIM_FIELDS = (
    _needed("rank 名次", "text", "1 for a first", "第一即1"),
    _needed("scope 范围", "text", "among what", "在何范围内"),
)
"""The fields of a claim."""

NOT_DEFAULTS = ("id", "quote", "sources", "supersedes", "retracts")
"""Fields that belong to one fact each, so that a default of them makes no sense."""

NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    **dict.fromkeys(TYPES, (("when",),)),
    "happened": (("when",), ("title", "text")),
    "planned": (("when",), ("title", "text", "indicator")),
    "retracted": (),
}
"""What a type needs of fields that others may lack: one of each group.

A retraction without a date happened when it was recorded.
"""


def fields_of(type: str | None) -> tuple[Field, ...]:
    """Return the fields of *type*, its own before the common ones; of all types for None.

    >>> [field.kind for field in fields_of("changed") if field.name == "by"]
    ['quantity', 'text']
    """
    rows = [field for field in FIELDS if type is None or field.belongs_to(type)]
    return tuple(sorted(rows, key=lambda field: not field.types))


def type_named(text: str) -> str | None:
    """Return the type that *text* names, in either language; None for none.

    >>> type_named("观测"), type_named("measured"), type_named("测")
    ('measured', 'measured', None)
    """
    return text if text in TYPES else _TYPE_OF.get(text)


def find(name: str, fields: Iterable[Field]) -> Field | None:
    """Return the first of *fields* that is written *name*, in either language.

    >>> find("时间", FIELDS).name
    'when'
    """
    return next((field for field in fields if name in (field.name, field.zh)), None)


def types_with(name: str) -> tuple[str, ...]:
    """Return the types that have a field written *name*, if not all have it.

    >>> types_with("way")
    ('changed',)
    """
    rows = [row for row in FIELDS if name in (row.name, row.zh)]
    return tuple(type for type in TYPES if any(type in row.types for row in rows))


def near(name: str, names: Iterable[str]) -> str:
    """Return the one of *names* that *name* is likely a slip of, else nothing.

    >>> near("titel", ["when", "title"])
    'title'
    """
    names = list(names)
    if name.isascii():
        return next(iter(get_close_matches(name, names, n=1)), "")
    # Chinese names have two or three characters: one that is right is near already.
    alike = [it for it in names if it[:1] == name[0] and not it.isascii()]
    return next(iter(alike or get_close_matches(name, names, n=1, cutoff=0.45)), "")


def spellings(fields: Iterable[Field], like: str) -> tuple[str, ...]:
    """Return the names of *fields* in the language of the spelling *like*."""
    names = (field.name if like.isascii() else field.zh for field in fields)
    return tuple(dict.fromkeys(names))


_TYPE_OF = {chinese: name for name, chinese in TYPES_ZH.items()}

WRITTEN = frozenset(
    name
    for field in (*FIELDS, *DOCUMENT_FIELDS, *SECTIONS, *CLAIM_FIELDS, *SOURCE_FIELDS)
    for name in (field.name, field.zh)
)
"""Every name that a draft file may write before a colon, but for names of documents."""
