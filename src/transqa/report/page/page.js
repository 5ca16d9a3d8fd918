
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const numbers = (said) => (said ? said.split(" ").map(Number) : []);
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const RANK = ["neutral", "minor", "major", "critical"];
  const many = document.body.classList.contains("many");
  const form = byId("filter");
  const texts = byId("texts");

  // ---- what is on the page now: rows of issues, and the marked places of the texts

  let rows = [];
  let rowOf = new Map();
  let places = [];
  let placeOf = new Map();
  const seen = new Set();

  function scan() {
    rows = all("li.issue[data-severity]", texts).map((element) => ({
      element,
      key: element.id,
      severity: element.dataset.severity,
      check: element.dataset.check,
      text: "",
    }));
    rowOf = new Map(rows.map((row) => [row.key, row]));
    places = all("a.place", texts).map((element) => {
      const prefix = `${element.closest(".document").id}i`;
      const keys = (said) => numbers(said).map((number) => prefix + number);
      const marks = all("mark", element).map((mark) => ({ mark, own: keys(mark.dataset.n), by: keys(mark.dataset.by) }));
      return { element, href: element.getAttribute("href"), prefix, own: [...new Set(marks.flatMap(({ own }) => own))], marks };
    });
    placeOf = new Map(places.map((place) => [place.element, place]));
    for (const { element } of rows) offer(element);
    if (form) count();
    filter();
  }

  // The figures and choices of the filter are those of the texts that are open.
  function count() {
    for (const one of all('[name="severity"]', form)) {
      const here = rows.filter((row) => row.severity === one.value).length;
      one.closest("label").querySelector(".count").textContent = here;
      one.closest("label").hidden = !here;
    }
    for (const one of form.elements.check.options) {
      const here = rows.filter((row) => row.check === one.value).length;
      if (one.value) one.textContent = one.textContent.replace(/\(\d+\)$/, `(${here})`);
      one.hidden = one.value !== "" && !here;
    }
  }

  function fits(row, wanted) {
    if (!wanted.severities.has(row.severity)) return false;
    if (wanted.check && row.check !== wanted.check) return false;
    if (!wanted.text) return true;
    row.text = row.text || plain(row.element.textContent);
    return row.text.includes(wanted.text);
  }

  function filter() {
    close();
    seen.clear();
    if (!form) return;
    const data = new FormData(form);
    const wanted = { severities: new Set(data.getAll("severity")), check: data.get("check"), text: plain((data.get("text") || "").trim()) };
    for (const row of rows) {
      const shown = fits(row, wanted);
      row.element.hidden = !shown;
      if (shown) seen.add(row.key || row.element);
    }
    places.forEach(mark);
    for (const one of all("sup.no", texts)) {
      const prefix = `${one.closest(".document").id}i`;
      one.dataset.said = numbers(one.dataset.n).filter((number) => seen.has(prefix + number)).join(" ");
    }
    for (const group of all("section.of", texts)) group.hidden = !group.querySelector("li.issue:not([hidden])");
    document.body.classList.toggle("as-it-stands", !data.has("corrections"));
    byId("count").textContent = seen.size === rows.length ? `${rows.length} issue${rows.length === 1 ? "" : "s"}` : `${seen.size} of ${rows.length} issues`;
    form.querySelector('[type="reset"]').hidden = seen.size === rows.length && !data.get("text") && !data.get("check");
    byId("nothing").hidden = seen.size > 0 || !rows.length;
  }

  function mark(place) {
    let any = place.own.some((key) => seen.has(key));
    for (const { mark, own, by } of place.marks) {
      const marking = own.filter((key) => seen.has(key)).map((key) => rowOf.get(key));
      const levels = marking.map((row) => RANK.indexOf(row.severity));
      const beside = by.some((key) => seen.has(key));
      mark.className = levels.length ? RANK[Math.max(...levels)] : beside ? "beside" : "";
      if (levels.length && marking.every((row) => row.check.startsWith("EXT"))) mark.classList.add("others");
      any = any || beside;
    }
    place.element.classList.toggle("quiet", !any);
    if (any) place.element.setAttribute("href", place.href);
    else place.element.removeAttribute("href");
    if (any) place.element.setAttribute("role", "button");
    else place.element.removeAttribute("role");
  }

  // ---- copying: the correction, or the whole issue as a note

  function offer(row) {
    const body = row.querySelector(".body");
    if (!body || body.querySelector(".acts")) return;
    const line = document.createElement("p");
    line.className = "acts";
    if (row.querySelector(".expected")) line.append(button("Copy the correction", "correction"));
    line.append(button("Copy as a note", "note"));
    body.append(line);
  }

  function button(text, what) {
    const made = document.createElement("button");
    made.type = "button";
    made.dataset.copy = what;
    made.textContent = text;
    return made;
  }

  const said = (root, selector) => (root.querySelector(selector)?.textContent || "").trim();

  function noteOf(row) {
    const expected = all(".expected", row).map((one) => one.textContent);
    const change = expected.length ? ` \u2192 ${expected.join(" | ")}` : "";
    const lines = [`${said(row, ".where")}  ${said(row, ".code")} (${row.dataset.severity})`, `${said(row, ".said")}${change}`, said(row, ".why")];
    for (const one of all(".sentence", row)) {
      const copy = one.cloneNode(true);
      for (const added of all("ins", copy)) added.remove();
      lines.push(copy.textContent.trim());
    }
    return lines.join("\n");
  }

  async function copy(pressed) {
    const row = rowOf.get(pressed.dataset.row)?.element || pressed.closest("li.issue");
    const text = pressed.dataset.copy === "note" ? noteOf(row) : said(row, ".expected");
    const done = (await written(text)) ? "Copied" : "Could not copy";
    const before = pressed.dataset.label || pressed.textContent;
    pressed.dataset.label = before;
    pressed.textContent = done;
    setTimeout(() => (pressed.textContent = before), 1500);
  }

  async function written(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // A file that was opened from a disk may not ask for the clipboard everywhere.
      const area = document.createElement("textarea");
      const back = document.activeElement;
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      back?.focus();
      return done;
    }
  }

  // ---- the reason: one box, filled from the list of issues

  const box = document.createElement("div");
  box.id = "reason";
  box.hidden = true;
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", "Reason");
  document.body.append(box);
  let current = null;
  let pinned = false;
  let timer = 0;
  let quiet = false;

  const issuesOf = (place) => rows.map((row) => row.key).filter((key) => seen.has(key) && place.marks.some(({ own, by }) => own.includes(key) || by.includes(key)));

  function card(key) {
    const row = rowOf.get(key).element;
    const made = document.createElement("div");
    made.className = "card";
    for (const part of [row.querySelector(".head"), ...all(".what, .why, .more, .acts", row)]) {
      const twin = part.cloneNode(true);
      twin.removeAttribute("id");
      for (const one of all("[data-copy]", twin)) one.dataset.row = key;
      made.append(twin);
    }
    const link = document.createElement("a");
    link.href = `#${key}`;
    link.textContent = "In the list";
    const line = made.querySelector(".acts") || made;
    line.append(link);
    return made;
  }

  function open(element, pin) {
    const place = placeOf.get(element);
    const found = place ? issuesOf(place) : [];
    if (!found.length) return;
    if (current !== element) {
      close();
      current = element;
      box.replaceChildren(closer(), ...found.map(card));
      box.hidden = false;
      element.setAttribute("aria-expanded", "true");
      light(found, true);
      put(element);
      box.scrollTop = 0;
    }
    pinned = pinned || pin;
  }

  function closer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "\u00d7";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", () => back());
    return button;
  }

  function light(found, on) {
    const wanted = new Set(found);
    for (const { marks } of on ? places : places.filter(({ element }) => element.querySelector(".on")))
      for (const { mark, own, by } of marks) mark.classList.toggle("on", on && [...own, ...by].some((key) => wanted.has(key)));
  }

  function put(element) {
    const lines = element.getClientRects();
    const first = lines[0] || element.getBoundingClientRect();
    const last = lines[lines.length - 1] || first;
    const width = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(first.left, width - box.offsetWidth - 12));
    const below = last.bottom + 8;
    const above = first.top - box.offsetHeight - 8;
    const top = below + box.offsetHeight > window.innerHeight && above > 0 ? above : below;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${top + window.scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    if (!current) return;
    current.setAttribute("aria-expanded", "false");
    light([], false);
    current = null;
    pinned = false;
    box.hidden = true;
  }

  function back() {
    const element = current;
    const inside = box.contains(document.activeElement);
    close();
    if (element && inside) {
      quiet = true;
      element.focus({ preventScroll: true });
      quiet = false;
    }
  }
  const placeAt = (target) => (target instanceof Element ? target.closest("a.place[href]") : null);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const element = placeAt(event.target);
    if (!element && !box.contains(event.target)) return;
    clearTimeout(timer);
    if (element && !pinned && element !== current) timer = setTimeout(() => open(element, false), 90);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    if (!placeAt(event.target) && !box.contains(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(() => !pinned && current !== document.activeElement && !box.contains(document.activeElement) && close(), 250);
  });
  document.addEventListener("focusin", (event) => {
    const element = placeAt(event.target);
    if (element && !quiet && element.matches(":focus-visible")) open(element, false);
    else if (current && !pinned && element !== current && !box.contains(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const pressed = target?.closest("button");
    if (pressed?.dataset.copy) return void copy(pressed);
    if (pressed?.dataset.step) return step(Number(pressed.dataset.step));
    if (pressed?.dataset.go) return go(Number(pressed.dataset.go));
    const element = placeAt(event.target);
    if (element) {
      event.preventDefault();
      if (current === element && pinned) return back();
      open(element, true);
      if (event.detail === 0) box.focus({ preventScroll: true });
      return;
    }
    const link = target?.closest('a[href^="#"]');
    if (link) follow(link);
    if (link || !box.contains(event.target)) close();
  });

  // ---- keys

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) return back();
    const element = placeAt(event.target);
    if (element && event.key === " ") {
      event.preventDefault();
      element.click();
    }
    if (event.key === "Tab" && box.contains(event.target)) return leave(event);
    const writes = event.target instanceof Element && event.target.matches("input:not([type=checkbox]), select, textarea");
    if (writes || event.ctrlKey || event.metaKey || event.altKey || !form?.elements.keys.checked || form.hidden) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "c") form.elements.corrections.click();
    else if (many && event.key === "]") go(1);
    else if (many && event.key === "[") go(-1);
    else return;
    event.preventDefault();
  });
  window.addEventListener("resize", () => current && put(current));

  // The next marked place behind the last one, or behind what is at the top of the window.
  let last = null;
  function step(by) {
    const stops = places.filter(({ own, element }) => own.some((key) => seen.has(key)) && element.isConnected);
    if (!stops.length) return;
    const from = current || (placeAt(document.activeElement) ?? last);
    let at = stops.findIndex(({ element }) => element === from);
    if (at < 0) at = by > 0 ? -1 : stops.length;
    if (many && (at + by < 0 || at + by >= stops.length)) return go(by, true);
    const { element } = stops[(at + by + stops.length) % stops.length];
    for (let one = element.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    quiet = true;
    element.focus({ preventScroll: true });
    quiet = false;
    last = element;
    open(element, true);
  }

  // Tab at the end of the box goes on behind the marked place, Shift+Tab at its start back to the place.
  function leave(event) {
    const stops = all("a[href], button", box);
    const at = stops.indexOf(document.activeElement);
    if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
    if (event.shiftKey) event.preventDefault();
    back();
  }

  // ---- links into what is folded or filtered away

  function reveal(id) {
    const target = id && byId(id);
    if (!target) return;
    if (target.matches("details")) target.open = true;
    for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    if (form && target.matches("li.issue[hidden], section.of[hidden] *")) {
      form.reset();
      filter();
    }
    return target;
  }

  // ---- many documents: a summary, and each text when it is wanted

  async function unpacked(name) {
    const packed = atob(byId(`packed-${name}`).textContent.trim());
    const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const template = document.createElement("template");
    template.innerHTML = await new Response(stream).text();
    return template.content;
  }

  const packOf = (number) => Math.floor((Number(number) - 1) / Number(document.body.dataset.together));
  const order = all("table.documents tbody a").map((link) => Number(link.hash.slice(2)));
  let shown = "";

  async function show(name) {
    if (shown === name) return;
    let content = "";
    try {
      if (name === "all") content = await unpacked(name);
      else if (name) content = (await unpacked(packOf(name))).getElementById(`d${name}`);
    } catch {
      content = document.createElement("p");
      content.textContent = "This browser cannot unpack the texts of this page; a newer one can.";
    }
    shown = name;
    last = null;
    texts.replaceChildren(content);
    if (name === "all") {
      const head = document.createElement("h2");
      head.textContent = "All issues";
      head.tabIndex = -1;
      texts.prepend(head);
    }
    const reads = Boolean(name);
    if (form && name !== "all") form.elements.check.value = "";
    for (const id of ["summary", "named", "unseen", "hushed", "refused"]) if (byId(id)) byId(id).hidden = reads;
    byId("where").hidden = !reads;
    byId("where").querySelector(".js").hidden = name === "all";
    if (form) form.hidden = !reads;
    document.body.classList.toggle("lists", name === "all");
    scan();
  }

  async function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (many) {
      const document_ = /^d(\d+)(?:[is].*)?$/.exec(id);
      if (document_ && byId(`packed-${packOf(document_[1])}`)) await show(document_[1]);
      else if (id === "all") await show("all");
      else if (/^[A-Z]{3}\d{3}$/.test(id)) await load(byId("explained").querySelector("details.load"));
      else await show("");
      if (id === "all" || /^d\d+$/.test(id)) {
        window.scrollTo(0, 0);
        texts.querySelector("h2")?.focus({ preventScroll: true });
        return;
      }
    }
    reveal(id)?.scrollIntoView({ behavior: "instant" });
  }

  function follow(link) {
    if (many && link.hash === "#all") {
      form.reset();
      if (link.dataset.severity) for (const one of form.elements.severity.length ? form.elements.severity : [form.elements.severity]) one.checked = one.value === link.dataset.severity;
      form.elements.check.value = link.dataset.check || "";
      if (shown === "all") filter();
    } else reveal(link.hash.slice(1));
    if (link.hash === location.hash && many) arrive();
  }

  // The next document; with ``first``, the next that has issues, and its first or last place.
  async function go(by, first = false) {
    let at = order.indexOf(Number(shown)) + by;
    if (at < 0 || at >= order.length) return;
    await show(String(order[at]));
    history.pushState(null, "", `#d${order[at]}`);
    window.scrollTo(0, 0);
    texts.querySelector("h2")?.focus({ preventScroll: true });
    if (first) step(by);
  }

  async function load(details) {
    if (!details) return;
    const inside = details.querySelector("div");
    if (!inside.hasChildNodes()) inside.replaceChildren(await unpacked(details.dataset.load));
    details.open = true;
  }
  for (const one of all("details.load")) one.addEventListener("toggle", () => one.open && load(one));

  if (form) {
    form.hidden = many;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
  }
  scan();
  document.body.classList.add("ready");
  if (location.hash) arrive();
  window.addEventListener("hashchange", arrive);
})();
