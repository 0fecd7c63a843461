/* Search, without a server. The index lies in scripts (so that it loads from a folder, too), each of which calls
   backfile(name, ...data). How it is made: src/backfile/index/search.py. A query asks every tier for its words; each tier
   is one run of words, and a document is a stretch of it. */
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const { words: W, tiers: TIERS, kinds: KINDS, language, day: A_DAY } = JSON.parse($("search-data").textContent);
  const FIRST = 20, FACETS = 12, OWN = 50, DAY = 864e5, EPOCH = 719163; // the ordinal of 1 January 1970

  /* Words, as in index/search_words.py. */
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+/g;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ" };
  const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
  const DENSE = new RegExp(`^[${UNSPACED}]`, "u");
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(DROPPED, "").replace(/[ßæœøłđðþħıς]/g, (c) => LETTERS[c]).normalize("NFC");
  const cut = (run) => {
    const chars = [...run];
    if (DENSE.test(run)) return chars.map((c, n) => c + (chars[n + 1] || ""));
    return chars.length <= 40 ? [run] : run.match(/.{1,40}/gu);
  };
  const wordsOf = (text) => (fold(text).match(RUN) || []).flatMap(cut);

  /* A query: clauses (a word, or words that follow each other) and filters. */
  const day = (y, m, d) => Math.round(new Date(Date.UTC(2000, m - 1, d)).setUTCFullYear(y, m - 1, d) / DAY) + EPOCH;
  const edge = (text, last) => {
    const found = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text);
    if (!found) return 0;
    const [y, m, d] = found.slice(1).map(Number);
    if (!last) return day(y, m || 1, d || 1);
    return d ? day(y, m, d) : (m ? day(y, m + 1, 1) : day(y + 1, 1, 1)) - 1;
  };
  const clauseOf = (text) => {
    const words = wordsOf(text), prefix = /\*\s*$/.test(text), last = words[words.length - 1];
    if (!words.length) return [];
    const single = DENSE.test(last) && [...last].length === 1;
    if (single && words.length > 1 && DENSE.test(words[words.length - 2])) words.pop(); // a run goes on for all we know
    return [{ words, prefix: prefix || (single && words.length === 1) }];
  };
  const parse = (text) => {
    const query = { clauses: [], topic: [], source: [], kind: [], from: 0, to: 0, dated: false };
    for (const [, key, value, phrase, word] of text.matchAll(/\b(topic|source|kind|date):(\S+)|["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)/giu)) {
      if (!key) query.clauses.push(...clauseOf(phrase || word));
      else if (key.toLowerCase() !== "date") query[key.toLowerCase()].push(value.toLowerCase());
      else {
        const [from, to] = value.includes("..") ? value.split("..") : [value, value];
        Object.assign(query, { dated: true, from: edge(from), to: edge(to, true) || Infinity });
      }
    }
    return query;
  };
  const without = (text, key, value = "\\S+") => text.replace(new RegExp(`(^|\\s)${key}:${value}(?=\\s|$)`, "giu"), "$1").replace(/\s+/g, " ").trim();

  /* Loading. */
  const waiting = new Map(), asked = new Map();
  window.backfile = (name, ...told) => waiting.get(name)?.(told);
  const load = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        waiting.set(name, done);
        script.onload = () => script.remove();
        script.onerror = () => { asked.delete(name); script.remove(); fail(new Error(name)); };
        script.src = `${name}.js`;
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };
  const numbers = (text, add) => { // as in index/search_codes.py
    const found = new Uint32Array(text.length);
    let n = 0, lead = 0, before = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const digit = code - (code > 92 ? 36 : 35);
      if (digit > 63) lead = lead * 27 + digit - 64;
      else {
        const value = lead * 64 + digit;
        found[n++] = add ? before += value : value;
        lead = 0;
      }
    }
    return found.subarray(0, n);
  };
  const NAMES = { source: [], topic: [], kind: KINDS.map(([slug, name]) => ({ slug, name })) };
  const numberOf = (key, [slug, name]) => {
    const at = NAMES[key].findIndex((known) => known.slug === slug);
    return at < 0 ? NAMES[key].push({ slug, name }) - 1 : at;
  };
  const openTier = async (name) => {
    const [first, count] = await load(`${name}/0`);
    const rest = await Promise.all(Array.from({ length: count - 1 }, (_, n) => load(`${name}/${n + 1}`)));
    const table = JSON.parse(first + rest.map(([piece]) => piece).join(""));
    const slots = numbers(table.slots), docs = numbers(table.docs), dated = name[0] !== "u";
    let size = 0;
    for (let at = 1; at < slots.length; at += 3) size += slots[at];
    const array = () => new Uint32Array(size);
    const tier = {
      name, size, terms: table.terms, spans: numbers(table.spans), docs, dated, start: new Uint32Array(size + 1),
      head: array(), source: array(), form: array(), topics: array(), number: array(), cut: array(), n: array(),
    };
    const source = table.sources.map((one) => numberOf("source", one)), topic = table.topics.map((one) => numberOf("topic", one));
    for (let at = 0, doc = 0, number = 0, column = 0; at < slots.length; at += 3) {
      number += slots[at];
      for (let n = 0; n < slots[at + 1]; n++, doc++) {
        tier.number[doc] = number; tier.cut[doc] = slots[at + 2]; tier.n[doc] = n;
        tier.head[doc] = docs[column];
        tier.start[doc + 1] = tier.start[doc] + docs[column + 1];
        tier.source[doc] = source[docs[column + 2]];
        tier.form[doc] = docs[column + 3];
        tier.topics[doc] = column + 4;
        column += 5;
        for (let left = docs[column - 1]; left; left--, column++) docs[column] = topic[docs[column]];
      }
    }
    return tier;
  };
  let opened = null;
  const openAll = () => opened ??= Promise.all(TIERS.map(openTier)).catch((error) => { opened = null; throw error; });

  /* Finding. */
  const placesOf = async (tier, word, prefix) => {
    const last = prefix ? `${word}\uffff` : word, shards = [];
    tier.terms.forEach((first, n) => {
      if (first <= last && (n + 1 === tier.terms.length || tier.terms[n + 1] >= word)) shards.push(load(`${tier.name}/t${n}`));
    });
    const found = new Map(), needle = prefix ? `!${word}` : `!${word} `;
    for (const [text] of await Promise.all(shards)) {
      for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
        const space = text.indexOf(" ", at), end = text.indexOf("!", space), term = text.slice(at + 1, space);
        found.set(term, (found.get(term) || "") + text.slice(space + 1, end));
      }
    }
    const lists = [...found.values()].map((codes) => numbers(codes, true));
    if (lists.length < 2) return lists[0] || new Uint32Array(0);
    const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    lists.reduce((at, list) => (all.set(list, at), at + list.length), 0);
    return all.sort();
  };
  const follow = (first, next, gap) => {
    let n = 0, count = 0;
    const found = new Uint32Array(first.length);
    for (const at of first) {
      while (n < next.length && next[n] < at + gap) n++;
      if (next[n] === at + gap) found[count++] = at;
    }
    return found.subarray(0, count);
  };
  const hitsOf = async (tier, { words, prefix }) => {
    const lists = await Promise.all(words.map((word, n) => placesOf(tier, word, prefix && n === words.length - 1)));
    const places = lists.reduce((first, next, n) => follow(first, next, n));
    const docs = [], weights = [];
    for (let at = 0, doc = 0; at < places.length; doc++) {
      if (tier.start[doc + 1] <= places[at]) continue;
      const from = at, headed = places[at] < tier.start[doc] + tier.head[doc];
      while (at < places.length && places[at] < tier.start[doc + 1]) at++;
      const length = tier.start[doc + 1] - tier.start[doc], often = at - from;
      docs.push(doc);
      weights.push(often / (often + 0.4 + length / 120) + (headed ? 1.5 : 0));
    }
    return { docs, weights };
  };
  const find = async (query) => {
    const tiers = await openAll(), total = tiers.reduce((sum, tier) => sum + tier.size, 0);
    const hits = await Promise.all(tiers.map((tier) => Promise.all(query.clauses.map((clause) => hitsOf(tier, clause)))));
    const rare = query.clauses.map((_, n) => {
      const often = hits.reduce((sum, found) => sum + found[n].docs.length, 0);
      return Math.log(1 + (total - often + 0.5) / (often + 0.5));
    });
    const wanted = {};
    for (const key of ["topic", "source", "kind"]) {
      wanted[key] = query[key].length ? NAMES[key].map(({ slug }) => query[key].includes(slug)) : null;
    }
    const found = { tiers: [], docs: [], scores: [], dated: 0, source: [], topic: [], kind: [], date: {} };
    tiers.forEach((tier, t) => {
      const met = new Uint8Array(tier.size), score = new Float32Array(tier.size);
      hits[t].forEach(({ docs, weights }, n) => docs.forEach((doc, at) => {
        if (met[doc] === n) { met[doc]++; score[doc] += rare[n] * weights[at]; }
      }));
      for (let doc = 0; doc < tier.size; doc++) if (met[doc] === query.clauses.length) sift(tier, doc, score[doc], query, wanted, found);
    });
    return found;
  };
  /* Count one document where it belongs: a facet counts what all other filters let pass. */
  const sift = (tier, doc, score, query, wanted, found) => {
    const { docs } = tier, source = tier.source[doc], kind = tier.form[doc] >> 1, from = tier.topics[doc], to = from + docs[from - 1];
    let number = tier.number[doc], last = number, misses = 0, missed = "";
    if (wanted.source && !wanted.source[source]) { misses++; missed = "source"; }
    if (wanted.kind && !wanted.kind[kind]) { misses++; missed = "kind"; }
    if (query.dated) {
      if (!tier.dated) { number = tier.spans[doc * 2]; last = number + tier.spans[doc * 2 + 1]; }
      if (!number || number < query.from || last > query.to) { misses++; missed = "date"; }
    }
    if (wanted.topic) {
      let at = from;
      while (at < to && !wanted.topic[docs[at]]) at++;
      if (at === to) { misses++; missed = "topic"; }
    }
    if (misses > 1) return;
    const count = (key, at) => { if (!misses || missed === key) found[key][at] = (found[key][at] || 0) + 1; };
    count("source", source);
    count("kind", kind);
    for (let at = from; at < to; at++) count("topic", docs[at]);
    if (tier.dated) count("date", number);
    if (!misses) { found.tiers.push(tier); found.docs.push(doc); found.scores.push(score); found.dated += tier.dated; }
  };
  const order = (found, sort, count) => {
    const length = found.docs.length;
    if (sort !== "best") return Array.from({ length: Math.min(count, length) }, (_, n) => (sort === "newest" && n < found.dated ? found.dated - 1 - n : n));
    const top = [], { scores } = found;
    for (let n = 0; n < length; n++) {
      if (top.length === count && scores[n] <= scores[top[count - 1]]) continue;
      let at = top.length;
      while (at && scores[top[at - 1]] < scores[n]) at--;
      top.splice(at, 0, n);
      top.length = Math.min(top.length, count);
    }
    return top;
  };

  /* Showing. */
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElementNS(tag === "svg" || tag === "rect" ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml", tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== false) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const say = (key, values = {}) => {
    const text = W[key], form = typeof text === "string" ? text : text[new Intl.PluralRules(language).select(values.n)] || text.other;
    return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? values[name].toLocaleString(language) : values[name]));
  };
  const iso = (number) => {
    const date = new Date((number - EPOCH) * DAY);
    return `${String(date.getUTCFullYear()).padStart(4, "0")}-${date.toISOString().slice(-19, -14)}`;
  };
  const dated = (text) => {
    const month = text.length === 7, year = text.length === 4, date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(+text.slice(0, 4), (+text.slice(5, 7) || 1) - 1, +text.slice(8) || 1);
    return Number.isNaN(+date) || !/^\d{4}(-\d\d){0,2}$/.test(text) ? text
      : date.toLocaleDateString(language, { timeZone: "UTC", year: "numeric", month: year ? undefined : "long", day: month || year ? undefined : "numeric" });
  };
  /* Stretches of a text that the query asked for: [from, to] in the text as printed. */
  const stretches = (text, clauses) => {
    const seen = [], found = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
      if (DENSE.test(run)) {
        let at = index;
        for (const [n, pair] of cut(run).entries()) { seen.push([fold(pair), at, at + pair.length]); at += [...run][n].length; }
      } else for (const word of wordsOf(run)) seen.push([word, index, index + run.length]);
    }
    for (let at = 0; at < seen.length; at++) {
      for (const { words, prefix } of clauses) {
        const fits = words.every((word, n) => seen[at + n] && (prefix && n === words.length - 1 ? seen[at + n][0].startsWith(word) : seen[at + n][0] === word));
        if (fits) found.push([seen[at][1], prefix && DENSE.test(words[0]) ? seen[at][1] + [...words[0]].join("").length : seen[at + words.length - 1][2]]);
      }
    }
    return found.sort((one, other) => one[0] - other[0]);
  };
  const marked = (text, clauses, most = Infinity) => {
    const found = stretches(text, clauses), parts = [];
    let from = 0, end = text.length;
    if (end > most) {
      if (found.length && found[0][0] > most / 2) from = text.indexOf(" ", found[0][0] - most / 3) + 1;
      end = Math.max(text.lastIndexOf(" ", from + most), from + most / 2);
    }
    let at = from;
    if (from) parts.push("… ");
    for (const [start, stop] of found) {
      if (start < at || stop > end) continue;
      parts.push(text.slice(at, start), make("mark", {}, text.slice(start, stop)));
      at = stop;
    }
    parts.push(text.slice(at, end));
    if (end < text.length) parts.push(" …");
    return parts;
  };
  const lineOf = async (tier, doc) => {
    const number = tier.number[doc], cut = tier.cut[doc], size = 2 ** (cut - 1), kind = tier.dated ? "d" : "u";
    const name = cut ? `${kind}${Math.floor(number / size) * size}-${cut - 1}` : `${kind}${number}-0.${Math.floor(tier.n[doc] / OWN)}`;
    const [lines] = await load(`text/${name}`);
    const [place, time, lang, title, text] = lines[number].split("\n")[cut ? tier.n[doc] : tier.n[doc] % OWN].split("\t");
    const on = tier.dated ? iso(number) : "", folder = `../${on.replace(/-/g, "/")}`;
    const [path, id] = place.includes("#") ? [`../${place.split("#")[0]}`, place.split("#")[1]] : [`${folder}/${place}.html`, `${on}-${place}`];
    const nth = Math.floor(tier.n[doc] / A_DAY) + 1;
    return { path, on, time, lang, title, text, onDay: `${folder}/index${nth > 1 ? `.${nth}` : ""}.html#${id}`, source: tier.source[doc], form: tier.form[doc] };
  };
  const hit = (line, clauses) => {
    const when = line.on ? `${dated(line.on)}${line.time ? `, ${line.time}` : ""}` : line.time ? dated(line.time) : W.undated;
    const lang = { lang: line.lang || false, dir: "auto" };
    return make("li", { class: line.form & 1 ? "hit key" : "hit" },
      make("p", { class: "at words" }, line.on ? make("a", { href: line.onDay }, make("time", { datetime: line.time ? `${line.on}T${line.time}` : line.on }, when)) : when),
      make("h3", lang, make("a", { href: line.path }, ...marked(line.title, clauses))),
      ...(line.text ? [make("p", lang, ...marked(line.text, clauses, 280))] : []),
      make("p", { class: "meta" }, make("bdi", {}, NAMES.source[line.source].name), ...(line.form > 1 ? [` · ${NAMES.kind[line.form >> 1].name}`] : [])));
  };

  const form = $("search-form"), field = $("q"), status = $("search-status"), results = $("search-results"), hits = $("search-hits");
  const chart = $("search-chart"), from = $("search-from"), to = $("search-to"), sort = $("search-sort"), more = $("search-more");
  let query = parse(""), found = null, shown = 0, unit = "", bars = [], run = 0;

  const showFacet = (key) => {
    const list = $(`search-${key}`), chosen = new Set(query[key]);
    const rows = NAMES[key].map((name, n) => ({ ...name, count: found[key][n] || 0, on: chosen.has(name.slug) })).filter(({ count, on }) => count || on);
    rows.sort((one, other) => other.on - one.on || other.count - one.count || (one.name < other.name ? -1 : 1));
    list.replaceChildren(...rows.slice(0, FACETS).map(({ slug, name, count, on }) => {
      const button = make("button", { type: "button", "aria-pressed": `${on}`, "data-slug": slug }, make("bdi", {}, name), " ", make("span", {}, count.toLocaleString(language)));
      button.onclick = () => ask(on ? without(field.value, key, slug) : `${field.value.trim()} ${key}:${slug}`, { key, slug });
      return make("li", {}, button);
    }));
    list.parentElement.hidden = !rows.length;
  };
  const askDates = (first, last) => ask(`${without(field.value, "date")}${first || last ? ` date:${first === last ? first : `${first}..${last}`}` : ""}`.trim());
  const showChart = () => {
    const days = Object.keys(found.date).map(Number).sort((one, other) => one - other), length = days.length ? days[days.length - 1] - days[0] : 0;
    unit = length < 93 ? "day" : length < 15000 ? "month" : "year";
    const size = { day: 10, month: 7, year: 4 }[unit], counts = new Map();
    for (const number of days) counts.set(iso(number).slice(0, size), (counts.get(iso(number).slice(0, size)) || 0) + found.date[number]);
    bars = [];
    if (days.length) for (let at = edge(iso(days[0]).slice(0, size)); at <= days[days.length - 1]; at = edge(bars[bars.length - 1], true) + 1) bars.push(iso(at).slice(0, size));
    const most = Math.max(1, ...counts.values()), inside = (name) => query.dated && edge(name, true) >= query.from && edge(name) <= query.to;
    chart.setAttribute("viewBox", `0 0 ${Math.max(1, bars.length) * 10} 60`);
    chart.replaceChildren(...bars.flatMap((name, n) => {
      const height = counts.has(name) ? Math.max(2, (counts.get(name) / most) * 60) : 0;
      return [make("rect", { class: inside(name) ? "all in" : "all", x: n * 10, width: 10, height: 60 }), make("rect", { x: n * 10 + 1, width: 8, y: 60 - height, height })];
    }));
    chart.closest("figure").hidden = bars.length < 2;
    if (bars.length) {
      const ends = { first: dated(bars[0]), last: dated(bars[bars.length - 1]) };
      chart.setAttribute("aria-label", say("search_chart", ends));
      $("search-first").textContent = ends.first;
      $("search-last").textContent = ends.last;
    }
    const [first, last] = query.dated ? (/date:(\S+)/iu.exec(field.value)?.[1] || "").split("..") : ["", ""];
    from.value = first;
    to.value = last ?? first;
    $("search-all").hidden = !query.dated;
  };
  const showHits = async (count) => {
    const mine = run, picked = order(found, sort.value, count).slice(shown);
    const lines = await Promise.all(picked.map((n) => lineOf(found.tiers[n], found.docs[n])));
    if (mine !== run) return;
    const items = lines.map((line) => hit(line, query.clauses));
    hits.append(...items);
    if (shown) items[0]?.querySelector("a[href]").focus();
    shown += items.length;
    more.hidden = shown >= found.docs.length;
  };
  const search = async () => {
    const mine = ++run, asked = field.value.trim(), any = asked !== "";
    query = parse(asked);
    results.hidden = !any;
    $("search-help").open = !any;
    status.textContent = any ? W.search_loading : "";
    document.title = any ? `${asked} – ${form.dataset.title}` : form.dataset.title;
    if (!any) return;
    try {
      const now = await find(query);
      if (mine !== run) return;
      found = now;
      shown = 0;
      hits.replaceChildren();
      more.hidden = true;
      ["topic", "source", "kind"].forEach(showFacet);
      showChart();
      const none = !found.docs.length, word = query.clauses.length === 1 && query.clauses[0].words.length === 1 && !query.clauses[0].prefix;
      status.textContent = none ? W.search_none : say("entries", { n: found.docs.length });
      if (none && word) {
        const wider = make("button", { type: "button" }, `${query.clauses[0].words[0]}*`);
        wider.onclick = () => ask(field.value.replace(/\S*\p{L}\S*/u, (part) => (part.includes(":") ? part : wider.textContent)));
        status.append(" ", W.search_wider, " ", wider);
      }
      await showHits(FIRST);
    } catch {
      if (mine === run) status.textContent = W.search_failed;
    }
  };
  /* The address holds the state: whoever opens it sees the same. */
  const ask = async (text, focus) => {
    field.value = text;
    const told = new URLSearchParams();
    if (text.trim()) told.set("q", text.trim());
    if (sort.value !== "best") told.set("sort", sort.value);
    try { history.pushState(null, "", `${location.pathname}${told.size ? `?${told}` : ""}`); } catch { /* a browser that keeps the address of files */ }
    await search();
    if (focus) document.querySelector(`#search-${focus.key} [data-slug="${CSS.escape(focus.slug)}"]`)?.focus();
  };
  const restore = () => {
    const told = new URLSearchParams(location.search);
    field.value = told.get("q") || "";
    sort.value = ["oldest", "newest"].includes(told.get("sort")) ? told.get("sort") : "best";
    return search();
  };

  /* Brushing: from where the pointer goes down to where it goes up. */
  let brush = null;
  const barAt = (event) => {
    const box = chart.getBoundingClientRect(), share = (event.clientX - box.left) / box.width;
    return Math.min(bars.length - 1, Math.max(0, Math.floor(share * bars.length)));
  };
  const ends = (event) => [brush, barAt(event)].sort((one, other) => one - other);
  chart.addEventListener("pointerdown", (event) => { brush = barAt(event); chart.setPointerCapture(event.pointerId); event.preventDefault(); });
  chart.addEventListener("pointermove", (event) => {
    if (brush === null) return;
    const [first, last] = ends(event);
    chart.querySelectorAll(".all").forEach((bar, n) => bar.classList.toggle("in", n >= first && n <= last));
  });
  chart.addEventListener("pointerup", (event) => {
    if (brush === null) return;
    const [first, last] = ends(event);
    brush = null;
    askDates(bars[first], bars[last]);
  });
  chart.addEventListener("pointercancel", () => { brush = null; showChart(); });
  for (const box of [from, to]) box.addEventListener("change", () => { if (from.checkValidity() && to.checkValidity()) askDates(from.value, to.value); });
  $("search-all").onclick = () => { askDates("", ""); field.focus(); };
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(field.value); });
  sort.addEventListener("change", () => ask(field.value));
  more.onclick = () => showHits(shown + FIRST);
  window.addEventListener("popstate", restore);
  form.hidden = false;
  restore();
  if (!field.value) field.focus();
})();
