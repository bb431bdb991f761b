// What every page of the site shares: elements built without markup, day arithmetic, data scripts, simple filters.
"use strict";
const REPORTEDLY = (() => {
  const root = document.body.dataset.root, query = document.body.dataset.query;
  const waiting = {};

  // An element; text children are text, never markup.
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "on") Object.entries(value).forEach(([event, act]) => node.addEventListener(event, act));
      else if (key === "style") node.style.cssText = value;
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat(9).filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
    return node;
  }
  const bdi = (text) => el("bdi", {}, text);
  const url = (path) => root + path + query;

  // Days are ISO texts outside and whole numbers inside.
  const toNumber = (iso) => Date.parse(iso + "T00:00:00Z") / 864e5;
  const toIso = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
  function words(iso, options) {
    return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...(options || { day: "numeric", month: "short", year: "numeric" }) }).format(new Date(iso + "T00:00:00Z"));
  }
  function period(from, to) {
    if (!from && !to) return "day not stated";
    if (!from) return "until " + words(to);
    if (!to) return "since " + words(from);
    if (from === to) return words(from);
    if (from.slice(0, 7) === to.slice(0, 7)) return Number(from.slice(8)) + "–" + words(to);
    return (from.slice(0, 4) === to.slice(0, 4) ? words(from, { day: "numeric", month: "short" }) : words(from)) + " – " + words(to);
  }
  const label = (word) => { const t = word.replace(/[-_]/g, " "); return t.charAt(0).toUpperCase() + t.slice(1); };
  const STANCES = JSON.parse(document.body.dataset.stances);
  const stanceOf = (claim) => (claim.planned ? "planned" : claim.stance);
  const stance = (claim) => el("span", { class: "stance " + stanceOf(claim) }, STANCES[stanceOf(claim)]);
  function voices(claim) {
    const said = claim.who.filter((name) => name !== claim.outlet);
    return claim.outlet ? [...said, claim.outlet] : said.length ? said : ["source not named"];
  }
  function chain(claim) {
    return el("span", { class: "chain" }, voices(claim).map((name, n) => [n ? el("span", { class: "to", "aria-label": "as told by" }, " → ") : null, bdi(name)]));
  }
  // JavaScript counts UTF-16 units, the offsets count code points.
  function quoted(claim) {
    if (!claim.mark) return [claim.quote];
    const points = Array.from(claim.quote), [start, end] = claim.mark;
    return [points.slice(0, start).join(""), el("mark", {}, points.slice(start, end).join("")), points.slice(end).join("")];
  }
  function places(claim) {
    return claim.places.map(([slug, name], n) => [n ? ", " : null, slug ? el("a", { href: url("places/" + slug + ".html") }, bdi(name)) : bdi(name)]);
  }
  const documentLink = (claim, text) => el("a", { href: url("documents/" + claim.doc + ".html") + "#" + claim.id }, text);

  // One piece of the claims, fetched once; a script, because a page opened from disk may not fetch.
  function piece(number) {
    if (!waiting[number]) {
      waiting[number] = {};
      waiting[number].promise = new Promise((done, fail) => Object.assign(waiting[number], { done, fail }));
      document.head.append(el("script", { src: url("data/claims-" + number + ".js"), on: { error: () => waiting[number].fail(new Error("claims-" + number + ".js is missing")) } }));
    }
    return waiting[number].promise;
  }
  function claims(number, rows) { waiting[number].done(rows); }

  for (const input of document.querySelectorAll("[data-sift]")) {
    const rows = Array.from(document.getElementById(input.dataset.sift).children, (row) => [row, row.textContent.toLowerCase()]);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const [row, text] of rows) row.hidden = !text.includes(wanted);
    });
  }
  return { el, bdi, url, toNumber, toIso, words, period, label, stance, stanceOf, STANCES, chain, voices, quoted, places, documentLink, piece, claims };
})();
