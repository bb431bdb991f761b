// The map: who holds which place on the day that the slider shows, and why.
"use strict";
(() => {
  const R = REPORTEDLY, { el, bdi } = R;
  const $ = (id) => document.getElementById(id);
  const PIECE = 1000, HELD = 0, CONTESTED = 1, UNKNOWN = 2, GREY = "#8a8a86";
  const FONT = ["Noto Sans", "Liberation Sans", "Helvetica Neue", "Arial", "sans-serif"];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let data = null, borders = null, map = null, ready = false, view = 0, day = 0, chosen = null, timer = null;

  const colour = (span) => (span && span.camp >= 0 ? data.camps[span.camp].colour : GREY);

  function unpack(row) {
    const [slug, name, lon, lat, weight, spans] = row;
    return {
      slug, name, lon, lat, weight,
      spans: spans.map(([from, to, state, camp, said, p, reasons]) => ({
        from: R.toNumber(from), to: to ? R.toNumber(to) : Infinity, state, camp, p, reasons, words: data.said[said][0], sure: data.said[said][1],
      })),
    };
  }
  const spanAt = (place, when) => place.spans.find((s) => s.from <= when && when < s.to) || null;
  const stateOf = (span) => (span ? span.state : UNKNOWN);
  const places = () => data.views[view].places;
  const find = (slug) => places().find((p) => p.slug === slug) || null;

  const says = (span) => (span ? span.words : "Not known who holds it");
  function chip(span) {
    return el("span", { class: "chip " + ["held", "contested", "unknown"][stateOf(span)], style: "--c: " + colour(span) });
  }

  // ---- what the map draws
  function line(packed) {
    const out = [];
    let x = 0, y = 0;
    for (let n = 0; n < packed.length; n += 2) { x += packed[n]; y += packed[n + 1]; out.push([x / 1000, y / 1000]); }
    return out;
  }
  const collection = (features) => ({ type: "FeatureCollection", features });
  const point = (lon, lat, properties) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });
  function drawn() {
    return collection(places().map((place, n) => {
      const span = spanAt(place, day);
      return point(place.lon, place.lat, {
        n, name: place.name, state: stateOf(span), colour: colour(span), camp: span ? span.camp : -1,
        strength: !span || span.p >= 0.8 ? 1 : span.p >= 0.55 ? 0.72 : 0.45,
        rank: (span && span.state === CONTESTED ? -1e6 : span ? -1e3 : 0) - place.weight,
      });
    }));
  }
  function stripes(paint) {
    const size = 44, canvas = el("canvas", { width: size, height: size }), pen = canvas.getContext("2d");
    pen.beginPath(); pen.arc(22, 22, 18, 0, 7); pen.fillStyle = "#fff"; pen.fill();
    pen.save(); pen.clip(); pen.strokeStyle = paint; pen.lineWidth = 6;
    for (let x = -44; x < 88; x += 12) { pen.beginPath(); pen.moveTo(x, 48); pen.lineTo(x + 48, 0); pen.stroke(); }
    pen.restore(); pen.beginPath(); pen.arc(22, 22, 18, 0, 7); pen.lineWidth = 3; pen.strokeStyle = "#1d1d1f"; pen.stroke();
    return pen.getImageData(0, 0, size, size);
  }
  // Sizes by zoom; from afar, dots shrink as their number grows, so that a thousand do not hide each other.
  function sized(at3, at6, at8, at12) {
    const few = Math.max(0.3, Math.min(1, Math.sqrt(250 / (places().length || 1))));
    return ["interpolate", ["linear"], ["zoom"], 3, at3 * few, 6, at6 * few, 8, at8 * (1 + few) / 2, 12, at12];
  }
  function style() {
    const text = (size, ink) => ({ paint: { "text-color": ink, "text-halo-color": "#fffffff0", "text-halo-width": 1.6 }, size });
    const named = text(12.5, "#1d1d1f"), far = text(11, "#77746c"), near = text(10.5, "#99958a");
    const layer = (id, type, source, layout, paint, more) => ({ id, type, source, layout, paint, ...more });
    return {
      version: 8,
      sources: {
        land: { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: borders.land.map((p) => p.map(line)) } }, tolerance: 0.2 },
        inner: { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: borders.inner.map(line) } }, tolerance: 0.2 },
        countries: { type: "geojson", data: collection(borders.countries.map(([name, lon, lat]) => point(lon, lat, { name }))) },
        provinces: { type: "geojson", data: collection(borders.provinces.map(([name, lon, lat]) => point(lon, lat, { name }))) },
        places: { type: "geojson", data: drawn() },
        chosen: { type: "geojson", data: collection([]) },
      },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": "#dbe4e9" } },
        layer("land", "fill", "land", {}, { "fill-color": "#f6f4ee" }),
        layer("inner", "line", "inner", {}, { "line-color": "#cfcabd", "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.4, 8, 1.2], "line-dasharray": [3, 2] }),
        layer("edge", "line", "land", { "line-join": "round" }, { "line-color": "#8e8a80", "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.4, 7, 1.4] }),
        layer("province", "symbol", "provinces", { "text-field": ["get", "name"], "text-font": FONT, "text-size": near.size, "text-max-width": 7 }, near.paint, { minzoom: 6.6 }),
        layer("country", "symbol", "countries", { "text-field": ["upcase", ["get", "name"]], "text-font": FONT, "text-size": far.size, "text-letter-spacing": 0.16, "text-max-width": 8 }, far.paint),
        layer("ring", "circle", "chosen", {}, { "circle-radius": sized(7, 12, 15, 19), "circle-color": "#e69f0033", "circle-stroke-color": "#e69f00", "circle-stroke-width": 3 }),
        layer("unknown", "circle", "places", {}, { "circle-radius": sized(1.6, 4.2, 6, 9), "circle-color": "#fff", "circle-stroke-color": GREY, "circle-stroke-width": 1.6 }, { filter: ["==", ["get", "state"], UNKNOWN] }),
        layer("held", "circle", "places", { "circle-sort-key": ["-", 0, ["get", "rank"]] }, { "circle-radius": sized(2.5, 6.5, 9, 12), "circle-color": ["get", "colour"], "circle-opacity": ["get", "strength"], "circle-stroke-color": "#1d1d1f", "circle-stroke-width": sized(0.8, 1.3, 1.3, 1.6) }, { filter: ["==", ["get", "state"], HELD] }),
        layer("contested", "symbol", "places", { "icon-image": ["concat", "stripes", ["get", "camp"]], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": sized(0.34, 0.82, 1.1, 1.4) }, {}, { filter: ["==", ["get", "state"], CONTESTED] }),
        layer("names", "symbol", "places", { "text-field": ["get", "name"], "text-font": FONT, "text-size": named.size, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": ["interpolate", ["linear"], ["zoom"], 6, 0.9, 9, 1.05], "text-padding": 1, "text-justify": "auto", "text-max-width": 9, "symbol-sort-key": ["get", "rank"] }, named.paint),
        // Nothing to see: keeps names off the dots, which are no symbols and would not push them away.
        layer("bodies", "symbol", "places", { "icon-image": "body", "icon-allow-overlap": true, "icon-padding": 0, "icon-size": sized(0.25, 0.6, 0.8, 1.1) }, {}),
      ],
    };
  }

  function startMap() {
    const wide = !matchMedia("(max-width: 900px)").matches;
    const fit = { padding: wide ? 70 : { top: 36, bottom: 48, left: 46, right: 62 }, maxZoom: 9 };
    try {
      map = new maplibregl.Map({
        container: "map", style: style(), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
        renderWorldCopies: false,
        ...(data.box ? { bounds: data.box, fitBoundsOptions: fit } : { center: [20, 25], zoom: 1.4 }),
      });
    } catch (fault) {
      $("nomap").hidden = false; // no WebGL: the list beside the map shows the same
      return;
    }
    map.touchZoomRotate.disableRotation(); map.keyboard.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-left");
    map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-left");
    map.addControl(new maplibregl.AttributionControl({ compact: false, customAttribution: "Borders: Natural Earth · Places: GeoNames CC BY 4.0" }), "bottom-right");
    map.on("styleimagemissing", ({ id }) => {
      if (id === "body") map.addImage(id, { width: 22, height: 22, data: new Uint8Array(22 * 22 * 4) });
      const camp = id.startsWith("stripes") ? Number(id.slice(7)) : NaN;
      if (!Number.isNaN(camp)) map.addImage(id, stripes(camp >= 0 ? data.camps[camp].colour : GREY), { pixelRatio: 2 });
    });
    map.on("load", () => { ready = true; draw(); bring(); });
    map.on("click", (event) => { const place = under(event.point, 9); if (place) choose(place.slug); });
    const tip = el("div", { class: "tip", hidden: true });
    $("map").append(tip);
    map.on("mousemove", (event) => {
      const place = under(event.point, 4);
      map.getCanvas().style.cursor = place ? "pointer" : "";
      tip.hidden = !place;
      if (place) { tip.textContent = place.name + " – " + says(spanAt(place, day)); tip.style.left = event.point.x + "px"; tip.style.top = event.point.y + "px"; }
    });
    map.on("mouseout", () => { tip.hidden = true; });
  }
  function under(at, reach) {
    const found = map.queryRenderedFeatures([[at.x - reach, at.y - reach], [at.x + reach, at.y + reach]], { layers: ["contested", "held", "unknown"] });
    return found.length ? places()[found[0].properties.n] : null;
  }
  function draw() {
    if (!ready) return;
    map.getSource("places").setData(drawn());
    const place = chosen && find(chosen);
    map.getSource("chosen").setData(collection(place ? [point(place.lon, place.lat, {})] : []));
  }

  // ---- beside the map
  function row(place, span, note) {
    return el("li", {}, el("button", { type: "button", on: { click: () => choose(place.slug, true) } }, chip(span), el("span", {}, el("b", {}, bdi(place.name)), el("small", {}, note))));
  }
  function legend() {
    const held = data.camps.map(() => 0);
    let contested = 0, unknown = 0;
    for (const place of places()) {
      const span = spanAt(place, day), state = stateOf(span);
      if (state === CONTESTED) contested += 1;
      else if (state === HELD && span.camp >= 0) held[span.camp] += 1;
      else unknown += 1;
    }
    const line = (kind, paint, name, count) => el("li", {}, el("span", { class: "chip " + kind, style: paint && "--c: " + paint }), bdi(name), el("b", {}, String(count)));
    $("legend").replaceChildren(
      ...data.camps.map((camp, n) => line("held", camp.colour, camp.name, held[n])).filter((_, n) => held[n] || data.camps.length < 9),
      line("contested", null, "Contested", contested), line("unknown", null, "Not known", unknown),
    );
  }
  function changes() {
    const rows = [];
    for (const place of places()) {
      const now = spanAt(place, day);
      if (now && now.from === day) {
        const before = spanAt(place, day - 1);
        rows.push(row(place, now, says(now) + (before && before.words !== now.words ? " – before: " + before.words.toLowerCase().slice(0, 1) + before.words.slice(1) : "")));
      }
    }
    $("changes").replaceChildren(...(rows.length ? rows.slice(0, 40) : [el("li", { class: "none" }, "No place changed.")]));
    const disputed = places().map((p) => [p, spanAt(p, day)]).filter(([, span]) => stateOf(span) === CONTESTED);
    $("disputes").hidden = !disputed.length;
    $("contested").replaceChildren(...disputed.slice(0, 40).map(([p, span]) => row(p, span, span.sure || says(span))));
  }
  function search() {
    const wanted = $("find").value.trim().toLowerCase();
    const hits = (wanted ? places().filter((p) => p.name.toLowerCase().includes(wanted)) : places().slice().sort((a, b) => b.weight - a.weight)).slice(0, wanted ? 12 : 8);
    $("found").replaceChildren(...hits.map((p) => row(p, spanAt(p, day), says(spanAt(p, day)))), ...(wanted && !hits.length ? [el("li", { class: "none" }, "No place of that name.")] : []));
  }
  function claimCard(claim) {
    return el("article", { class: "claim " + R.stanceOf(claim) },
      el("blockquote", { dir: "auto" }, R.quoted(claim)),
      el("p", { class: "byline" }, R.stance(claim), " ", R.chain(claim)),
      el("p", { class: "facts" }, el("span", {}, R.period(claim.from, claim.to)), el("span", {}, R.documentLink(claim, "in the document")), claim.event && el("span", {}, el("a", { href: R.url("events/" + claim.event + ".html") }, "the event"))));
  }
  async function why(span, box) {
    const numbers = span ? span.reasons : [];
    if (!numbers.length) {
      box.replaceChildren(el("p", { class: "facts" }, span && span.state === HELD ? "No claim here: the monitor’s starting point." : "No document says."));
      return;
    }
    const pieces = await Promise.all([...new Set(numbers.map((n) => Math.floor(n / PIECE)))].map(async (n) => [n, await R.piece(n)]));
    const rows = Object.fromEntries(pieces);
    box.replaceChildren(...numbers.map((n) => claimCard(rows[Math.floor(n / PIECE)][n % PIECE])));
  }
  function panel() {
    const place = chosen && find(chosen), wide = !matchMedia("(max-width: 900px)").matches;
    $("place").hidden = !place;
    $("overview").hidden = Boolean(place) && wide;
    if (!place) return;
    const span = spanAt(place, day), box = el("div", {});
    const spells = place.spans.slice().reverse().map((s) => el("li", {}, el("button", { type: "button", "aria-current": s === span ? "true" : null, on: { click: () => { go(Math.max(s.from, first())); } } },
      chip(s), el("span", {}, says(s), el("small", {}, s.from < first() ? "before " + R.words(R.toIso(first())) : "from " + R.words(R.toIso(s.from)))))));
    $("place").replaceChildren(
      el("button", { type: "button", class: "back", on: { click: () => choose(null) } }, "Close"),
      el("p", { class: "kicker" }, R.words(R.toIso(day), { weekday: "long", day: "numeric", month: "long", year: "numeric" })),
      el("h2", { dir: "auto" }, place.name),
      el("p", { class: "state" }, chip(span), " ", el("b", {}, bdi(says(span))), span && span.sure ? [" – ", bdi(span.sure)] : ""),
      el("p", {}, el("a", { class: "more", href: R.url("places/" + place.slug + ".html") }, "Everything said about ", bdi(place.name))),
      el("h3", {}, "Why"), box,
      place.spans.length > 1 ? el("h3", {}, "Over time") : null, place.spans.length > 1 ? el("ol", { class: "changes" }, spells) : null,
    );
    why(span, box).catch((fault) => box.replaceChildren(el("p", { class: "facts" }, fault.message)));
  }

  // ---- the day, the place, the address
  const first = () => R.toNumber(data.days[0]), last = () => R.toNumber(data.days[1]);
  function go(when) {
    day = Math.min(Math.max(when, first()), last());
    show();
  }
  // Moves the chosen place into view: always above the sheet of a small screen, else only where it is asked for.
  function bring(fly) {
    const place = chosen && find(chosen), small = matchMedia("(max-width: 900px)").matches;
    if (!place || !ready || !(fly || small)) return;
    map.easeTo({ center: [place.lon, place.lat], zoom: fly ? Math.max(map.getZoom(), 7) : map.getZoom(), animate: !calm, offset: [0, small ? -0.27 * $("map").clientHeight : 0] });
  }
  function choose(slug, fly) {
    const back = chosen;
    chosen = slug && find(slug) ? slug : null;
    show();
    const place = chosen && find(chosen);
    if (place) {
      $("place").scrollTop = 0; $("place").focus({ preventScroll: true });
      bring(fly);
    } else if (back && $("find").offsetParent) $("find").focus({ preventScroll: true });
  }
  function show() {
    const iso = R.toIso(day), long = R.words(iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    $("day").value = day - first();
    $("day").setAttribute("aria-valuetext", long);
    $("daytext").textContent = R.words(iso);
    $("dayhead").textContent = long;
    [...$("counts").children].forEach((bar, n) => bar.classList.toggle("now", n === day - first()));
    draw(); legend(); changes(); search(); panel();
    const parts = { d: day === last() ? null : iso, p: chosen, k: view ? data.views[view].known : null };
    const hash = Object.entries(parts).filter(([, v]) => v).map(([k, v]) => k + "=" + encodeURIComponent(v)).join("&");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }
  function play() {
    const playing = Boolean(timer);
    clearInterval(timer); timer = null;
    if (!playing) {
      if (day >= last()) go(first());
      timer = setInterval(() => { if (day >= last()) play(); else go(day + 1); }, calm ? 1600 : 900);
    }
    $("play").setAttribute("aria-pressed", String(!playing));
    $("play").firstElementChild.textContent = playing ? "▶" : "❚❚";
  }
  function timebar() {
    const days = last() - first() + 1, most = Math.max(1, ...data.counts);
    const step = [1, 2, 7, 14, 30, 91, 182, 365, 1826].find((n) => days / n <= (matchMedia("(max-width: 900px)").matches ? 5 : 12)) || 3652;
    $("day").max = days - 1;
    const bars = days <= 400 ? data.counts : [], at = (n) => (days > 1 ? 100 * n / (days - 1) : 50);
    $("counts").replaceChildren(...bars.map((n, k) => el("i", { style: "height: " + (n ? 12 + 88 * n / most : 3) + "%; left: " + at(k) + "%; width: " + 76 / days + "%" })));
    for (let n = 0; n < days; n += step) $("ticks").append(el("span", { style: "left: " + at(n) + "%" }, R.words(R.toIso(first() + n), { day: "numeric", month: "short" })));
  }
  function knowing() {
    if (data.views.length < 2) return;
    $("knownbox").hidden = false;
    $("known").replaceChildren(...data.views.map((v, n) => el("option", { value: n }, v.known ? new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" }).format(new Date(v.known)) + " UTC" : "now")));
    $("known").addEventListener("change", () => { view = Number($("known").value); if (chosen && !find(chosen)) chosen = null; show(); });
  }
  function address() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const known = data.views.findIndex((v) => v.known && v.known === asked.get("k"));
    view = Math.max(known, 0); $("known").value = String(view);
    day = /^\d{4}-\d\d-\d\d$/.test(asked.get("d") || "") ? Math.min(Math.max(R.toNumber(asked.get("d")), first()), last()) : last();
    chosen = asked.get("p") && find(asked.get("p")) ? asked.get("p") : null;
    if (!(day >= first())) day = last();
  }
  function start() {
    if (!data || !borders) return;
    if (!data.days) { data.days = [R.toIso(Math.floor(Date.now() / 864e5)), R.toIso(Math.floor(Date.now() / 864e5))]; data.counts = [0]; }
    timebar(); knowing(); address(); startMap(); show();
    $("day").addEventListener("input", () => go(first() + Number($("day").value)));
    $("time").addEventListener("submit", (event) => event.preventDefault());
    $("play").addEventListener("click", play);
    $("find").addEventListener("input", search);
    addEventListener("hashchange", () => { address(); show(); });
    addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen) choose(null); });
  }
  R.map = (given) => { data = given; data.views.forEach((v) => { v.places = v.places.map(unpack); }); start(); };
  R.borders = (given) => { borders = given; start(); };
  R.settled = () => Boolean(data && borders && (!map || (ready && map.loaded() && !map.isMoving())));
  R.state = () => ({ map, ready, day: R.toIso(day), chosen, camps: data.camps, places: places().map((p) => ({ ...p, span: spanAt(p, day) })) });
})();
