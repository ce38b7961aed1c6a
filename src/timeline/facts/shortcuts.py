"""Read and write the data of plain event classes by functions generated for each.

msgspec reads any class, but pays for every field that is not there, and anew for
each event to look the class up; a log is read as fast as its events are made. So
for a class whose instances are nothing but their fields, two functions are
written out, as attrs does it for ``__init__``: every field is set in its slot,
and what is not exactly of its type goes through msgspec.

A frozen instance lets its slots be set only by a call for each. So what is read
begins as an instance of a class below it that is not frozen, to which an
assignment is no call, and becomes one of its own class when all is set.

Promise: both give what `timeline.facts.codec` gives without them
(tests/facts/test_shortcuts.py).
"""

from collections.abc import Callable, Mapping
from types import MemberDescriptorType
from typing import Any, Literal, get_args, get_origin

import attrs

Reader = Callable[[Mapping[str, Any], Any], Any]
Writer = Callable[[Any], dict[str, Any]]
PlainWriter = Callable[[Any], dict[str, Any] | None]

_SLOWLY = "        return slowly(data, zone)"
_PLAIN = (str, int, bool)
_MAKING = ("__new__", "__init_subclass__")
_UNFROZEN = {
    "__slots__": (),
    "__init__": object.__init__,
    "__setattr__": object.__setattr__,
    "__delattr__": object.__delattr__,
}
_HOOKS = ("__attrs_pre_init__", "__attrs_post_init__", "__post_init__", "_attrs_cached_hash")


def is_plain(cls: type) -> bool:
    """Whether an instance of *cls* is made by setting its fields, and nothing more.

    A class that wants to know of classes below it, or that is made in another way, is none.
    """
    if type(cls) is not type or any(hasattr(cls, hook) for hook in _HOOKS):
        return False
    if any(method in vars(base) for base in cls.__mro__[:-1] for method in _MAKING):
        return False
    return all(
        field.init
        and field.validator is None
        and isinstance(getattr(cls, field.name, None), MemberDescriptorType)
        for field in attrs.fields(cls)
    )


def unfrozen(cls: type) -> type:
    """Return a class below *cls*, of the same slots, to which an assignment is no call.

    An instance of either becomes one of the other when its ``__class__`` is set.
    """
    return type(cls.__name__, (cls,), dict(_UNFROZEN))


def reader(
    cls: type,
    hints: Mapping[str, Any],
    *,
    convert: Callable[[Any, Any, Mapping[str, Any], Any], Any],
    converters: Mapping[str, Callable[[Any, Any], Any]],
    slowly: Reader,
) -> Reader:
    """Return the function that makes instances of *cls*, which `is_plain`, from JSON data.

    *convert* reads a value as a type, and takes all the data and the zone, too, for what
    it may have to tell; *converters* read fields of other kinds from value and zone.
    *slowly* tells what is missing.
    """
    names: dict[str, Any] = {"cls": cls, "convert": convert, "slowly": slowly}
    names["new"] = unfrozen(cls)
    lines = ["def read(data, zone):", "    self = new()", "    left = len(data)"]
    fields = attrs.fields(cls)
    for place, field in enumerate(fields):
        hint = hints[field.name]
        names[f"hint{place}"] = hint
        lines += [f"    if {field.name!r} in data:", f"        value = data[{field.name!r}]"]
        lines.append("        left -= 1")
        if field.name in converters:
            names[f"read{place}"] = converters[field.name]
            lines.append(f"        value = read{place}(value, zone)")
        else:
            lines.append(f"        if {_test(hint, place, names)}:")
            lines.append(f"            value = convert(value, hint{place}, data, zone)")
        absent = _default(field, place, names)
        lines += ["    else:", f"        value = {absent}" if absent else _SLOWLY]
        lines.append(f"    self.{field.name} = value")
        rest = [(it.name, _default(it, at, names)) for at, it in enumerate(fields) if at > place]
        if rest and all(absent for _, absent in rest):
            # Most events have few fields, and those first: the others need not be asked for.
            lines.append("    if not left:")
            lines += [f"        self.{name} = {absent}" for name, absent in rest]
            lines += ["        self.__class__ = cls", "        return self"]
    lines += ["    self.__class__ = cls", "    return self"]
    made: Reader = _function("read", lines, names)
    return made


def _default(field: Any, place: int, names: dict[str, Any]) -> str:
    """Return the expression for the default of *field*; an empty one where it has none."""
    if field.default is attrs.NOTHING:
        return ""
    if not isinstance(field.default, attrs.Factory):  # type: ignore[arg-type] # a class in fact, a function to type checkers
        names[f"default{place}"] = field.default
        return f"default{place}"
    names[f"default{place}"] = field.default.factory
    return f"default{place}({'self' if field.default.takes_self else ''})"


def writer(
    defaults: Mapping[str, Any],
    *,
    convert: Callable[[Any], Any],
    converters: Mapping[str, Callable[[Any], Any]],
) -> Writer:
    """Return the function that gives the JSON data of events with the fields of *defaults*.

    Fields that are at their default are left out. *convert* makes a value JSON;
    *converters* do so for fields of other kinds.
    """
    names: dict[str, Any] = {"convert": convert, "plain": frozenset((*_PLAIN, type(None)))}
    lines = ["def write(event):", "    data = {}"]
    for place, (name, default) in enumerate(defaults.items()):
        names |= {f"default{place}": default, f"type{place}": type(default)}
        same = f"value == default{place} and type(value) is type{place}"
        lines += [f"    value = event.{name}", f"    if not ({same}):"]
        if name in converters:
            names[f"write{place}"] = converters[name]
            lines.append(f"        data[{name!r}] = write{place}(value)")
        else:
            lines.append(
                f"        data[{name!r}] = value if type(value) in plain else convert(value)"
            )
    lines.append("    return data")
    made: Writer = _function("write", lines, names)
    return made


def plain_writer(cls: type, hints: Mapping[str, Any], defaults: Mapping[str, Any]) -> PlainWriter:
    """Return the function that gives the data of events of *cls* which are surely read back.

    It gives what the function of `writer` does where each value that is stored is exactly
    of its type, and that a text, a whole number or a truth; then it takes no trial to
    know that `reader` reads it. Of all else it gives None.
    """
    names: dict[str, Any] = {}
    lines = ["def write(event):", "    data = {}"]
    for place, (name, default) in enumerate(defaults.items()):
        names |= {f"default{place}": default, f"type{place}": type(default)}
        test = _test(hints[name], place, names)
        lines += [
            f"    value = event.{name}",
            # Most are at the very default, which takes the least to tell.
            f"    if value is not default{place} and not (",
            f"        value == default{place} and type(value) is type{place}",
            "    ):",
            f"        if {test}:",
            "            return None",
            f"        data[{name!r}] = value",
        ]
    lines.append("    return data")
    made: PlainWriter = _function("write", lines if is_plain(cls) else _NEVER, names)
    return made


_NEVER = ["def write(event):", "    return None"]


def _test(hint: Any, place: int, names: dict[str, Any]) -> str:
    """Return the condition on which a value is not surely of the type *hint*."""
    if hint in _PLAIN:
        return f"type(value) is not {hint.__name__}"
    if get_origin(hint) is Literal and all(type(part) is str for part in get_args(hint)):
        names[f"among{place}"] = frozenset(get_args(hint))
        return f"type(value) is not str or value not in among{place}"
    return "True"


def _function(name: str, lines: list[str], names: dict[str, Any]) -> Any:
    # Field names are identifiers, and everything else stands in *names*.
    exec("\n".join(lines), names)  # noqa: S102 # as attrs and dataclasses write their methods
    return names[name]
