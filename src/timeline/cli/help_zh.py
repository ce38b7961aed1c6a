"""The help of every command in Chinese, by command and by the names of its parameters.

A test holds it against the commands: nothing is missing here and nothing left over.
English stands beside the code that it describes.

Not here: how a page is laid out (`timeline.cli.helping`).
"""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen


@frozen
class Help:
    """What is said of a command.

    Attributes:
        says: What it does; the first line stands in the list of commands, too.
        parameters: By name what a parameter is, where `SHARED` does not say it.
    """

    says: str
    parameters: Mapping[str, str] = field(factory=dict)


GROUP: Final = "记下有日期、有出处的事实；问任何一天的状况如何、凭什么这样说。"
EPILOG: Final = (
    "日志是--log所指的；没有时是环境变量TIMELINE_LOG所指的；"
    "再没有时，是本目录或上级目录中最近的events目录。"
)

SHARED: Final = {
    "help": "显示本说明。",
    "version": "显示版本。",
    "log": "日志：一个目录，或只供查看的草稿文件。",
    "lang": "输出所用的语言。",
    "as_json": "输出数据（JSON），不输出文字。",
    "known": "以日志当时所知为准：日期，或#位置。",
    "published_by": "只计出处截至此日确已发表者。",
    "documents": "所引文献所在的文件夹。",
    "yes": "直接追加，不再询问。",
    "dry_run": "只显示将追加的内容，不追加。",
    "base": "时间中的文字从哪个日期推算；缺省从出处的发表时间推算。",
    "fields": "草稿中的其他字段，中英文名称均可；可重复。",
    "quote": "原文，逐字照录；须同时给出--documents。可重复。",
    "when": "时间：EDTF或文字，如2024-12-18、今年2月。",
    "title": "标题。",
    "subject": "关于谁、关于什么。",
    "text": "标题之外的说明。",
    "indicator": "指标名称。",
    "value": "数值，照印；或新的状态。",
    "by": "变化了多少；其他类型中是由谁记录。",
    "since": "从何时算起。",
    "source": "出处：文献的编号。",
    "page": "页码。",
    "url": "原文的网址。",
    "note": "备注，随事实保存。",
}
"""Parameters that mean the same in every command."""

COMMANDS: Final[Mapping[str, Help]] = {
    "add": Help(
        "追加一条事实，各字段写作选项\n"
        "选项名称就是草稿中的字段名。时间可以是文字：2024年底；"
        "今年2月则须由--source或--base说明是哪一年。",
        {
            "type": "事实的类型；缺省为事件（happened）。",
            "id": "编号；需要引用时才填。",
            "because": "为什么记录。",
        },
    ),
    "amend": Help(
        "更正一条事实，原先的记录仍可查看\n"
        "只改动写出的字段；写成空值即去掉该字段。ID可以是事实的编号、其某条记录的编号、#位置，"
        "或一段位置'#12..#311'，其中已无效的会跳过。",
        {
            "because": "更正的理由，与新旧两条记录一同显示。",
            "replace_sources": "只保留--source所指的出处，去掉原有的其他出处。",
        },
    ),
    "at": Help(
        "显示某日终了时的状况：哪些确定，哪些可能，前后最近的数值是多少\n"
        "DATE可以是日、月、年（均含其最后一日）或时刻，用EDTF或文字书写：2023-06-30、2023年6月、2024年底。",
        {
            "possible": "列出只是可能的各条。",
            "everything": "列出此后才有数值的指标，以及更早发生的各条。",
        },
    ),
    "diff": Help(
        "比较两个日期的状况，或先后两时所知：哪些结论变了，由哪些记录而变\n"
        "有两个日期时，--known用于两者，写两次则分别用于第一、第二个；"
        "只有一个日期时，与现在所知相比：timeline diff 2025 --known '#100'。",
        {
            "known": "以日志当时所知为准：日期，或#位置；可写两次，先后用于两点。",
            "published_by": "只计截至此日确已发表者；可写两次，先后用于两点。",
        },
    ),
    "draft": Help(
        "把已有的大事记（.docx、.txt、.md）转为草稿文件，供人核对\n"
        "以日期开头的段落各成一条事实，年、月标题补足其日期。读不懂的段落列为注释，不作猜测。",
        {
            "output": "要写的草稿文件；-为标准输出。",
            "published": "该大事记的发表时间。",
            "subject": "全文所关于的主体。",
            "encoding": "文本的编码；只有UTF-8的文本能核对引文。",
            "force": "草稿文件已存在时予以覆盖。",
            "lang": "注释与消息所用的语言。",
        },
    ),
    "export": Help(
        "把整个日志写入文件：.jsonl、.yaml、.csv、.db或.sqlite\n"
        "JSON Lines保存全部内容，YAML是草稿文件，CSV与SQLite供其他程序使用。"
        "前两种可用timeline import读回。",
        {
            "bom": "CSV：加上Excel识别UTF-8所需的标记。",
            "segment": "JSON Lines：第N条记录所在的日志文件，逐字节照抄，含链值。",
        },
    ),
    "history": Help(
        "逐段列出某指标或某主体在所有日期的状况，或某段时间内发生之事\n"
        "NAME是指标的名称、别名（或其中一部分），或主体。不写NAME时，"
        "列出从一个日期到另一个日期间发生、开始、终止与改称之事。",
        {
            "first": "从DATE的第一日起。",
            "last": "至DATE的最后一日。",
            "possible": "列出只是可能在其间的各项。",
        },
    ),
    "import": Help(
        "把文件中的事实追加到日志，先显示再追加\n"
        "文件是草稿（YAML、CSV、XLSX），或timeline export写出的JSON Lines；"
        "用--map可读取一个外来的JSON Lines或CSV文件。日志中已有的事实不再追加。"
        "任何文件有错，全部指明，一条也不追加。",
        {
            "sheet": "XLSX：事实所在的工作表。",
            "header_row": "表头在第几行。",
            "encoding": "CSV的编码，如gb18030；缺省为UTF-8。",
            "columns": "某列是哪个字段；“列名=”即略去该列。",
            "defaults": "表格：单元格为空时所取的值。",
            "field_map": "说明外来JSON Lines或CSV各字段的映射文件。",
            "write_map": "为该文件草拟字段映射，写入这个新文件，不追加。",
            "amend": "同一编号下内容有变的，予以更正。",
            "because": "--amend的理由。",
        },
    ),
    "init": Help(
        "在FOLDER建立日志（缺省为events目录）",
        {
            "zone": "日期所在的时区；缺省为本机时区。",
            "origin": "日志的名称，供校验点使用；缺省为上级目录的名称。",
            "title": "大事记的标题。",
            "lang": "日志的第一语言。",
        },
    ),
    "log": Help(
        "按记录的先后列出：位置、时间、类型、内容、编号，以及后来的更正与撤回",
        {
            "subject": "只列该主体的记录。",
            "type": "只列该类型的记录。",
            "after": "只列位置N之后的记录。",
        },
    ),
    "merge": Help(
        "把另一个目录中的日志（本日志的分支）合并进来\n"
        "不写OTHER时，取git未能合并（或未察觉而合并）的双方。一方保持不变，另一方的记录接在其后，编号不变。"
        "如有矛盾，全部指明，不作改动。",
        {
            "published": "已告知他人的某行的链值；有该行的一方保持不变。",
            "add": "告诉git文件已解决（git add）。",
        },
    ),
    "render": Help(
        "把大事记写入FILE，格式由后缀决定；不写FILE则直接显示\n"
        "格式：html、site（目录，每年一页）、docx、md、txt、csv、json、svg、ics、"
        "timelinejs（.timelinejs.json）、vis（.vis.json），以及其他软件包添加的格式。"
        "以/结尾的名称是目录。",
        {
            "to": "输出格式，不论后缀。",
            "at": "显示该日的状况；缺省为所记各事之后的第一日。",
            "by": "系年条目按年、按栏目或按五年规划期分组：year、lane、period。",
            "same_day": "同一日的第二条如此系日，如同日、是日；不给则重写日期。",
            "bom": "csv：供Excel打开。",
            "template": "docx：取其样式、页面设置与页眉页脚的Word文档。",
        },
    ),
    "retract": Help(
        "撤回这些编号的事实，或一段位置中的全部事实：'#12..#311'\n"
        "事实连同其全部更正一并撤回。写更正的编号，只撤回该更正，原先的记录恢复有效；写撤回的编号也是如此。"
        "#N指该位置的记录。一段之中已无效的会跳过，并予以说明。",
        {
            "because": "撤回的理由，与各条一同显示。",
            "by": "由谁撤回。",
        },
    ),
    "show": Help(
        "显示一条事实的全部记录：最新的在前，其后是它所更正的\n"
        "并显示各由谁、何时、为何记录，后来如何。",
    ),
    "sources": Help(
        "列出所引文献；给出--documents时，核对每处引文并连同所在句子显示",
        {
            "quiet": "只列文献与不符之处。",
            "coverage": "列出该文献中尚无事实引用的部分；写其编号（须同时给出--documents）或文件。",
        },
    ),
    "check": Help(
        "列出不相符之处：数值矛盾、先后颠倒、与数值不符的说法、存疑未决\n"
        "每处说明轻重、记录、发现与应有的内容，以及两边的记录和出处。有错误时退出码为1；"
        "加--strict则有警告时也为1。",
        {
            "codes": "只列这一代码的（代码见docs/check.md）；doubt指各种存疑。可重复。",
            "strict": "警告也算：有警告时退出码为1。",
        },
    ),
    "report": Help(
        "报告一个时期：期初与期末的数值、变化、各栏目的大事、计划的结果\n"
        "PERIOD为五年规划（十四五）、年、半年、季度、月，或EDTF的时段：2021/2025。"
        "给出FILE则写入该文件（.md、.csv、.txt），否则显示。",
        {
            "to": "格式；缺省按文件后缀，否则为text。",
            "bom": "csv：供Excel打开。",
            "possible": "也列出只是可能在此期间的变化和事项。",
        },
    ),
    "verify": Help(
        "核对日志的文件头、链值、位置、批次、编号与更正\n"
        "给出PAGE（timeline render写出的.html）时，核对网页是否与日志所编完全相同。"
    ),
    "when": Help(
        "显示每个TEXT如何读作日期：EDTF或文字；“-”表示逐行读取标准输入\n"
        "方括号在命令行中另有含义，请加引号：'[2025-10-23..2025-12-31]'。",
        {
            "base": "文字从哪个日期推算。",
            "zone": "日期所在的时区。",
            "as_data": "每行输出一个JSON对象。",
        },
    ),
    "why": Help(
        "显示一个答案所依据的记录与出处\n"
        "NAME是指标的名称、别名（或其中独有的一部分），主体，其存续之事或状态的名称，"
        "或任何事实的编号。有--documents时，核对并显示每一处引文。",
        {"at": "所问的日期；缺省为全部时间。"},
    ),
}
