// What a page can do beyond being read: the reader's own settings, another clock, keys. Everything works without it.
// The build puts `const words = {…};` before this file, in the language of the archive.
// Two that search.js needs as well: digits as the language writes them, and a place that a list has.
const local = (text) => `${text}`.replace(/\d/g, (digit) => words.digits[digit]),
  within = (list, n) => Math.max(0, Math.min(list.length - 1, n));
(() => {
  "use strict";
  const root = document.documentElement,
    one = (pattern, from = document) => from.querySelector(pattern),
    all = (pattern) => [...document.querySelectorAll(pattern)],
    on = (name, act) => document.addEventListener(name, act),
    kept = (name) => { try { return localStorage.getItem("backfile-" + name) || ""; } catch { return ""; } },
    keep = (name, value) => { try { localStorage.setItem("backfile-" + name, value); } catch { /* then for this page only */ } },
    make = (tag, fields) => Object.assign(document.createElement(tag), fields);

  // Clocks: as printed, in UTC, or in the reader's zone. Only moments whose offset is known can be moved.
  const printed = new Map();
  function setClock(clock) {
    for (const time of all("time[datetime]")) {
      const shown = one("b", time) || time, zone = one("[data-zone]", time.parentElement) || {}; // the zone stands in the clock or beside it
      if (!printed.has(time)) printed.set(time, [shown.textContent, time.title, zone.textContent]);
      const [text, title, name] = printed.get(time), day = /^(.{10})T.+[+-]\d\d:\d\d$/.exec(time.dateTime)?.[1];
      if (!day) continue;
      [shown.textContent, time.title, zone.textContent] = [text, title, name];
      if (!clock) continue;
      const timeZone = clock === "utc" ? "UTC" : undefined;
      zone.textContent = timeZone || words.mine;
      const [there, at] = new Date(time.dateTime).toLocaleString("sv", { timeZone }).split(" "); // 2031-02-08 15:56:00
      const shift = (Date.parse(there) - Date.parse(day)) / 864e5;
      shown.textContent = local(at.slice(0, 5) + (shift > 0 ? " +" + shift : shift ? " −" + -shift : ""));
      time.title = `${there} ${timeZone || words.mine}; ${words.printed}: ${[text, name].join(" ").trim()}`;
    }
  }

  // The panel of settings: `words.choices` has the name of each, its title, and its values with their labels. No markup in these.
  function panel() {
    const sets = words.choices.map(([name, title, ...values]) => `<fieldset><legend>${title}</legend>${values.map(([value, label]) =>
      `<label><input type="radio" name="${name}" value="${value}"${kept(name) === value ? " checked" : ""}>${label}</label>`).join("")}</fieldset>`);
    const made = make("div", { className: "panel", id: "settings", innerHTML: `${sets.join("")}<button class="btn" type="button">${words.keys_list}</button>` });
    made.onchange = ({ target: { name, value } }) => {
      keep(name, value);
      if (name === "clock") setClock(value);
      else root.dataset[name] = value;
    };
    one("button", made).onclick = showKeys;
    return made;
  }
  const tools = one(".tools");
  if (tools) {
    const button = make("button", { type: "button", textContent: "Aa", ariaLabel: words.settings, ariaExpanded: "false" });
    const toggle = (open) => {
      one("#settings")?.remove();
      if (open) tools.append(panel());
      button.ariaExpanded = open;
    };
    button.onclick = () => toggle(button.ariaExpanded !== "true");
    tools.onkeydown = (event) => { if (event.key === "Escape") { toggle(false); button.focus(); } };
    on("click", (event) => { if (!tools.contains(event.target)) toggle(false); });
    tools.append(button);
  }
  if (kept("clock")) setClock(kept("clock"));

  // Keys; none where the reader writes or holds another key, and none at all where they were turned off.
  const held = (event) => event.ctrlKey || event.metaKey || event.altKey,
    entries = all(".entry");
  let here = -1;
  function step(by) {
    if (here < 0) here = entries.findIndex((entry) => entry.getBoundingClientRect().bottom > 90) - (by > 0);
    here = within(entries, here + by);
    entries.forEach((entry, n) => entry.classList.toggle("here", n === here));
    entries[here].scrollIntoView({ block: "start" });
    one("a", entries[here])?.focus({ preventScroll: true });
  }
  function showKeys() {
    let shown = one("dialog");
    if (!shown) {
      const rows = words.keys_help.map(([keys, what]) => `<div><dt>${keys.replace(/\S+/g, "<kbd dir=ltr>$&</kbd>")}</dt><dd>${what}</dd></div>`);
      shown = make("dialog", { innerHTML: `<h2>${words.keys_list}</h2><dl class="keylist">${rows.join("")}</dl><button class="btn">${words.close}</button>` });
      one("button", shown).onclick = () => shown.close();
      document.body.append(shown);
    }
    shown.showModal();
  }
  const follow = (rel) => one(`.pager a[rel=${rel}]`)?.click();
  const actions = {
    j: () => entries.length && step(1),
    k: () => entries.length && step(-1),
    "[": () => follow("prev"),
    "]": () => follow("next"),
    "/": () => one("input[type=search]")?.focus(),
    "?": showKeys,
  };
  on("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (writing || held(event) || kept("keys") || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  // Arrows in calendars: one stop for the Tab key, days by arrows.
  const days = all(".months td a"),
    stop = (at) => days.forEach((day) => { day.tabIndex = day === at ? 0 : -1; }),
    side = root.dir === "rtl" ? -1 : 1;
  stop(days[0]);
  on("keydown", (event) => {
    const at = days.indexOf(event.target),
      way = { ArrowRight: side, ArrowLeft: -side, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (at < 0 || !way || held(event)) return;
    event.preventDefault();
    const to = days[within(days, at + way)];
    stop(to);
    to.focus();
  });

  // What stands in order in a box is turned round in its places; headings and buttons stay where they are.
  function turn(box) {
    const found = [...box.children].filter((child) => child.matches("section, .entry, .quiet")),
      places = found.map((child) => { const place = new Comment(); child.replaceWith(place); return place; });
    places.reverse().forEach((place, n) => place.replaceWith(found[n]));
  }

  // Newest first, copying, and today among the days of any year.
  on("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "newest") {
      all(".stream, .stream > section").forEach(turn);
      button.ariaPressed = button.ariaPressed !== "true";
    } else {
      const text = one("#" + button.dataset.of), copied = navigator.clipboard?.writeText(text.textContent) || Promise.reject();
      copied.then(() => { button.textContent = words.copied; }, () => getSelection().selectAllChildren(text));
    }
  });
  const today = one("[data-days]"), date = new Date().toLocaleDateString("sv").slice(5);
  if (today?.dataset.days.includes(date)) {
    today.append(" ", make("a", { href: `${today.dataset.on}${date}.html`, textContent: words.today }));
  }
})();
