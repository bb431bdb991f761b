// A table of many rows: filters kept in the address, sorting, fifty rows at a time.
"use strict";
REPORTEDLY.table = function table({ columns, sorts, filters, noun }) {
  const { el } = REPORTEDLY, SHOWN = 50;
  const form = document.getElementById("filters"), body = document.getElementById("rows"), tally = document.getElementById("tally");
  let rows = [], found = [], page = 0, sort = { by: "when", down: true }, total = null;

  function choices(name, values) {
    const select = form.elements[name], kept = select.value || asked().get(name) || "";
    const sorted = [...values].sort(([, a], [, b]) => a.localeCompare(b));
    select.replaceChildren(el("option", { value: "" }, "any"), ...sorted.map(([value, text]) => el("option", { value }, text)));
    select.value = kept;
    if (select.value !== kept) select.value = "";
  }
  const asked = () => new URLSearchParams(location.hash.slice(1));
  const given = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  function apply() {
    const wanted = given();
    const tests = Object.entries(wanted).map(([name, value]) => filters[name](value));
    found = rows.filter((row) => tests.every((test) => test(row)));
    const key = sorts[sort.by], up = sort.down ? -1 : 1;
    found.sort((a, b) => { const x = key(a), y = key(b); return x < y ? -up : x > y ? up : 0; });
    draw();
  }
  function draw() {
    const pages = Math.max(1, Math.ceil(found.length / SHOWN));
    page = Math.min(Math.max(page, 0), pages - 1);
    body.replaceChildren(...found.slice(page * SHOWN, (page + 1) * SHOWN).map((row) => el("tr", {}, columns(row).map(([name, content, kind]) => el("td", { "data-label": name, class: kind }, content)))));
    const count = (n) => n.toLocaleString("en-GB");
    tally.textContent = count(found.length) + " of " + count(rows.length) + " " + noun + (total && rows.length < total ? ", still loading" : "");
    document.getElementById("where").textContent = "page " + (page + 1) + " of " + pages;
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page >= pages - 1;
    document.querySelector(".pager").hidden = pages < 2;
    for (const button of document.querySelectorAll("[data-sort]")) {
      const head = button.parentElement;
      if (button.dataset.sort === sort.by) head.setAttribute("aria-sort", sort.down ? "descending" : "ascending"); else head.removeAttribute("aria-sort");
    }
  }
  function keep() {
    const parts = new URLSearchParams(given());
    if (sort.by !== "when" || !sort.down) parts.set("sort", (sort.down ? "-" : "") + sort.by);
    if (page) parts.set("page", page + 1);
    history.replaceState(null, "", String(parts) ? "#" + parts : location.pathname + location.search);
  }
  function recall() {
    const parts = asked(), by = (parts.get("sort") || "-when").replace(/^-/, "");
    for (const field of form.elements) if (field.name) field.value = parts.get(field.name) || "";
    sort = { by: Object.hasOwn(sorts, by) ? by : "when", down: (parts.get("sort") || "-when").startsWith("-") };
    page = (parseInt(parts.get("page"), 10) || 1) - 1;
    apply();
  }
  let soon = null;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(() => { page = 0; apply(); keep(); }, 120); });
  form.addEventListener("reset", () => setTimeout(() => { page = 0; apply(); keep(); }, 0));
  form.addEventListener("submit", (event) => event.preventDefault());
  const turn = (by) => { page += by; draw(); keep(); document.querySelector("table").scrollIntoView(); };
  document.getElementById("previous").addEventListener("click", () => turn(-1));
  document.getElementById("next").addEventListener("click", () => turn(1));
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => { const by = button.dataset.sort; sort = { by, down: sort.by === by ? !sort.down : by === "when" }; page = 0; apply(); keep(); });
  }
  addEventListener("hashchange", recall);
  return { choices, add(more, all) { rows = rows.concat(more); total = all; }, ready: recall };
};
