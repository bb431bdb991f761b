// The events table.
"use strict";
(() => {
  const R = REPORTEDLY, { el, bdi } = R;
  const table = R.table({
    noun: "events",
    sorts: { when: (e) => e.to || e.from || "", title: (e) => e.title.toLowerCase(), actors: (e) => (e.actors[0] || "").toLowerCase(), origins: (e) => e.origins, claims: (e) => e.claims, denied: (e) => e.denied, dead: (e) => (e.dead ? e.dead[1] : -1) },
    filters: {
      text: (value) => { const wanted = value.toLowerCase(); return (e) => e.search.includes(wanted); },
      type: (value) => (e) => e.type === value,
      place: (value) => (e) => e.places.some(([slug]) => slug === value),
      disputed: (value) => (e) => (e.denied > 0) === (value === "yes"),
      from: (value) => (e) => Boolean(e.to || e.from) && (e.to || e.from) >= value,
      to: (value) => (e) => Boolean(e.to || e.from) && (e.from || e.to) <= value,
    },
    columns: (e) => [
      ["When", R.period(e.from, e.to)],
      ["Event", el("a", { href: R.url("events/" + e.id + ".html") }, bdi(e.title))],
      ["Who", e.actors.map((name, n) => [n ? ", " : null, bdi(name)])],
      ["Independent origins", String(e.origins), "number"], ["Claims", String(e.claims), "number"],
      ["Denials", e.denied ? el("span", { class: "flag" }, String(e.denied)) : "0", "number"],
      ["Killed", e.dead ? (e.dead[0] === e.dead[1] ? String(e.dead[0]) : e.dead[0] + "–" + e.dead[1]) : "", "number"],
    ],
  });
  R.events = (rows) => {
    const types = new Map(), places = new Map();
    for (const e of rows) {
      e.search = [e.title, ...e.actors, ...e.places.map(([, name]) => name)].join(" ").toLowerCase();
      types.set(e.type, R.label(e.type));
      for (const [slug, name] of e.places) if (slug) places.set(slug, name);
    }
    table.add(rows, null);
    table.choices("type", types); table.choices("place", places);
    table.ready();
  };
})();
