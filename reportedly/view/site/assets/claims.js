// The claims table: loads the claims piece by piece, newest first.
"use strict";
(async () => {
  const R = REPORTEDLY, { el, bdi } = R, pieces = Number(document.currentScript ? document.currentScript.dataset.pieces : document.querySelector("[data-pieces]").dataset.pieces);
  const types = new Map(), places = new Map(), sources = new Map();
  const folded = (text) => text.toLowerCase();
  const table = R.table({
    noun: "claims",
    sorts: { when: (c) => c.to || c.from || "", type: (c) => c.type + " " + (c.places[0] || ["", ""])[1], who: (c) => folded(R.voices(c)[0]) },
    filters: {
      text: (value) => { const wanted = folded(value); return (c) => c.search.includes(wanted); },
      type: (value) => (c) => c.type === value,
      place: (value) => (c) => c.places.some(([slug]) => slug === value),
      source: (value) => (c) => c.who.includes(value) || c.outlet === value,
      stance: (value) => (c) => R.stanceOf(c) === value,
      from: (value) => (c) => Boolean(c.to || c.from) && (c.to || c.from) >= value,
      to: (value) => (c) => Boolean(c.to || c.from) && (c.from || c.to) <= value,
    },
    columns: (c) => [
      ["When", R.period(c.from, c.to)],
      ["What", [c.event ? el("a", { href: R.url("events/" + c.event + ".html") }, R.label(c.type)) : R.label(c.type), c.places.length ? [": ", R.places(c)] : null, el("br"), R.stance(c)]],
      [null, el("span", { dir: "auto", class: "quote" }, "“", R.quoted(c), "”")],
      ["Who says so", [R.chain(c), el("br"), el("small", {}, R.documentLink(c, "in the document"))]],
    ],
  });
  for (let number = 0; number < pieces; number += 1) {
    const rows = await R.piece(number);
    for (const c of rows) {
      c.search = folded([c.quote, ...R.voices(c), ...c.places.map(([, name]) => name), ...c.actors].join(" "));
      types.set(c.type, R.label(c.type));
      for (const [slug, name] of c.places) if (slug) places.set(slug, name);
      for (const name of R.voices(c)) sources.set(name, name);
    }
    table.add(rows, number + 1 < pieces ? Infinity : null);
    if (number === 0 || number === pieces - 1) {
      table.choices("type", types); table.choices("place", places); table.choices("source", sources);
      table.ready();
    }
  }
})().catch((fault) => { document.getElementById("tally").textContent = fault.message; });
