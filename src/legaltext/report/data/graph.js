"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const fold = (text) =>
    text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").trim();
  const day = (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? iso.split("-").reverse().join("/") : iso);
  const make = (tag, text, parent, className) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  };

  const nodes = data.nodes.map((n) => ({
    id: n[0], kind: n[1], number: n[2], type: n[3], issuer: n[4], date: n[5], title: n[6], status: n[7],
    field: n[8], findings: n[9], x: n[10], y: n[11], out: [], into: [],
  }));
  const edges = data.edges.map((e, i) => ({
    i, from: nodes[e[0]], to: nodes[e[1]], relation: e[2], fromPlace: e[3], toPlace: e[4], since: e[5], until: e[6],
    state: e[7], evidence: e[8],
  }));
  for (const edge of edges) { edge.from.out.push(edge); edge.to.into.push(edge); }
  const nodeOf = new Map(nodes.map((n) => [n.id, n]));
  const named = (n) => n.kind === "procedure" ? n.number + " – " + n.title : [n.type, n.number].filter(Boolean).join(" ");
  const styleOf = (status) => data.styles[status] || data.styles.unknown;
  for (const n of nodes) {
    n.mark = styleOf(n.status).mark;
    n.key = fold([n.number, n.type, n.title, n.issuer, n.field, n.id].join(" "));
    n.number_key = fold(n.number);
  }

  const many = nodes.length > 1000 || edges.length > 1500;
  const wide = many ? 42 : 26; // seen from afar, small nodes vanish
  // cytoscape's own fit measures every label, which takes seconds for thousands of nodes
  function wholeView(shown) {
    const box = byId("graph").getBoundingClientRect();
    if (!shown.length || !box.width) return { zoom: 1, pan: { x: 0, y: 0 } };
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const n of shown) {
      left = Math.min(left, n.x - 60); right = Math.max(right, n.x + 60);
      top = Math.min(top, n.y - 40); bottom = Math.max(bottom, n.y + 40);
    }
    const zoom = Math.min(2, (box.width - 40) / (right - left), (box.height - 40) / (bottom - top));
    return {
      zoom,
      pan: { x: box.width / 2 - (zoom * (left + right)) / 2, y: box.height / 2 - (zoom * (top + bottom)) / 2 },
    };
  }

  byId("facts").textContent = data.facts;
  byId("note").textContent = words.note;
  for (const id of ["fit", "near", "print"]) byId(id).textContent = words[id];
  const view = wholeView(nodes);
  const cy = cytoscape({
    container: byId("graph"),
    elements: {
      nodes: nodes.map((n) => ({
        data: { id: n.id, label: n.mark + " " + n.number, kind: n.kind, status: n.status },
        position: { x: n.x, y: n.y },
      })),
      edges: edges.map((e) => ({
        data: { id: "e" + e.i, source: e.from.id, target: e.to.id, relation: e.relation },
      })),
    },
    layout: { name: "preset", fit: false }, zoom: view.zoom, pan: view.pan,
    style: [
      { selector: "node", style: {
        label: "data(label)", width: wide, height: wide * 0.85, "font-size": 10, "text-valign": "bottom", "text-margin-y": 2,
        "min-zoomed-font-size": 8, "border-width": 2, "border-color": "#333",
      } },
      ...Object.entries(data.styles).map(([status, look]) => ({
        selector: 'node[status = "' + status + '"]',
        style: {
          shape: look.shape, "background-color": look.color, "border-style": look.border,
          "border-width": look.border === "double" ? 4 : 2,
        },
      })),
      { selector: 'node[kind = "procedure"]', style: { shape: "ellipse", width: wide * 0.85, height: wide * 0.85 } },
      { selector: "edge", style: {
        width: 1, "line-color": "#9a9a9a", "curve-style": many ? "haystack" : "straight",
        "target-arrow-shape": "triangle", "arrow-scale": 0.7, "target-arrow-color": "#9a9a9a", opacity: many ? 0.5 : 0.9,
      } },
      ...Object.entries(data.lines).map(([relation, look]) => ({
        selector: 'edge[relation = "' + relation + '"]',
        style: { "line-style": look.line, "line-color": look.color, "target-arrow-color": look.color },
      })),
      { selector: "node.named", style: {
        "min-zoomed-font-size": 0, "text-outline-color": "#fff", "text-outline-width": (n) => n.scratch("size") / 5 || 0,
        "font-size": (n) => n.scratch("size") || 10, "z-index": 7,
      } },
      { selector: ".off", style: { display: "none" } },
      { selector: "node.hit", style: { "border-color": "#000", "border-width": 6, "z-index": 9, "font-size": 14 } },
      { selector: "edge.hit", style: { width: 2.5, opacity: 1, "z-index": 8 } },
    ],
    minZoom: 0.01, maxZoom: 4, wheelSensitivity: 1,
    hideEdgesOnViewport: many, textureOnViewport: many, pixelRatio: many ? 1 : "auto", boxSelectionEnabled: false,
  });

  // ---- names from afar: the nodes that matter most, as many as do not cover each other
  const NAMES_SHOWN = 40, NAME_HEIGHT = 12, OWN_NAMES = 0.8; // pixels; from this zoom on every node shows its own
  const urgent = new Set(data.order.slice(0, 4));
  const weight = (n) => (n.out.length + n.into.length) * (urgent.has(n.status) ? 4 : 1);
  const heavy = nodes.filter((n) => n.out.length + n.into.length > 1).sort((a, b) => weight(b) - weight(a));
  let named_now = [];
  function nameHeavy() {
    const zoom = cy.zoom(), pan = cy.pan(), width = cy.width(), height = cy.height();
    const taken = [], chosen = [];
    if (zoom < OWN_NAMES) {
      for (const n of heavy) {
        if (chosen.length === NAMES_SHOWN) break;
        const [x, y] = [n.x * zoom + pan.x, n.y * zoom + pan.y];
        if (x < 0 || y < 0 || x > width || y > height || !shows(n)) continue;
        const half = (n.number.length + 2) * 3.4;
        const box = [x - half, y - 2, x + half, y + NAME_HEIGHT + 4];
        if (taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) continue;
        taken.push(box); chosen.push(n);
      }
    }
    cy.batch(() => {
      for (const n of named_now) cy.getElementById(n.id).removeClass("named");
      for (const n of chosen) cy.getElementById(n.id).scratch("size", 11 / zoom).addClass("named");
    });
    named_now = chosen;
  }
  let waiting = 0;
  const nameSoon = () => { clearTimeout(waiting); waiting = setTimeout(nameHeavy, 120); };

  // ---- what is shown
  const state = { hidden: new Set(), field: "", issuer: "", near: null, chosen: null };
  function shows(n) {
    return !state.hidden.has(n.status) && !state.hidden.has("kind:" + n.kind)
      && (!state.field || n.field === state.field) && (!state.issuer || n.issuer === state.issuer)
      && (!state.near || state.near.has(n.id));
  }
  function redraw() {
    cy.batch(() => {
      for (const n of nodes) cy.getElementById(n.id).toggleClass("off", !shows(n));
    });
    nameSoon();
  }
  function around(n) {
    const near = new Set([n.id]);
    for (const e of n.out) near.add(e.to.id);
    for (const e of n.into) near.add(e.from.id);
    return near;
  }
  function choose(n, move) {
    state.chosen = n;
    byId("near").disabled = false;
    cy.batch(() => {
      cy.elements(".hit").removeClass("hit");
      cy.getElementById(n.id).addClass("hit");
      for (const e of n.out.concat(n.into)) cy.getElementById("e" + e.i).addClass("hit");
    });
    if (move) {
      const zoom = Math.max(cy.zoom(), 0.9);
      cy.viewport({ zoom, pan: { x: cy.width() / 2 - n.x * zoom, y: cy.height() / 2 - n.y * zoom } });
    }
    details(n);
    try { history.replaceState(null, "", "#" + encodeURIComponent(n.id)); } catch (ignored) { /* opened as a bare file */ }
  }

  // ---- the panel
  const RELATIONS_SHOWN = 60;
  function details(n) {
    const box = byId("details");
    box.replaceChildren();
    make("h2", named(n), box);
    if (n.kind === "document" && n.title) make("p", n.title, box);
    const list = make("dl", "", box);
    const row = (name, value) => { if (value) { make("dt", words[name], list); make("dd", String(value), list); } };
    const status = n.mark + " " + (data.status_words[n.kind][n.status] || n.status);
    row(n.kind === "procedure" ? "worst" : "status", status);
    row(n.kind === "procedure" ? "agency" : "issuer", n.issuer);
    row("issue_date", day(n.date));
    row("field", n.field);
    row("findings", n.findings);
    relations(box, words.outgoing, n.out, (e) => e.to);
    relations(box, words.incoming, n.into, (e) => e.from);
    box.scrollIntoView({ block: "nearest" });
  }
  function relations(box, title, list, other) {
    if (!list.length) return;
    make("h3", title + " (" + list.length + ")", box);
    const items = make("ul", "", box);
    for (const e of list.slice(0, RELATIONS_SHOWN)) {
      const item = make("li", "", items);
      const link = make("button", other(e).mark + " " + named(other(e)), item, "link");
      link.type = "button";
      link.addEventListener("click", () => choose(other(e), true));
      const parts = [data.relation_words[e.relation] || e.relation, data.place_words[e.fromPlace] || e.fromPlace, e.toPlace];
      if (e.since) parts.push(fill(words.from_day, { day: day(e.since) }));
      if (e.until) parts.push(fill(words.to_day, { day: day(e.until) }));
      if (e.state) parts.push(data.state_words[e.state] || e.state);
      make("span", parts.filter(Boolean).join(" · "), item, "words");
      if (e.evidence) make("blockquote", words.evidence + ": " + e.evidence, item);
    }
    if (list.length > RELATIONS_SHOWN) make("p", fill(words.more, { count: list.length - RELATIONS_SHOWN }), box);
  }

  // ---- search
  const RESULTS_SHOWN = 40;
  function search(text) {
    const box = byId("results");
    box.replaceChildren();
    const wanted = fold(text);
    if (!wanted) return [];
    const parts = wanted.split(" ");
    const found = nodes.filter((n) => parts.every((p) => n.key.includes(p)));
    const rank = (n) => (n.number_key === wanted ? 0 : n.number_key.startsWith(wanted) ? 1 : n.number_key.includes(wanted) ? 2 : 3);
    found.sort((a, b) => rank(a) - rank(b));
    make("h2", found.length ? fill(words.found, { count: found.length }) : words.none, box);
    const list = make("ul", "", box);
    for (const n of found.slice(0, RESULTS_SHOWN)) {
      const item = make("li", "", list);
      const link = make("button", n.mark + " " + named(n), item, "link");
      link.type = "button";
      link.addEventListener("click", () => choose(n, true));
      if (n.kind === "document") make("span", n.title, item, "words");
    }
    return found;
  }

  // ---- legend
  const SHAPES = {
    octagon: "8,2 18,2 24,8 24,14 18,20 8,20 2,14 2,8", "cut-rectangle": "7,2 19,2 24,7 24,15 19,20 7,20 2,15 2,7",
    pentagon: "13,1 24,9 20,21 6,21 2,9", diamond: "13,1 24,11 13,21 2,11", rhomboid: "2,3 17,3 24,19 9,19",
    triangle: "13,2 24,20 2,20", vee: "2,2 13,7 24,2 13,21", "round-rectangle": "5,3 21,3 24,6 24,16 21,19 5,19 2,16 2,6",
    rectangle: "2,3 24,3 24,19 2,19", barrel: "5,2 21,2 24,5 24,17 21,20 5,20 2,17 2,5",
    ellipse: "13,1 19,3 23,7 24,11 23,15 19,19 13,21 7,19 3,15 2,11 3,7 7,3",
  };
  function icon(look) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("width", "26"); svg.setAttribute("height", "22");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
    shape.setAttribute("points", SHAPES[look.shape] || SHAPES.rectangle);
    shape.setAttribute("fill", look.color); shape.setAttribute("stroke", "#333");
    shape.setAttribute("stroke-width", look.border === "double" ? "3" : "1.5");
    if (look.border === "dashed") shape.setAttribute("stroke-dasharray", "4 2");
    if (look.border === "dotted") shape.setAttribute("stroke-dasharray", "1.5 2");
    svg.append(shape);
    return svg;
  }
  function key(code, look, text, box) {
    const button = make("button", "", box, "key");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(icon(look));
    make("span", text, button);
    button.addEventListener("click", () => {
      const hide = !state.hidden.delete(code);
      if (hide) state.hidden.add(code);
      button.setAttribute("aria-pressed", String(!hide));
      redraw();
    });
  }
  function legend() {
    const box = byId("legend");
    make("h2", words.legend, box);
    const count = (test) => nodes.filter(test).length;
    const procedures = count((n) => n.kind === "procedure");
    key("kind:document", { shape: "rectangle", color: "#fff", border: "solid" }, words.document + " (" + (nodes.length - procedures) + ")", box);
    key("kind:procedure", { shape: "ellipse", color: "#fff", border: "solid" }, words.procedure + " (" + procedures + ")", box);
    for (const status of data.order) {
      const own = count((n) => n.status === status);
      if (!own) continue;
      const look = styleOf(status);
      const text = data.status_words.document[status] || data.status_words.procedure[status] || status;
      key(status, look, look.mark + " " + text + " (" + own + ")", box);
    }
  }
  function options(select, first, values) {
    make("option", first, select).value = "";
    for (const value of values) make("option", value, select).value = value;
    select.hidden = !values.length;
  }

  byId("search").placeholder = words.search;
  byId("search").setAttribute("aria-label", words.search);
  byId("graph").setAttribute("aria-label", document.title);
  make("p", words.hint, byId("details"));
  options(byId("field"), words.all_fields, data.fields);
  options(byId("issuer"), words.all_issuers, data.issuers);
  byId("field").setAttribute("aria-label", words.field);
  byId("issuer").setAttribute("aria-label", words.issuer);
  legend();

  byId("search").addEventListener("input", (event) => search(event.target.value));
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { const found = search(event.target.value); if (found.length) choose(found[0], true); }
  });
  byId("field").addEventListener("change", (event) => { state.field = event.target.value; redraw(); });
  byId("issuer").addEventListener("change", (event) => { state.issuer = event.target.value; redraw(); });
  byId("fit").addEventListener("click", () => { state.near = null; redraw(); cy.viewport(wholeView(nodes.filter(shows))); });
  byId("near").addEventListener("click", () => {
    state.near = around(state.chosen);
    redraw();
    cy.viewport(wholeView(nodes.filter(shows)));
  });
  function picture() {
    byId("picture").src = cy.png({ full: false, scale: 2, bg: "#fff", maxWidth: 4000, maxHeight: 4000 });
  }
  byId("print").addEventListener("click", () => {
    picture();
    byId("picture").decode().then(() => window.print(), () => window.print());
  });
  window.addEventListener("beforeprint", () => { if (!byId("picture").src) picture(); });
  window.addEventListener("afterprint", () => byId("picture").removeAttribute("src"));
  cy.on("viewport resize", nameSoon);
  cy.on("tap", "node", (event) => choose(nodeOf.get(event.target.id()), false));
  cy.on("tap", "edge", (event) => choose(edges[Number(event.target.id().slice(1))].to, false));
  const start = nodeOf.get(decodeURIComponent(location.hash.slice(1)));
  cy.resize(); // the tools above have grown since the graph was made
  cy.viewport(wholeView(nodes));
  nameHeavy();
  if (start) choose(start, true);
  window.legaltext = { cy, search, choose, nodeOf };
})();
