"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, className, text) => {
    const found = document.createElement(tag);
    if (className) found.className = className;
    if (text) found.textContent = text;
    return found;
  };
  const words = document.body.dataset;
  const say = (name, ...values) => values.reduce((said, one) => said.replace("{}", () => one), words[name]);

  // ---- what is shown: search, section, dates that are not exact

  const form = $(".controls");
  const search = $("input[type=search]", form);
  const lane = $("select", form);
  const inexact = $("input[type=checkbox]", form);
  const status = $("output", form);
  const entries = all(".entry");
  const groups = all(".group").map((group) => [group, all(".entry", group)]);
  const sections = all(".flow > section");
  const isLong = document.body.classList.contains("long");
  let texts; // read when first searched: ten thousand entries take a while

  // What is far from the screen of a long page is not laid out, so it is told about how high it is.
  const estimate = (group, count) => {
    if (isLong) group.style.containIntrinsicBlockSize = `auto ${2 + 5 * count}rem`;
  };

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length) texts ??= new Map(entries.map((one) => [one, one.textContent.toLowerCase()]));
    const fits = (entry) =>
      wanted.every((word) => texts.get(entry).includes(word)) &&
      (!lane || !lane.value || entry.dataset.lane === lane.value) &&
      (!inexact.checked || entry.classList.contains("inexact"));
    let shown = 0;
    for (const [group, inside] of groups) {
      let count = 0;
      for (const entry of inside) {
        const hidden = !fits(entry);
        if (entry.hidden !== hidden) entry.hidden = hidden;
        if (!hidden) count += 1;
      }
      if (group.hidden === count > 0) group.hidden = !count;
      estimate(group, count);
      shown += count;
    }
    for (const section of sections) section.hidden = !$(".group:not([hidden])", section);
    status.textContent =
      shown === entries.length ? "" : shown ? say("shown", shown, entries.length) : words.none;
  };

  // ---- the state on any day

  const stored = $("#\\~data");
  const data = stored && JSON.parse(stored.textContent);
  const time = $(".time");
  const panel = $(".state");
  const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
  let at = data ? data.at : 0;
  let view = data ? data.v.length - 1 : 0;
  let rows = [];

  // The last day of a year, a month or a day in ISO 8601; null where that is none.
  // The hyphens may be left out, since keys for numbers on a phone have none.
  const read = (text) => {
    const match = /^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?$/.exec(text.trim());
    if (!match) return null;
    const [, year, month = "12"] = match;
    const number = Date.parse(`${year}-${month}-${match[3] || "01"}T00:00:00Z`) / 864e5;
    if (Number.isNaN(number)) return null;
    if (match[3]) return iso(number).startsWith(`${year}-${month}`) ? number : null;
    let last = number + 31;
    while (!iso(last).startsWith(`${year}-${month}`)) last -= 1;
    return last;
  };

  // How many of a sorted list are not above a number.
  const upto = (list, number) => {
    let low = 0;
    for (let high = list.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (list[middle] <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const unpacked = ([free, ...steps]) => {
    let sum = 0;
    return { free, days: steps.map((step) => (sum += step)) };
  };

  const views =
    data &&
    data.v.map((one) => {
      const begun = unpacked(one.b);
      const sure = unpacked(one.e);
      const days = new Set([...begun.days, ...sure.days]);
      for (const line of one.s) for (const step of data.l[line][2]) if (step[0] !== null) days.add(step[0]);
      const inside = [...days].filter((day) => day >= data.first && day <= data.last);
      return { begun, sure, days: inside.sort((a, b) => a - b) };
    });

  const link = (fact, text) => {
    const to = data.a[fact];
    if (!to) return make("span", "", text);
    const found = make("a", "", text);
    found.href = to;
    return found;
  };

  const cells = (parts) => {
    const found = [];
    let cell;
    let column = -1;
    for (const [into, value, date, fact, more] of parts) {
      if (into !== column || into === 3) {
        cell = make("p", "cell");
        found.push(cell);
        if (into < 3) cell.append(make("span", "label", words[`column${into}`]), " ");
        column = into;
      } else {
        cell.append(value ? words.semicolon : words.list);
      }
      if (value) cell.append(make("b", "figure", data.t[value]), " ");
      if (date) cell.append(fact ? link(fact, data.t[date]) : data.t[date]);
      if (more) cell.append(data.t[more]);
    }
    return found;
  };

  const because = (fact) => {
    const item = make("li");
    const to = data.a[fact];
    const entry = to && to[0] === "#" && document.getElementById(to.slice(1));
    item.append(link(fact, data.t[fact]));
    if (entry && entry.classList.contains("entry")) {
      item.append(` ${$(".text", entry).textContent}`);
    }
    return item;
  };

  // One row of the state; it is drawn again only where another step begins.
  // Its element is made when it is first shown; what stood on the page is kept, with its chart.
  class Row {
    constructor([group, name, steps], given) {
      this.group = group;
      this.name = name;
      this.steps = steps;
      this.starts = steps.map((step) => (step[0] === null ? -Infinity : step[0]));
      this.at = -1;
      this.shown = false;
      this.element = given;
      if (given) this.dress();
    }

    dress() {
      this.element.hidden = false; // what is not shown is taken out
      this.cells = $(".cells", this.element);
      this.why = $("details.why", this.element);
      this.summary = $("summary", this.why);
      this.records = $("ul", this.why);
      this.why.addEventListener("toggle", () => this.explain());
    }

    make() {
      this.element = make("li", "line");
      const why = make("details", "why");
      why.append(make("summary"), make("ul"));
      this.element.append(make("p", "name", data.t[this.name]), make("div", "cells"), why);
      this.dress();
    }

    // Returns whether it came or went.
    show(day) {
      const index = upto(this.starts, day) - 1;
      if (index === this.at) return false;
      this.at = index;
      const [, flags, parts] = this.steps[index];
      const before = this.shown;
      this.shown = (flags & 3) > 0 && (flags & 4) > 0;
      if (!this.shown) return before;
      if (!this.element) this.make();
      this.element.classList.toggle("perhaps", (flags & 3) === 1);
      this.cells.replaceChildren(...cells(parts));
      if (!(flags & 8)) this.cells.append(make("p", "cell", words.loose));
      this.explain();
      return !before;
    }

    explain() {
      if (!this.element) return;
      const facts = this.steps[Math.max(this.at, 0)][3];
      this.summary.textContent = say("why", facts.length);
      if (this.why.open) this.records.replaceChildren(...facts.map(because));
      else if (this.records.firstChild) this.records.replaceChildren();
    }
  }

  const lists = all(".lines");
  const charts = $(".legend");
  const cursors = all(".cursor");
  const given = new Map(all(".line").map((one) => [Number(one.dataset.line), one]));
  const built = []; // the rows by view
  let isNew = true;

  const build = () => {
    const latest = view === data.v.length - 1;
    rows = built[view] ??= data.v[view].s.map(
      (number, index) => new Row(data.l[number], latest ? given.get(index) : undefined),
    );
    isNew = true;
  };

  // What stays where it is is not touched: it would be laid out anew.
  const arrange = (list, shown) => {
    const wanted = new Set(shown);
    for (const one of [...list.children]) if (!wanted.has(one)) one.remove();
    let here = list.firstElementChild;
    for (const one of shown) {
      if (one === here) here = here.nextElementSibling;
      else list.insertBefore(one, here);
    }
    list.parentElement.hidden = !shown.length;
  };

  const draw = () => {
    const changed = new Set();
    let later = 0;
    for (const row of rows) {
      if (row.show(at) || isNew) changed.add(row.group);
      if (!row.group && !(row.steps[row.at][1] & 4)) later += 1;
    }
    isNew = false;
    lists.forEach((list, group) => {
      if (!changed.has(group) && rows.length) return;
      arrange(list, rows.filter((row) => row.group === group && row.shown).map((row) => row.element));
    });
    const { begun, sure } = views[view];
    const surely = upto(sure.days, at) + sure.free;
    const perhaps = upto(begun.days, at) + begun.free - surely;
    $(".counts", panel).textContent = [
      say("happened", surely),
      perhaps ? say("perhaps", perhaps) : "",
      later ? say("later", later) : "",
    ].filter(Boolean).join(words.semicolon);
    const shown = say("at", iso(at));
    $(".at", panel).textContent = shown;
    slider.value = at;
    slider.setAttribute("aria-valuetext", iso(at));
    if (document.activeElement !== field) field.value = iso(at);
    const { days } = views[view];
    // Not `disabled`, which would lose the place of a reader who uses the keyboard.
    before.setAttribute("aria-disabled", at <= data.first);
    after.setAttribute("aria-disabled", upto(days, at) === days.length);
    if (charts) {
      const { first, last } = charts.dataset;
      const x = Math.floor(((at - first) * 1000) / (last - first));
      for (const cursor of cursors) cursor.setAttribute("transform", `translate(${x})`);
    }
    speak(`${shown}${words.comma}${$(".counts", panel).textContent}`);
  };

  // A screen reader hears where the slider came to rest, not every day it passed.
  let waiting;
  const speak = (text) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const told = $(".told", panel);
      if (told.textContent !== text) told.textContent = text;
    }, 500);
  };

  // What the entries of today were then, beside them.
  const annotate = () => {
    for (const note of all(".then")) note.remove();
    const { p, o } = data.v[view];
    const latest = view === data.v.length - 1;
    if (data.v.length > 1) {
      for (const entry of entries) {
        const late = !latest && Number(entry.dataset.rank) > p;
        entry.classList.toggle("late", late);
        if (late) $(".what", entry).append(make("p", "then", words.notThen));
      }
    }
    const gone = [];
    for (const [fact, text] of o) {
      const to = data.a[fact];
      const entry = to && document.getElementById(to.slice(1));
      const said = text ? say("then", data.t[text]) : words.withdrawnThen;
      if (entry && $(".what", entry)) $(".what", entry).append(make("p", "then", said));
      else if (text) gone.push(make("li", "", data.t[text]));
    }
    const list = $(".gone", panel);
    list.hidden = !gone.length;
    $("ul", list).replaceChildren(...gone);
    texts = undefined;
  };

  // ---- the address: entry, date, known, filters

  const asked = () =>
    location.hash.startsWith("#~?") ? new URLSearchParams(location.hash.slice(3)) : null;

  const address = (id) => {
    const said = new URLSearchParams();
    if (data && at !== data.at) said.set("at", iso(at));
    if (data && view !== data.v.length - 1) said.set("known", data.v[view].p);
    if (search.value) said.set("q", search.value);
    if (lane && lane.value) said.set("lane", lane.value);
    if (inexact.checked) said.set("inexact", "1");
    if (![...said].length) return id ? `#${id}` : "";
    if (id) said.set("id", id);
    return `#~?${said}`;
  };

  let entry = "";
  let moved = -Infinity; // when the day was last changed
  const keep = () => {
    moved = -Infinity;
    const to = address(entry);
    if (to !== location.hash) history.pushState(null, "", to || location.pathname + location.search);
  };
  // One goes back to where the slider was before it was moved, not through each day it passed.
  const keepDay = () => {
    const isMoving = performance.now() - moved < 1000;
    if (isMoving) history.replaceState(null, "", address(entry) || location.pathname + location.search);
    else keep();
    moved = performance.now();
  };

  const elementOf = (id) => {
    const found = document.getElementById(id);
    if (found) return found;
    try {
      return document.getElementById(decodeURIComponent(id));
    } catch {
      return null;
    }
  };

  // A link to an entry shows it, whatever the filter says.
  const reveal = (id) => {
    const target = id && elementOf(id);
    for (const one of all(".target")) one.classList.remove("target");
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      filter();
    }
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.classList.add("target");
    target.scrollIntoView();
    // What is far from the screen is laid out only when one comes near: look again.
    let frames = 8;
    const again = () => {
      target.scrollIntoView();
      if (--frames) requestAnimationFrame(again);
    };
    if (isLong) requestAnimationFrame(again);
  };

  const apply = () => {
    const said = asked();
    if (said === null) {
      entry = location.hash.slice(1);
      if (!entry) {
        form.reset();
        filter();
        if (data) {
          at = data.at;
          choose(data.v.length - 1);
        }
        return;
      }
      reveal(entry);
      const to = address(entry);
      if (to.startsWith("#~?")) history.replaceState(null, "", to);
      return;
    }
    search.value = said.get("q") || "";
    if (lane) lane.value = said.get("lane") || "";
    inexact.checked = said.get("inexact") === "1";
    filter();
    if (data) {
      const day = read(said.get("at") || "");
      at = day === null ? data.at : clamp(day);
      const known = said.get("known");
      const index = data.v.findIndex((one) => String(one.p) === known);
      choose(index < 0 ? data.v.length - 1 : index);
    }
    entry = said.get("id") || "";
    reveal(entry);
  };

  const clamp = (day) => Math.min(Math.max(day, data.first), data.last);
  let slider, field, before, after, known;

  const choose = (index) => {
    const changed = index !== view || !rows.length;
    view = index;
    if (known) known.value = view;
    if (changed) {
      build();
      annotate();
    }
    draw();
  };

  if (data) {
    slider = $("input[type=range]", time);
    field = $(".date", time);
    [before, after] = all("button.step", time);
    known = $(".known", time);
    time.hidden = false;
    const go = (day) => {
      at = clamp(day);
      draw();
    };
    slider.addEventListener("input", () => go(Number(slider.value)));
    slider.addEventListener("change", keepDay);
    slider.addEventListener("keydown", (event) => {
      const turn = { PageUp: 1, PageDown: -1 }[event.key];
      if (!turn) return;
      event.preventDefault();
      change(turn);
    });
    const change = (turn) => {
      const { days } = views[view];
      const index = turn > 0 ? upto(days, at) : upto(days, at - 1) - 1;
      go(index < 0 ? data.first : index >= days.length ? at : days[index]);
      keepDay();
    };
    before.addEventListener("click", () => change(-1));
    after.addEventListener("click", () => change(1));
    field.addEventListener("change", () => {
      const day = read(field.value);
      field.setAttribute("aria-invalid", day === null);
      $(".fault", time).textContent = day === null ? words.fault : "";
      if (day === null) return;
      go(day);
      field.value = iso(at);
      keep();
    });
    time.addEventListener("submit", (event) => event.preventDefault());
    if (known) {
      known.addEventListener("change", () => {
        choose(Number(known.value));
        keep();
      });
    }
    const toggle = $(".toggle", time);
    toggle.addEventListener("click", () => {
      const isOpen = panel.classList.toggle("open");
      toggle.setAttribute("aria-expanded", isOpen);
    });
    panel.addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      panel.classList.remove("open");
      toggle.setAttribute("aria-expanded", false);
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.classList.contains("open")) return;
      toggle.click();
      toggle.focus();
    });
  }

  form.addEventListener("input", filter);
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
    keep();
  });
  addEventListener("popstate", apply);
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const one of folded) one.open = true;
    for (const row of rows) row.explain();
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
  for (const [group, inside] of groups) estimate(group, inside.length);
  form.hidden = false;
  if (data) choose(view);
  // A browser may bring back what was typed before the page was left.
  if (search.value || inexact.checked || (lane && lane.value)) filter();
  if (location.hash) apply();
})();
