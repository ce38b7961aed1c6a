"use strict";
(() => {
  const form = document.querySelector(".controls");
  const search = form.querySelector("input[type=search]");
  const lane = form.querySelector("select");
  const inexact = form.querySelector("input[type=checkbox]");
  const status = form.querySelector("output");
  const entries = [...document.querySelectorAll(".entry")];
  let texts; // read when first searched: ten thousand entries take a while
  const groups = [...document.querySelectorAll("section.group, section.year")];

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) {
      texts ??= entries.map((entry) => entry.textContent.toLowerCase());
    }
    let shown = 0;
    entries.forEach((entry, index) => {
      const hidden = !(
        words.every((word) => texts[index].includes(word)) &&
        (!lane || !lane.value || entry.dataset.lane === lane.value) &&
        (!inexact.checked || entry.classList.contains("inexact"))
      );
      if (entry.hidden !== hidden) {
        entry.hidden = hidden;
      }
      shown += !hidden;
    });
    for (const group of groups) {
      group.hidden = !group.querySelector(".entry:not([hidden])");
    }
    status.textContent =
      shown === entries.length
        ? ""
        : shown
          ? status.dataset.shown.replace("{}", shown).replace("{}", entries.length)
          : status.dataset.none;
  };

  // A link to an entry shows it, whatever the filter says.
  const reveal = () => {
    let id = location.hash.slice(1);
    let target = document.getElementById(id);
    if (!target) {
      try {
        target = document.getElementById(decodeURIComponent(id));
      } catch {
        return;
      }
    }
    if (target && target.hidden) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  form.hidden = false;
  // A browser may bring back what was typed before the page was left.
  if (search.value || inexact.checked || (lane && lane.value)) {
    filter();
  }
  reveal();
})();
