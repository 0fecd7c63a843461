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
    } else if (from || to) query.date = { from, to: open ? to : from, low: from ? edge(from) : 1, high: open && !to ? Infinity : edge(to || from, true) };
  }
  return query;
};
const without = (pattern) => field.value.replace(new RegExp(`(^|\\s)${pattern}(?=\\s|$)`, "giu"), "$1").replace(/\s+/g, " ").trim();

// Loading.
const every = (list) => Promise.all(list), sum = (list, of) => list.reduce((all, one) => all + of(one), 0),
  waiting = {}, asked = {};
window.backfile = (name, ...told) => waiting[name]?.(told);
const load = (name) => asked[name] ??= new Promise((done, fail) => {
  waiting[name] = done;
  document.head.append(Object.assign(document.createElement("script"), { src: `${name}.js`, onerror: () => fail(delete asked[name]) }));
});
const bytes = (text) => new TextEncoder().encode(text);
const numbers = (text, gaps = 0) => { // as in index/search_codes.py
  const codes = bytes(text), found = new Uint32Array(codes.length);
  let n = 0, lead = 0, before = 0;
  for (let at = 0; at < codes.length; at++) {
    const digit = codes[at] - (codes[at] > 92 ? 36 : 35);
    if (digit > 63) lead = lead * 27 + digit - 64;
    else {
      before = found[n++] = before * gaps + lead * 64 + digit;
      lead = 0;
    }
  }
  return found.subarray(0, n);
};
const rowsOf = ([digits, text]) => {
  let width = 0;
  return { codes: bytes(text), ends: digits.map((size) => (width += size)), digits, width };
};
const cell = ({ codes, ends, digits, width }, row, column) => {
  const end = row * width + ends[column];
  let number = 0;
  for (let at = end - digits[column]; at < end; at++) number = number * 91 + codes[at] - (codes[at] > 92 ? 36 : 35);
  return number;
};
// Columns of a slot, and of a document. What a slot has ends where what the next one has begins.
const ROW = 5, CUT = 1, DOC = 2, PLACE = 3, TOPIC = 4, END = 0, TOPICS = 1, HEAD = 2, SOURCE = 3, FORM = 4;
const openTier = async (name) => {
  const [first, count] = await load(`${name}/0`),
    rest = await every(Array.from({ length: count - 1 }, (_, n) => load(`${name}/${n + 1}`))),
    table = JSON.parse(first + rest.join("")), slots = numbers(table.slots);
  for (let n = ROW; n < slots.length; n++) if (n % ROW !== CUT) slots[n] += slots[n - ROW];
  return { ...table, name, dated: name[0] !== "u", slots, count: slots.at(DOC - ROW), spans: numbers(table.spans), docs: rowsOf(table.docs), topics: rowsOf(table.topics), kind: kinds };
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
  const lists = Object.values(found).map((codes) => numbers(codes, 1)), [one = numbers(""), more] = lists;
  if (!more) return one;
  const all = new Uint32Array(sum(lists, ({ length }) => length));
  lists.reduce((at, list) => { all.set(list, at); return at + list.length; }, 0);
  return all.sort();
};
const followed = (first, next, gap) => {
  let kept = 0;
  for (let at = 0, n = 0; at < first.length && n < next.length; at++) {
    while (next[n] < first[at] + gap) n++;
    if (next[n] === first[at] + gap) first[kept++] = first[at];
  }
  return first.subarray(0, kept);
};
// Loops have functions of their own: in async ones they stay slow for longer.
const hitsAt = ({ slots, docs, count }, places) => {
  const { length } = places, room = Math.min(length, count), found = new Uint32Array(room), scores = new Float64Array(room);
  let hits = 0;
  for (let n = 0, s = 0, doc = 0; n < length; doc++) {
    const from = n, place = places[n];
    while (slots[s + ROW + PLACE] <= place) s += ROW;
    const base = slots[s + PLACE], first = slots[s + DOC];
    if (doc < first) doc = first;
    while (base + cell(docs, doc, END) <= place) doc++;
    const start = base + (doc > first ? cell(docs, doc - 1, END) : 0), end = base + cell(docs, doc, END);
    while (n < length && places[n] < end) n++;
    found[hits] = doc;
    scores[hits++] = (n - from) / (n - from + 0.4 + (end - start) / 120) + (place < start + cell(docs, doc, HEAD) ? 1.5 : 0);
  }
  return { found: found.subarray(0, hits), scores: scores.subarray(0, hits) };
};
const hitsOf = async (tier, { list, prefix }) =>
  hitsAt(tier, (await every(list.map((word, n) => placesOf(tier, word, prefix && n === list.length - 1)))).reduce(followed));
const both = ({ found, scores }, other, weight) => {
  let kept = 0;
  for (let at = 0, n = 0; at < found.length && n < other.found.length; at++) {
    while (other.found[n] < found[at]) n++;
    if (other.found[n] !== found[at]) continue;
    found[kept] = found[at];
    scores[kept++] = scores[at] + other.scores[n] * weight;
  }
  return { found: found.subarray(0, kept), scores: scores.subarray(0, kept) };
};
const everything = (count) => {
  const found = new Uint32Array(count);
  for (let doc = 0; doc < count; doc++) found[doc] = doc;
  return found;
};
// What filters let pass. A facet counts what all but its own let pass.
const names = ["topic", "source", "kind"];
const sift = (tier, { found, scores }, wanted, date) => {
  const { slots, docs, topics, dated, spans } = tier, counts = { date: new Uint32Array(slots.length) };
  for (const key of names) counts[key] = new Uint32Array(tier[key].length);
  let kept = 0;
  for (let n = 0, s = 0; n < found.length; n++) {
    const doc = found[n];
    while (slots[s + ROW + DOC] <= doc) s += ROW;
    const source = cell(docs, doc, SOURCE), kind = cell(docs, doc, FORM) >> 1, base = slots[s + TOPIC],
      first = base + (doc > slots[s + DOC] ? cell(docs, doc - 1, TOPICS) : 0), end = base + cell(docs, doc, TOPICS);
    let missed = 0, at = first; // a bit for each filter
    if (wanted.source && !wanted.source[source]) missed += 1;
    if (wanted.kind && !wanted.kind[kind]) missed += 2;
    if (date) {
      const from = dated ? slots[s] : spans[doc * 2], to = dated ? from : from + spans[doc * 2 + 1];
      if (!from || from < date.low || to > date.high) missed += 4;
    }
    if (wanted.topic) {
      while (at < end && !wanted.topic[cell(topics, at, 0)]) at++;
      if (at === end) missed += 8;
    }
    if (!(missed & ~1)) counts.source[source]++;
    if (!(missed & ~2)) counts.kind[kind]++;
    if (!(missed & ~4)) counts.date[s]++;
    if (!(missed & ~8)) for (at = first; at < end; at++) counts.topic[cell(topics, at, 0)]++;
    if (missed) continue;
    found[kept] = doc;
    scores[kept++] = scores[n];
  }
  return { ...counts, tier, found: found.subarray(0, kept), scores: scores.subarray(0, kept) };
};
const find = async ({ clauses, date, ...filters }) => {
  const all = await open(), total = sum(all, (tier) => tier.count),
    met = await every(all.map((tier) => every(clauses.map((clause) => hitsOf(tier, clause))))),
    rare = clauses.map((_, n) => Math.log(1 + total / (1 + sum(met, (lists) => lists[n].found.length))));
  return all.map((tier, t) => {
    const found = met[t][0]?.found || everything(tier.count), wanted = {};
    for (const key of names) if (filters[key][0]) wanted[key] = tier[key].map(([slug]) => filters[key].includes(slug));
    return sift(tier, met[t].reduce((kept, list, n) => both(kept, list, rare[n]), { found, scores: new Float32Array(found.length) }), wanted, date);
  });
};
// The first results, as [tier, document]: they were found oldest first, those without a day last.
const bestOf = (parts, count) => {
  const best = [];
  let least = -1;
  for (const { tier, found, scores } of parts) {
    for (let n = 0; n < found.length; n++) {
      if (scores[n] <= least) continue;
      best.splice(best.findLastIndex(([, , score]) => score >= scores[n]) + 1, 0, [tier, found[n], scores[n]]);
      if (best.length > count) best.pop();
      if (best.length === count) [, , least] = best[count - 1];
    }
  }
  return best;
};
const firstOf = (parts, count) => {
  if (sort.value === "best") return bestOf(parts, count);
  const dated = sum(parts, ({ tier, found }) => tier.dated && found.length), first = [];
  for (let n = 0; n < count; n++) {
    let at = sort.value === "newest" && n < dated ? dated - 1 - n : n;
    for (const { tier, found } of parts) {
      if (found[at] >= 0) first.push([tier, found[at]]);
      at -= found.length;
    }
  }
  return first;
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
  const [[begun] = [0]] = found, near = Math.round(begun - most / 3), blank = text.indexOf(" ", near) + 1,
    whole = (at) => at - /[\udc00-\udfff]/.test(text[at]), // not within a character of two units
    from = text.length > most && begun > most / 2 ? (blank && blank <= begun ? blank : whole(near)) : 0,
    last = text.lastIndexOf(" ", from + most),
    end = text.length - from > most ? (last > from + most / 2 ? last : whole(from + most)) : text.length;
  let at = from;
  for (const [start, stop] of found) {
    if (start < at || stop > end) continue;
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, stop)}</mark>`);
    at = stop;
  }
  return [from ? "… " : "", ...parts, text.slice(at, end), end < text.length ? " …" : ""];
};
const hit = async (tier, doc, clauses) => {
  let s = 0;
  while (tier.slots[s + ROW + DOC] <= doc) s += ROW;
  const [slot, cuts, before] = tier.slots.subarray(s), n = doc - before, form = cell(tier.docs, doc, FORM), size = 2 ** (cuts - 1),
    file = cuts ? `${slot - (slot % size)}-${cuts - 1}` : `${slot}-0.${Math.floor(n / own)}`,
    [lines] = await load(`text/${tier.dated ? "d" : "u"}${file}`),
    [place, time, lang, title, text] = lines[slot].split("\n")[cuts ? n : n % own].split("\t"),
    date = tier.dated ? iso(slot) : "", folder = date.replaceAll("-", "/"), part = Math.floor(n / day) + 1,
    [path, id] = place.includes("#") ? place.split("#") : [`${folder}/${place}.html`, `${date}-${place}`],
    when = date ? html`<a href="../${folder}/index${part > 1 ? `.${part}` : ""}.html#${id}"><time datetime="${date}">${spoken(date)}</time></a>${time && words.comma + local(time)}` : spoken(time) || words.undated;
  return html`<li class="hit${form & 1 ? " key" : ""}${title ? "" : " untitled"}"><p class="at words">${when}</p>
    <h3 lang="${lang}" dir="auto"><a href="../${path}">${marked(title || text, clauses, 280)}</a></h3>${title && text ? html`<p lang="${lang}" dir="auto">${marked(text, clauses, 280)}</p>` : ""}
    <p class="meta"><bdi>${tier.source[cell(tier.docs, doc, SOURCE)][1]}</bdi>${form > 1 ? ` · ${kinds[form >> 1][1]}` : ""}</p></li>`;
};
const showFacet = (key, query, parts) => {
  const all = {};
  for (const part of parts) part.tier[key].forEach(([slug, name], n) => { (all[`:${slug}`] ??= [query[key].includes(slug), 0, slug, name])[1] += part[key][n]; });
  const rows = Object.values(all).filter(([on, count]) => count || on);
  rows.sort((one, other) => other[0] - one[0] || other[1] - one[1]);
  $(key).innerHTML = html`${rows.slice(0, FACETS).map(([on, count, slug, name]) => html`<li><a id="${key}:${slug}" href="${link(on ? without(`${key}:${slug}`) : `${field.value.trim()} ${key}:${slug}`)}"${on ? html` aria-current="true"` : ""}><bdi>${name}</bdi> <span>${number(count)}</span></a></li>`)}`;
  $(key).parentElement.hidden = !rows.length;
};
const withDates = (from = "", to = "") => `${without("date:\\S*")} ${from || to ? `date:${from === to ? from : `${from}..${to}`}` : ""}`.trim();
let bars = [], brush = null, remark; // it draws the dates of the query again
const mark = (first, last) => {
  const box = chart.firstChild;
  box.setAttribute("x", first * 10);
  box.setAttribute("width", Math.max(0, last - first + 1) * 10);
};
const showChart = ({ date }, parts) => {
  const days = [], counts = [];
  for (const { tier, date: dates } of parts) if (tier.dated) dates.forEach((count, s) => { if (count) { days.push(tier.slots[s]); counts.push(count); } });
  const [first] = days, last = days.at(-1), span = last - first, size = span < 93 ? 10 : span < 15000 ? 7 : 4, sums = []; // days, months or years
  bars = [];
  for (let at = first, n = 0; at <= last; at++) {
    bars.push(iso(at).slice(0, size));
    at = edge(bars.at(-1), true);
    let bar = 0;
    while (days[n] <= at) bar += counts[n++];
    sums.push(bar);
  }
  const most = Math.max(...sums);
  chart.setAttribute("viewBox", `0 0 ${bars.length * 10 || 1} 60`);
  chart.innerHTML = html`<rect height="60"/><path d="${sums.map((bar, n) => bar && `M${n * 10 + 1} 60V${60 - Math.max(2, (bar / most) * 60)}h8V60`).filter(Boolean).join("")}"/>`;
  remark = () => mark(date ? bars.filter((name) => edge(name, true) < date.low).length : 0, date ? bars.findLastIndex((name) => edge(name) <= date.high) : -1);
  remark();
  chart.parentElement.hidden = bars.length < 2;
  const ends = { first: spoken(bars[0] || ""), last: spoken(bars.at(-1) || "") };
  chart.setAttribute("aria-label", fill(words.chart, ends));
  for (const end in ends) $(end).textContent = ends[end];
  $("from").value = date?.from ?? "";
  $("to").value = date?.to ?? "";
  $("all").hidden = !date;
  $("all").href = link(withDates());
};
// All but the results. What is told at once is laid out and painted once.
const showAround = (query, parts, length) => {
  for (const key of names) showFacet(key, query, parts);
  showChart(query, parts);
  const [{ list: [word, second] = [], prefix } = {}, other] = query.clauses, wider = `${word}*`;
  say.innerHTML = length ? html`${fill(entries[new Intl.PluralRules(language).select(length)], { n: number(length) })}`
    : html`${words.none} ${word && !second && !prefix && !other ? html`${words.wider} <a href="${link(wider)}">${wider}</a>` : ""}`;
  hits.innerHTML = "";
  $("results").hidden = false;
};
let turn = 0, next = () => {};
const search = async () => {
  const mine = ++turn, text = field.value.trim(), query = parse(text), { clauses } = query;
  $("help").open = !text;
  if (!text) $("results").hidden = true;
  say.textContent = text && words.loading;
  document.title = (text && `${text} – `) + form.dataset.title;
  if (!text) return;
  try {
    const parts = await find(query), length = sum(parts, ({ found }) => found.length);
    if (mine !== turn) return;
    let shown = 0;
    next = async (count) => {
      const made = await every(firstOf(parts, shown + count).slice(shown).map(([tier, doc]) => hit(tier, doc, clauses)));
      if (mine !== turn) return;
      if (!shown) showAround(query, parts, length);
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
  mark(first, last);
  return [bars[first], bars[last]];
};
chart.onpointerdown = (event) => {
  if (event.button) return;
  chart.setPointerCapture(event.pointerId);
  swept(event);
};
chart.onpointermove = (event) => { if (brush !== null) swept(event); };
chart.onpointerup = (event) => {
  if (brush === null) return;
  const ends = swept(event);
  brush = null;
  ask(withDates(...ends));
};
chart.onpointercancel = () => { brush = null; remark(); };
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
