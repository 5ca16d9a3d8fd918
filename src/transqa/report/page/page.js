
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const numbers = (said) => (said ? said.split(" ").map(Number) : []);
  const RANK = ["neutral", "minor", "major", "critical"];

  // ---- filter: rows, marks and documents together

  const rows = all("li.issue[data-severity]").map((element) => ({
    element,
    number: Number(element.id.slice(1)),
    severity: element.dataset.severity,
    check: element.dataset.check,
    document: element.dataset.document,
    text: "",
  }));
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const seen = new Set(byNumber.keys());
  const places = all("a.place").map((element) => ({
    element,
    href: element.getAttribute("href"),
    own: numbers(element.dataset.n),
    marks: all("mark", element).map((mark) => ({ mark, own: numbers(mark.dataset.n), by: numbers(mark.dataset.by) })),
  }));
  const placeOf = new Map(places.map((place) => [place.element, place]));
  const form = document.getElementById("filter");
  const plain = (text) => text.normalize("NFC").toLowerCase();

  function fits(row, wanted) {
    if (!wanted.severities.has(row.severity)) return false;
    if (wanted.check && row.check !== wanted.check) return false;
    if (wanted.document && row.document !== wanted.document) return false;
    if (!wanted.text) return true;
    row.text = row.text || plain(row.element.textContent);
    return row.text.includes(wanted.text);
  }

  function filter() {
    const data = new FormData(form);
    const wanted = {
      severities: new Set(data.getAll("severity")),
      check: data.get("check"),
      document: data.get("document"),
      text: plain((data.get("text") || "").trim()),
    };
    close();
    seen.clear();
    for (const row of rows) {
      const shown = fits(row, wanted);
      row.element.hidden = !shown;
      if (shown) seen.add(row.number);
    }
    places.forEach(mark);
    for (const one of all("section.document")) one.hidden = Boolean(wanted.document) && one.dataset.document !== wanted.document;
    document.getElementById("count").textContent = `${seen.size} of ${rows.length} issues shown`;
    document.getElementById("nothing").hidden = seen.size > 0;
  }

  function mark(place) {
    const left = place.own.filter((number) => seen.has(number));
    let any = left.length > 0;
    for (const { mark, own, by } of place.marks) {
      const levels = own.filter((number) => seen.has(number)).map((number) => RANK.indexOf(byNumber.get(number).severity));
      const beside = by.some((number) => seen.has(number));
      mark.className = levels.length ? RANK[Math.max(...levels)] : beside ? "beside" : "";
      any = any || beside;
    }
    if (place.own.length) place.element.dataset.n = left.join(" ");
    place.element.classList.toggle("quiet", !any);
    if (any) place.element.setAttribute("href", place.href);
    else place.element.removeAttribute("href");
    if (any) place.element.setAttribute("role", "button");
    else place.element.removeAttribute("role");
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

  const issuesOf = (place) =>
    [...new Set(place.marks.flatMap(({ own, by }) => [...own, ...by]))].filter((number) => seen.has(number)).sort((a, b) => a - b);

  function card(number) {
    const row = byNumber.get(number).element;
    const made = document.createElement("div");
    made.className = "card";
    for (const part of all(".head, .body", row)) {
      const copy = part.cloneNode(true);
      copy.removeAttribute("id");
      made.append(copy);
    }
    const link = document.createElement("a");
    link.href = `#i${number}`;
    link.textContent = "In the list of issues";
    const line = document.createElement("p");
    line.className = "more";
    line.append(link);
    made.append(line);
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
      for (const { mark, own, by } of marks) mark.classList.toggle("on", on && [...own, ...by].some((number) => wanted.has(number)));
  }

  function put(element) {
    const lines = element.getClientRects();
    const first = lines[0] || element.getBoundingClientRect();
    const last = lines[lines.length - 1] || first;
    const width = document.documentElement.clientWidth;
    const left = Math.max(16, Math.min(first.left, width - box.offsetWidth - 16));
    const below = last.bottom + 6;
    const above = first.top - box.offsetHeight - 6;
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
    const element = placeAt(event.target);
    if (element) {
      event.preventDefault();
      if (current === element && pinned) return back();
      open(element, true);
      if (event.detail === 0) box.focus({ preventScroll: true });
      return;
    }
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link) reveal(link.hash);
    if (link || !box.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) return back();
    const element = placeAt(event.target);
    if (element && event.key === " ") {
      event.preventDefault();
      element.click();
    }
    if (event.key === "Tab" && box.contains(event.target)) leave(event);
  });
  window.addEventListener("resize", () => current && put(current));

  // Tab at the end of the box goes on behind the marked place, Shift+Tab at its start back to the place.
  function leave(event) {
    const stops = all("a[href], button", box);
    const at = stops.indexOf(document.activeElement);
    if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
    if (event.shiftKey) event.preventDefault();
    back();
  }

  // ---- links into what is folded or filtered away

  function reveal(hash) {
    const target = hash.length > 1 && document.getElementById(hash.slice(1));
    if (!target) return;
    for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    if (form && target.closest("[hidden]")) {
      form.reset();
      filter();
    }
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }
  for (const one of all(".js")) one.hidden = false;
  reveal(location.hash);
  window.addEventListener("hashchange", () => reveal(location.hash));
})();
