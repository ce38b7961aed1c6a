"""Named periods, such as the five-year plans, as data with a source each.

Users add their own: `RULES.with_periods(Period(...))`.
"""

from typing import Final

from attrs import frozen

from timeline.dates.calendar import Day


@frozen
class Period:
    """A period that has a name.

    Attributes:
        name: The name as printed, without quotation marks, such as ``十四五``.
        first: Its first day.
        last: Its last day.
        source: Where it says so.
        bare: Whether the name alone is enough; where it is not (``十五`` is also a
            number), it must stand in quotation marks or before 期间, 时期 or the like.
        aliases: Other names of it.
    """

    name: str
    first: Day
    last: Day
    source: str
    bare: bool = True
    aliases: tuple[str, ...] = ()


def _plan(name: str, first: int, last: int, source: str, ordinal: str) -> Period:
    return Period(
        name,
        (first, 1, 1),
        (last, 12, 31),
        source,
        bare=name
        not in ("一五", "二五", "三五", "四五", "五五", "六五", "七五", "八五", "九五", "十五"),
        aliases=(f"第{ordinal}个五年计划", f"第{ordinal}个五年规划"),
    )


PLANS: Final = (
    _plan(
        "一五",
        1953,
        1957,
        "《中华人民共和国发展国民经济的第一个五年计划（1953—1957）》，1955年7月30日一届全国人大二次会议通过",
        "一",
    ),
    _plan(
        "二五",
        1958,
        1962,
        "《关于发展国民经济的第二个五年计划（1958—1962）的建议》，1956年9月27日中共八大通过",
        "二",
    ),
    _plan("三五", 1966, 1970, "《关于第三个五年计划安排情况的汇报提纲》，1965年9月国家计委", "三"),
    _plan("四五", 1971, 1975, "《第四个五年国民经济计划纲要（草案）》，1970年", "四"),
    _plan("五五", 1976, 1980, "《1976—1985年发展国民经济十年规划纲要（草案）》，1975年", "五"),
    _plan(
        "六五",
        1981,
        1985,
        "《国民经济和社会发展第六个五年计划（1981—1985）》，1982年12月10日五届全国人大五次会议批准",
        "六",
    ),
    _plan(
        "七五",
        1986,
        1990,
        "《国民经济和社会发展第七个五年计划（1986—1990）》，1986年4月12日六届全国人大四次会议批准",
        "七",
    ),
    _plan(
        "八五",
        1991,
        1995,
        "《国民经济和社会发展十年规划和第八个五年计划纲要》，1991年4月9日七届全国人大四次会议批准",
        "八",
    ),
    _plan(
        "九五",
        1996,
        2000,
        "《国民经济和社会发展“九五”计划和2010年远景目标纲要》，1996年3月17日八届全国人大四次会议批准",
        "九",
    ),
    _plan(
        "十五",
        2001,
        2005,
        "《国民经济和社会发展第十个五年计划纲要》，2001年3月15日九届全国人大四次会议批准",
        "十",
    ),
    _plan(
        "十一五",
        2006,
        2010,
        "《国民经济和社会发展第十一个五年规划纲要》，2006年3月14日十届全国人大四次会议批准",
        "十一",
    ),
    _plan(
        "十二五",
        2011,
        2015,
        "《国民经济和社会发展第十二个五年规划纲要》，2011年3月14日十一届全国人大四次会议批准",
        "十二",
    ),
    _plan(
        "十三五",
        2016,
        2020,
        "《国民经济和社会发展第十三个五年规划纲要》，2016年3月16日十二届全国人大四次会议批准",
        "十三",
    ),
    _plan(
        "十四五",
        2021,
        2025,
        "《国民经济和社会发展第十四个五年规划和2035年远景目标纲要》，2021年3月11日十三届全国人大四次会议批准",
        "十四",
    ),
    _plan(
        "十五五",
        2026,
        2030,
        "《中共中央关于制定国民经济和社会发展第十五个五年规划的建议》，2025年10月23日中共二十届四中全会通过",
        "十五",
    ),
)
"""The five-year plans of the People's Republic of China; 1963-65 belongs to none."""
