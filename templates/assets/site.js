// What a page can do beyond being read: the reader's own settings, another clock, keys. Everything works without it.
// The build puts `const words = {…};` before this file, in the language of the archive.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (pattern, from = document) => [...from.querySelectorAll(pattern)];
  const store = {
    get(name) { try { return localStorage.getItem("backfile-" + name) || ""; } catch { return ""; } },
    set(name, value) { try { localStorage.setItem("backfile-" + name, value); } catch { /* then for this page only */ } },
  };
  function make(tag, fields, ...children) {
    const made = Object.assign(document.createElement(tag), fields);
    made.append(...children);
    return made;
  }

  // Clocks: as printed, in UTC, or in the reader's zone. Only moments whose offset is known can be moved.
  function setClock(clock) {
    for (const time of all("time[datetime]")) {
      const [, day, zoned] = /^([0-9-]{10})T[0-9:]+([+-][0-9:]{5})?$/.exec(time.dateTime) || [];
      const shown = time.querySelector("b") || time;
      if (!zoned || !/^[0-9]{1,2}:[0-9]{2}/.test(time.dataset.printed || shown.textContent)) continue;
      if (!time.dataset.printed) {
        time.dataset.printed = shown.textContent;
        time.dataset.title = time.title;
      }
      if (!clock) {
        shown.textContent = time.dataset.printed;
        time.title = time.dataset.title;
        continue;
      }
      const moment = new Date(time.dateTime);
      const options = { dateStyle: "short", timeStyle: "short", hourCycle: "h23", timeZone: clock === "utc" ? "UTC" : undefined };
      const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", options).formatToParts(moment).map((p) => [p.type, p.value]));
      const there = `${parts.year}-${parts.month}-${parts.day}`;
      const shift = Math.round((Date.parse(there) - Date.parse(day)) / 864e5);
      shown.textContent = `${parts.hour}:${parts.minute}` + (shift ? (shift > 0 ? " +" : " −") + Math.abs(shift) : "");
      time.title = `${there} ${clock === "utc" ? "UTC" : words.mine}; ${words.printed}: ${time.dataset.printed}`;
    }
  }

  // The panel of settings.
  const choices = {
    theme: ["", "light", "dark"],
    density: ["", "compact"],
    clock: ["", "utc", "own"],
    keys: ["", "off"],
  };
  function apply(name, value) {
    if (name === "clock") setClock(value);
    else if (name !== "keys") {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
  }
  function panel() {
    const made = make("div", { className: "panel", id: "settings" });
    for (const [name, values] of Object.entries(choices)) {
      const set = make("fieldset", {}, make("legend", { textContent: words[name] }));
      for (const value of values) {
        const input = make("input", { type: "radio", name, value, checked: store.get(name) === value });
        input.addEventListener("change", () => { store.set(name, value); apply(name, value); });
        set.append(make("label", {}, input, words[name + "_" + (value || "auto")]));
      }
      made.append(set);
    }
    made.append(make("button", { className: "btn", type: "button", textContent: words.keys_list, onclick: showKeys }));
    return made;
  }
  const tools = document.querySelector(".tools");
  if (tools) {
    const button = make("button", { type: "button", textContent: "Aa", ariaLabel: words.settings, ariaExpanded: "false" });
    const toggle = (open) => {
      document.getElementById("settings")?.remove();
      if (open) tools.append(panel());
      button.ariaExpanded = String(open);
    };
    button.addEventListener("click", () => toggle(button.ariaExpanded !== "true"));
    tools.addEventListener("keydown", (event) => { if (event.key === "Escape") { toggle(false); button.focus(); } });
    document.addEventListener("click", (event) => { if (!tools.contains(event.target)) toggle(false); });
    tools.append(button);
  }
  if (store.get("clock")) setClock(store.get("clock"));

  // Keys; none where the reader writes or holds another key, and none at all where they were turned off.
  const entries = all(".entry");
  let here = -1;
  function step(by) {
    if (here < 0) here = entries.findIndex((entry) => entry.getBoundingClientRect().bottom > 90) - (by > 0 ? 1 : 0);
    here = Math.max(0, Math.min(entries.length - 1, here + by));
    entries.forEach((entry, n) => entry.classList.toggle("here", n === here));
    entries[here].scrollIntoView({ block: "start" });
    entries[here].querySelector("a")?.focus({ preventScroll: true });
  }
  function showKeys() {
    let shown = document.querySelector("dialog");
    if (!shown) {
      const list = make("dl", { className: "keylist" });
      for (const line of words.keys_help.split("|")) {
        const [keys, what] = line.split("=");
        list.append(make("div", {}, make("dt", {}, ...keys.split(" ").flatMap((key) => [make("kbd", { textContent: key }), " "])), make("dd", { textContent: what })));
      }
      shown = make("dialog", {}, make("h2", { textContent: words.keys_list }), list);
      shown.append(make("form", { method: "dialog", onsubmit: (event) => { event.preventDefault(); shown.close(); } }, make("button", { className: "btn", textContent: words.close })));
      document.body.append(shown);
    }
    shown.showModal();
  }
  const follow = (rel) => document.querySelector(`.pager a[rel="${rel}"]`)?.click();
  const actions = {
    j: () => entries.length && step(1),
    k: () => entries.length && step(-1),
    "[": () => follow("prev"),
    "]": () => follow("next"),
    "/": () => {
      const field = document.querySelector("input[type=search]");
      if (field) field.focus();
      else document.querySelector('.masthead a[href*="search/"]')?.click();
    },
    "?": showKeys,
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || store.get("keys") || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  // Arrows in calendars: one stop for the Tab key, days by arrows.
  const days = all(".months td a");
  days.forEach((day, n) => { if (n) day.tabIndex = -1; });
  document.addEventListener("keydown", (event) => {
    const at = days.indexOf(event.target);
    const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (at < 0 || !way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const turned = Math.abs(way) === 1 && root.dir === "rtl" ? -way : way;
    const to = days[Math.max(0, Math.min(days.length - 1, at + turned))];
    days.forEach((day) => { day.tabIndex = day === to ? 0 : -1; });
    to.focus();
  });

  // What stands in order in a box is turned round in its places; headings and buttons stay where they are.
  function turn(box) {
    const found = [...box.children].filter((child) => child.matches("section, .entry, .quiet"));
    const places = found.map((child) => { const place = document.createComment(""); child.replaceWith(place); return place; });
    places.reverse().forEach((place, n) => place.replaceWith(found[n]));
  }

  // Newest first, copying, and today among the days of any year.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "newest") {
      const stream = document.querySelector(".stream");
      for (const box of [stream, ...all(".stream > section")]) turn(box);
      button.ariaPressed = String(button.ariaPressed !== "true");
    } else {
      const text = document.getElementById(button.dataset.of);
      const select = () => getSelection().selectAllChildren(text);
      if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(() => { button.textContent = words.copied; }, select);
      else select();
    }
  });
  const today = document.querySelector("[data-days]");
  if (today) {
    const now = new Date();
    const name = String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
    if (today.dataset.days.split(" ").includes(name)) {
      today.append(" ", make("a", { href: today.dataset.on + name + ".html", textContent: words.today }));
    }
  }
})();
