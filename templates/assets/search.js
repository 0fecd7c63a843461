/* Search without a server. The index lies in scripts (they load from a folder, too) that each call backfile(name, ...data);
   src/backfile/index/search.py makes them. A tier is one run of words; a document is a stretch of it. */
(() => {
"use strict";
const $ = (id) => document.getElementById(`search-${id}`),
  { words, entries, days, months, tiers, kinds, language, thousands, day, own, unspaced, dropped, letters } = JSON.parse($("data").textContent),
  form = $("form"), field = form.q, sort = $("sort"), chart = $("chart"), more = $("more"), hits = $("hits"), say = $("status");
const FIRST = 10, FACETS = 12, DAY = 864e5, EPOCH = 719163; // the ordinal of 1 January 1970

// Words, as in index/search_words.py.
const dense = new RegExp(`^[${unspaced}]`, "u"),
  run = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, "gu"),
  drop = new RegExp(`[${dropped}]`, "gu"), apart = new RegExp(`[${Object.keys(letters).join("")}]`, "g"),
  fold = (text) => text.normalize("NFKD").toLowerCase().replace(drop, "").replace(apart, (c) => letters[c]).normalize("NFC"),
  cut = (text) => (dense.test(text) ? [...text].map((c, n, all) => c + (all[n + 1] || "")) : text.match(/.{1,40}/gu)),
  wordsOf = (text) => (fold(text).match(run) || []).flatMap(cut);

// A query: clauses (a word, or words that follow each other) and filters.
const QUERY = /(topic|source|kind):(\S+)|date:(\d{4}(?:-\d\d){0,2})?(\.\.)?(\d{4}(?:-\d\d){0,2})?(?=\s|$)|["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)/giu;
const edge = (text, last = false) => { // the ordinal of a day, or of the first or last day of a month or year
  const [y, m, d] = text.split("-").map(Number);
  return new Date(0).setUTCFullYear(y + (last && !m), m ? m - 1 + (last && !d) : 0, d || !last) / DAY + EPOCH;
};
const parse = (text) => {
  const query = { clauses: [], topic: [], source: [], kind: [], date: null };
  for (const [, key, value, from, open, to, phrase, word] of text.matchAll(QUERY)) {
    if (key) query[key.toLowerCase()].push(value.toLowerCase());
    else if (phrase || word) {
      const list = wordsOf(phrase || word), last = list.at(-1) || "", lone = dense.test(last) && [...last].length < 2;
      if (lone && list.at(-2)?.length > last.length && list.at(-2).endsWith(last)) list.pop(); // for all we know the run goes on
      if (last) query.clauses.push({ list, prefix: lone || /\*$/.test(phrase || word) });
    } else query.date = { from, to: open ? to : from, low: from ? edge(from) : 1, high: open && !to ? Infinity : edge(to || from, true) };
  }
  return query;
};
const without = (pattern) => field.value.replace(new RegExp(`(^|\\s)${pattern}(?=\\s|$)`, "giu"), "$1").replace(/\s+/g, " ").trim();

// Loading.
const every = (list) => Promise.all(list),
  waiting = {}, asked = {};
window.backfile = (name, ...told) => waiting[name]?.(told);
const load = (name) => asked[name] ??= new Promise((done, fail) => {
  waiting[name] = done;
  document.head.append(Object.assign(document.createElement("script"), { src: `${name}.js`, onerror: () => fail(delete asked[name]) }));
});
const numbers = (text, gaps = 0) => { // as in index/search_codes.py
  const found = new Uint32Array(text.length);
  let n = 0, lead = 0, before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at), digit = code - (code > 92 ? 36 : 35);
    if (digit > 63) lead = lead * 27 + digit - 64;
    else {
      before = found[n++] = before * gaps + lead * 64 + digit;
      lead = 0;
    }
  }
  return found.subarray(0, n);
};
const add = (counts, name, n = 1) => { counts[name] = (counts[name] || 0) + n; },
  names = { topic: [], source: [], kind: kinds };
const known = (all, list) => list.map((name) => {
  const at = all.findIndex(([slug]) => slug === name[0]);
  return at < 0 ? all.push(name) - 1 : at;
});
// Of each document: its column (places of its head, of all, source, kind and key, topics), its first place, its slot and n.
// A plain function: loops of async ones stay slow for longer.
const columns = (slots, docs, sources, topics) => {
  let size = 0;
  for (let s = 1; s < slots.length; s += 3) size += slots[s];
  const [at, start, slot, nth] = [0, 1, 0, 0].map((more) => new Uint32Array(size + more));
  for (let s = 0, doc = 0, col = 0; s < slots.length; s += 3) {
    if (s) slots[s] += slots[s - 3];
    for (let n = 0; n < slots[s + 1]; n++, doc++) {
      at[doc] = col;
      start[doc + 1] = start[doc] + docs[col + 1];
      slot[doc] = s;
      nth[doc] = n;
      docs[col + 2] = sources[docs[col + 2]];
      for (let left = docs[(col += 5) - 1]; left; left--, col++) docs[col] = topics[docs[col]];
    }
  }
  return { at, start, slot, nth };
};
const openTier = async (name) => {
  const [first, count] = await load(`${name}/0`),
    rest = await every(Array.from({ length: count - 1 }, (_, n) => load(`${name}/${n + 1}`))),
    table = JSON.parse(first + rest.join("")),
    slots = numbers(table.slots), docs = numbers(table.docs), sources = known(names.source, table.sources), topics = known(names.topic, table.topics);
  return { name, dated: name[0] !== "u", terms: table.terms, spans: numbers(table.spans), slots, docs, ...columns(slots, docs, sources, topics) };
};
let opened = null;
const open = () => opened ??= every(tiers.map(openTier)).catch((error) => { opened = null; throw error; });

// Finding.
const placesOf = async ({ name, terms }, word, prefix) => {
  const shards = terms.map((first, n) => first <= (prefix ? `${word}\uffff` : word) && !(terms[n + 1] < word) && load(`${name}/t${n}`)),
    found = {}, needle = prefix ? `!${word}` : `!${word} `;
  for (const [text] of await every(shards.filter(Boolean))) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const space = text.indexOf(" ", at), term = text.slice(at, space);
      found[term] = (found[term] || "") + text.slice(space + 1, text.indexOf("!", space));
    }
  }
  const lists = Object.values(found).map((codes) => numbers(codes, 1));
  return lists[1] ? Uint32Array.from(lists.flatMap((list) => [...list])).sort() : lists[0] || [];
};
const hitsOf = async (tier, { list, prefix }) => {
  const places = (await every(list.map((word, n) => placesOf(tier, word, prefix && n === list.length - 1)))).reduce((first, next, gap) => {
    let n = 0;
    return first.filter((at) => {
      while (next[n] < at + gap) n++;
      return next[n] === at + gap;
    });
  });
  const { start, docs, at } = tier, found = { docs: [], scores: [] };
  for (let n = 0, doc = 0; n < places.length; doc++) {
    if (start[doc + 1] <= places[n]) continue;
    const from = n, headed = places[n] < start[doc] + docs[at[doc]];
    while (places[n] < start[doc + 1]) n++;
    found.docs.push(doc);
    found.scores.push((n - from) / (n - from + 0.4 + (start[doc + 1] - start[doc]) / 120) + (headed ? 1.5 : 0));
  }
  return found;
};
// A facet counts what all filters but its own let pass.
const sift = (tier, doc, wanted, date, found) => {
  const { docs, dated, at, slots, slot, spans } = tier, col = at[doc], source = docs[col + 2], kind = docs[col + 3] >> 1, end = col + 5 + docs[col + 4],
    from = dated ? slots[slot[doc]] : spans[doc * 2], to = dated ? from : from + spans[doc * 2 + 1];
  let misses = 0, missed, topic = col + 5;
  const miss = (key) => { misses++; missed = key; };
  if (wanted.source && !wanted.source[source]) miss("source");
  if (wanted.kind && !wanted.kind[kind]) miss("kind");
  if (date && !(from && from >= date.low && to <= date.high)) miss("date");
  if (wanted.topic) {
    while (topic < end && !wanted.topic[docs[topic]]) topic++;
    if (topic === end) miss("topic");
  }
  if (misses > 1) return false;
  const count = (key, n) => { if (!misses || missed === key) add(found[key], n); };
  count("source", source);
  count("kind", kind);
  for (topic = col + 5; topic < end; topic++) count("topic", docs[topic]);
  if (dated) count("date", from);
  return !misses;
};
const find = async ({ clauses, date, ...filters }) => {
  const all = await open(), total = all.reduce((sum, tier) => sum + tier.nth.length, 0),
    met = await every(all.map((tier) => every(clauses.map((clause) => hitsOf(tier, clause))))),
    rare = clauses.map((_, n) => Math.log(1 + total / (1 + met.reduce((sum, lists) => sum + lists[n].docs.length, 0)))),
    wanted = {}, found = { tiers: [], docs: [], scores: [], dated: 0, topic: [], source: [], kind: [], date: {} };
  for (const key in names) if (filters[key][0]) wanted[key] = names[key].map(([slug]) => filters[key].includes(slug));
  all.forEach((tier, t) => {
    const { length } = tier.nth, times = new Uint8Array(length), scores = new Float32Array(length);
    met[t].forEach((list, n) => list.docs.forEach((doc, at) => { times[doc] += times[doc] === n; scores[doc] += list.scores[at] * rare[n]; }));
    for (let doc = 0; doc < length; doc++) {
      if (times[doc] < clauses.length || !sift(tier, doc, wanted, date, found)) continue;
      found.tiers.push(tier);
      found.docs.push(doc);
      found.scores.push(scores[doc]);
      found.dated += tier.dated;
    }
  });
  return found;
};
// The first results, as numbers of what was found: that is oldest first, those without a day last.
const firstOf = ({ scores, dated }, count) => {
  const all = [...scores.keys()];
  if (sort.value !== "best") return all.slice(0, count).map((n) => (sort.value === "newest" && n < dated ? dated - 1 - n : n));
  const least = Float32Array.from(scores).sort().at(-count) ?? 0;
  return all.filter((n) => scores[n] >= least).sort((one, other) => scores[other] - scores[one]).slice(0, count);
};

// Showing. What stands in ${} is escaped, unless it was made here.
class Html extends String {}
const html = (parts, ...values) => new Html(parts.reduce((all, part, n) => all + [values[n - 1]].flat().map((value) => (value instanceof Html ? value
  : `${value ?? ""}`.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt()};`))).join("") + part));
const number = (n) => local(`${n}`.replace(/\B(?=(\d{3})+$)/g, thousands)),
  fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
  iso = (ordinal) => new Date((ordinal - EPOCH) * DAY).toISOString().slice(0, 10);
const spoken = (text) => { // a date, in the words of the other pages
  const [year, month, day] = text.split("-");
  return local(/^\d{4}(-\d\d){1,2}$/.test(text) ? fill((day ? days : months)[month - 1], { year, day: day === "01" ? words.day_one : +day }) : text);
};
const link = (text) => `index.html?${new URLSearchParams({ q: text, ...(sort.value !== "best" && { sort: sort.value }) })}`;
const marked = (text, clauses, most) => {
  const seen = [], found = [], parts = [];
  for (const { 0: piece, index } of text.matchAll(run)) {
    let at = index;
    if (dense.test(piece)) for (const pair of cut(piece)) { seen.push([fold(pair), at, at + pair.length]); at += [...pair][0].length; }
    else seen.push(...wordsOf(piece).map((word) => [word, at, at + piece.length]));
  }
  seen.forEach(([, from], at) => clauses.forEach(({ list, prefix }) => {
    const fits = list.every((word, n) => seen[at + n]?.[0] === word || (prefix && n === list.length - 1 && seen[at + n]?.[0].startsWith(word))),
      last = fits && seen[at + list.length - 1];
    if (fits) found.push([from, dense.test(last[0]) ? last[1] + list.at(-1).length : last[2]]);
  }));
  const from = text.length > most && found[0]?.[0] > most / 2 ? text.indexOf(" ", found[0][0] - most / 3) + 1 : 0,
    end = text.length - from > most ? Math.max(text.lastIndexOf(" ", from + most), from + most / 2) : text.length;
  let at = from;
  for (const [start, stop] of found) {
    if (start < at || stop > end) continue;
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, stop)}</mark>`);
    at = stop;
  }
  return [from ? "… " : "", ...parts, text.slice(at, end), end < text.length ? " …" : ""];
};
const hit = async (tier, doc, clauses) => {
  const n = tier.nth[doc], [slot, , cuts] = tier.slots.subarray(tier.slot[doc]), form = tier.docs[tier.at[doc] + 3], size = 2 ** (cuts - 1),
    file = cuts ? `${slot - (slot % size)}-${cuts - 1}` : `${slot}-0.${Math.floor(n / own)}`,
    [lines] = await load(`text/${tier.dated ? "d" : "u"}${file}`),
    [place, time, lang, title, text] = lines[slot].split("\n")[cuts ? n : n % own].split("\t"),
    date = tier.dated ? iso(slot) : "", folder = date.replaceAll("-", "/"), part = Math.floor(n / day) + 1,
    [path, id] = place.includes("#") ? place.split("#") : [`${folder}/${place}.html`, `${date}-${place}`],
    when = date ? html`<a href="../${folder}/index${part > 1 ? `.${part}` : ""}.html#${id}"><time datetime="${date}">${spoken(date)}</time></a>${time && words.comma + local(time)}` : spoken(time) || words.undated;
  return html`<li class="hit${form & 1 ? " key" : ""}${title ? "" : " untitled"}"><p class="at words">${when}</p>
    <h3 lang="${lang}" dir="auto"><a href="../${path}">${marked(title || text, clauses, 280)}</a></h3>${title && text ? html`<p lang="${lang}" dir="auto">${marked(text, clauses, 280)}</p>` : ""}
    <p class="meta"><bdi>${names.source[tier.docs[tier.at[doc] + 2]][1]}</bdi>${form > 1 ? ` · ${kinds[form >> 1][1]}` : ""}</p></li>`;
};
const showFacet = (key, query, found) => {
  const rows = names[key].map(([slug, name], n) => [query[key].includes(slug), found[key][n] || 0, slug, name]).filter(([on, count]) => count || on);
  rows.sort((one, other) => other[0] - one[0] || other[1] - one[1]);
  $(key).innerHTML = html`${rows.slice(0, FACETS).map(([on, count, slug, name]) => html`<li><a id="${key}:${slug}" href="${link(on ? without(`${key}:${slug}`) : `${field.value.trim()} ${key}:${slug}`)}"${on ? html` aria-current="true"` : ""}><bdi>${name}</bdi> <span>${number(count)}</span></a></li>`)}`;
  $(key).parentElement.hidden = !rows.length;
};
const withDates = (from = "", to = "") => `${without("date:\\S*")} ${from || to ? `date:${from === to ? from : `${from}..${to}`}` : ""}`.trim();
let bars = [], brush = null;
const showChart = ({ date }, found) => {
  const days = Object.keys(found.date).map(Number), first = days[0], last = days.at(-1), counts = {};
  const span = last - first, size = span < 93 ? 10 : span < 15000 ? 7 : 4; // days, months or years
  for (const day of days) add(counts, iso(day).slice(0, size), found.date[day]);
  bars = [];
  for (let at = first; at <= last; at = edge(bars.at(-1), true) + 1) bars.push(iso(at).slice(0, size));
  const most = Math.max(...Object.values(counts)), tall = (name) => (counts[name] ? Math.max(2, (counts[name] / most) * 60) : 0);
  chart.setAttribute("viewBox", `0 0 ${bars.length * 10 || 1} 60`);
  chart.innerHTML = html`${bars.map((name, n) => html`<rect class="all${date && edge(name, true) >= date.low && edge(name) <= date.high ? " in" : ""}" x="${n * 10}" width="10" height="60"/><rect x="${n * 10 + 1}" width="8" y="${60 - tall(name)}" height="${tall(name)}"/>`)}`;
  chart.parentElement.hidden = bars.length < 2;
  const ends = { first: spoken(bars[0] || ""), last: spoken(bars.at(-1) || "") };
  chart.setAttribute("aria-label", fill(words.chart, ends));
  for (const end in ends) $(end).textContent = ends[end];
  $("from").value = date?.from ?? "";
  $("to").value = date?.to ?? "";
  $("all").hidden = !date;
  $("all").href = link(withDates());
};
let turn = 0, next = () => {};
const search = async () => {
  const mine = ++turn, text = field.value.trim(), query = parse(text), { clauses } = query;
  $("results").hidden = $("help").open = !text;
  say.textContent = text && words.loading;
  document.title = (text && `${text} – `) + form.dataset.title;
  if (!text) return;
  try {
    const found = await find(query), { length } = found.docs;
    if (mine !== turn) return;
    for (const key in names) showFacet(key, query, found);
    showChart(query, found);
    const [{ list: [word, second] = [], prefix } = {}, other] = clauses, wider = `${word}*`;
    say.innerHTML = length ? html`${fill(entries[new Intl.PluralRules(language).select(length)], { n: number(length) })}`
      : html`${words.none} ${word && !second && !prefix && !other ? html`${words.wider} <a href="${link(wider)}">${wider}</a>` : ""}`;
    let shown = 0;
    next = async (count) => {
      const made = await every(firstOf(found, shown + count).slice(shown).map((n) => hit(found.tiers[n], found.docs[n], clauses)));
      if (mine !== turn) return;
      if (!shown) hits.innerHTML = "";
      hits.insertAdjacentHTML("beforeend", made.join(""));
      if (shown) hits.children[shown].querySelector("h3 a").focus();
      shown += made.length;
      more.hidden = shown >= length;
    };
    await next(FIRST);
  } catch {
    if (mine === turn) say.textContent = words.failed;
  }
};
// The address holds the state: whoever opens it sees the same.
const restore = () => {
  const told = new URLSearchParams(location.search);
  field.value = told.get("q") || "";
  sort.value = told.get("sort");
  if (sort.selectedIndex < 0) sort.value = "best";
  return search();
};
const ask = async (text) => {
  const focus = document.activeElement.id;
  history.pushState(null, "", link(text.trim()));
  await restore();
  document.getElementById(focus)?.focus();
};
document.onclick = (event) => {
  const to = event.target.closest("a[href^='index.html?']");
  if (!to || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  ask(new URL(to.href).searchParams.get("q") || "");
};
// Brushing: from where the pointer goes down to where it goes up.
const swept = (event) => {
  const { left, right, width } = chart.getBoundingClientRect(),
    from = document.dir === "rtl" ? right - event.clientX : event.clientX - left, // it runs as the page does
    here = within(bars, Math.floor((from / width) * bars.length));
  brush ??= here;
  const first = Math.min(brush, here), last = Math.max(brush, here);
  chart.querySelectorAll(".all").forEach((bar, n) => bar.classList.toggle("in", n >= first && n <= last));
  return [bars[first], bars[last]];
};
chart.onpointerdown = (event) => { chart.setPointerCapture(event.pointerId); swept(event); };
chart.onpointermove = (event) => { if (brush !== null) swept(event); };
chart.onpointerup = (event) => {
  const ends = swept(event);
  brush = null;
  ask(withDates(...ends));
};
chart.onpointercancel = () => { brush = null; };
$("from").onchange = $("to").onchange = () => $("from").checkValidity() && $("to").checkValidity() && ask(withDates($("from").value, $("to").value));
form.onsubmit = (event) => { event.preventDefault(); ask(field.value); };
sort.onchange = () => ask(field.value);
more.onclick = () => next(2 * FIRST);
window.onpopstate = restore;
restore();
if (field.value) return;
field.focus();
field.oninput = () => open().catch(() => {}); // every query needs it: load while one types
})();
