"""The forms of a chronology that are loaded one by one, when they are asked for.

Each module gives one: a function from a `Chronology` to bytes. What an entry says and
when it was is decided before (`timeline.chronology.compiling`).
"""
