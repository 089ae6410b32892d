// ── moving ──
let language = "zh";
const $ = id => document.getElementById(id);
const t = key => WORDS[language][key] ?? key;

function at(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
function nodeAt(px, py) {
  let best = -1, least = Infinity;
  nodes.forEach((node, i) => {
    if (!visible(i)) return;
    const d = Math.hypot(toX(node.x) - px, toY(node.y) - py) - radius(i);
    if (d < 5 && d < least) { least = d; best = i; }
  });
  return best;
}
function linkAt(px, py) {
  let best = null, least = 5;
  for (const link of links) {
    const p = ends(link), along = Math.max(0, Math.min(p.length, (px - p.x) * p.dx + (py - p.y) * p.dy));
    const d = Math.hypot(px - p.x - along * p.dx, py - p.y - along * p.dy);
    if (d < least) { least = d; best = link; }
  }
  return best;
}
const fingers = new Map();
let drag = null;
canvas.onpointerdown = event => {
  canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, at(event));
  const [x, y] = at(event);
  drag = { x, y, node: nodeAt(x, y), moved: false };
  canvas.classList.add("dragging");
  $("found").hidden = true;
};
canvas.onpointermove = event => {
  if (!fingers.has(event.pointerId) || !drag) return;
  const [x, y] = at(event), before = fingers.get(event.pointerId);
  if (fingers.size === 2) {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
    const ratio = Math.hypot(x - other[0], y - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1]));
    zoom(ratio, other[0], other[1]);
    drag.moved = true;
  } else {
    if (Math.hypot(x - drag.x, y - drag.y) > 3) drag.moved = true;
    const dx = (x - before[0]) / view.scale, dy = (y - before[1]) / view.scale;
    if (drag.node >= 0) { nodes[drag.node].x += dx; nodes[drag.node].y += dy; } else { view.x -= dx; view.y -= dy; }
    draw();
  }
  fingers.set(event.pointerId, [x, y]);
};
canvas.onpointerup = canvas.onpointercancel = event => {
  fingers.delete(event.pointerId);
  canvas.classList.remove("dragging");
  if (drag && !drag.moved && event.type === "pointerup") {
    const link = drag.node < 0 ? linkAt(drag.x, drag.y) : null;
    if (link) choosePair(link); else choose(drag.node, false);
  }
  if (!fingers.size) drag = null;
};
canvas.ondblclick = event => {
  const i = nodeAt(...at(event));
  if (ACTORS && i >= 0) { choose(i, true); expand(true); }
};
function zoom(ratio, px, py) {
  const x = (px - canvas.clientWidth / 2) / view.scale + view.x, y = (py - canvas.clientHeight / 2) / view.scale + view.y;
  view.scale = Math.min(400, Math.max(0.5, view.scale * ratio));
  view.x = x - (px - canvas.clientWidth / 2) / view.scale;
  view.y = y - (py - canvas.clientHeight / 2) / view.scale;
  draw();
}
canvas.addEventListener("wheel", event => {
  event.preventDefault();
  const [x, y] = at(event);
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), x, y);
}, { passive: false });
canvas.onkeydown = event => {
  const step = 60 / view.scale, moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; draw(); event.preventDefault(); }
  if (event.key === "+" || event.key === "=") zoom(1.25, canvas.clientWidth / 2, canvas.clientHeight / 2);
  if (event.key === "-") zoom(0.8, canvas.clientWidth / 2, canvas.clientHeight / 2);
  if (event.key === "Escape") choose(-1, false);
};

// ── the frame ──
function apply() {
  relink();
  if (pair) pair = links.find(link => link.kind === pair.kind && link.a === pair.a && link.b === pair.b) ?? null;
  near = chosen >= 0 ? new Set([chosen, ...linksOf[chosen].flatMap(l => [links[l].a, links[l].b])]) : pair ? new Set([pair.a, pair.b]) : null;
  showKinds();
  showCount();
  showLeast();
  search();
  showPanel();
  draw();
}
function tick(text, isOn, onchange, mark) {
  const label = element("label"), box = element("input", undefined, { type: "checkbox", checked: isOn });
  box.onchange = () => onchange(box.checked);
  label.append(box, ...(mark ? [mark] : []), text);
  return label;
}
const put = (held, key) => isOn => { if (isOn) held.delete(key); else held.add(key); apply(); };

function showKinds() {
  const box = $("kinds");
  box.replaceChildren();
  for (const kind of Object.keys(COLOURS)) {
    const total = DATA.totals[kind];
    if (!total) continue;
    const drawn = nodes.filter((node, i) => node.kind === kind && (visible(i) || (hiddenKinds.has(kind)))).length, dot = element("i");
    dot.style.background = COLOURS[kind];
    box.append(tick(`${t(kind)} ${t("of")(drawn, total)}`, !hiddenKinds.has(kind), put(hiddenKinds, kind), dot));
  }
}
function showCount() {
  const total = Object.values(DATA.totals).reduce((sum, n) => sum + n, 0);
  $("count").textContent = t("count")(nodes.filter((_, i) => visible(i)).length, total, links.length, totalLinks);
}
function options(name, values, first) {
  const box = element("select");
  box.append(element("option", first, { value: "" }), ...values.map(value => element("option", VALUES.has(value) ? t(value) : value, { value })));
  box.value = filters[name];
  box.setAttribute("aria-label", first);
  box.onchange = () => { filters[name] = box.value; apply(); };
  return box;
}
const hasStatus = everyRow.length > 0 || everyEdge.some(item => item.status);
function showFilters() {
  const held = [...documents.values()], known = name => [...new Set(held.map(d => d[name]).filter(Boolean))].sort();
  const years = [...new Set(held.map(d => yearOf(d.dated_on ?? d.issued_on)).filter(Boolean))].sort(), box = $("filters");
  box.replaceChildren();
  if (years.length) box.append(t("year"), options("from", years, t("all")), t("to"), options("to", years, t("all")));
  const places = [...new Set(held.flatMap(placesOf))].sort();
  if (places.length) box.append(options("region", places, t("every_region")));
  if (known("level").length) box.append(options("level", known("level"), t("every_level")));
  if (hasStatus) box.append(options("status", ["planned", "achieved"], t("every_status")));
  if (hasStatus) box.append(tick(t("concrete"), filters.concrete, isOn => { filters.concrete = isOn; apply(); }));
  const least = element("label"), range = element("input", undefined, { type: "range", min: 1, max: 30, id: "least", value: filters.least });
  range.oninput = () => { filters.least = +range.value; apply(); };
  least.append(range, element("span", "", { id: "least-words" }));
  if (most > 1) box.append(least);
  if (ACTORS) {
    box.append(tick(t("alone"), filters.alone, isOn => { filters.alone = isOn; apply(); }));
    box.append(tick(t("colour"), byCircle, isOn => { byCircle = isOn; draw(); }));
  }
}
function showLeast() {
  const range = $("least");
  if (!range) return;
  range.max = Math.max(2, Math.min(most, 40));
  range.value = filters.least;
  $("least-words").textContent = t("least")(filters.least);
}
function sample(colour, dash, hasArrow) {
  const space = "http://www.w3.org/2000/svg", drawing = document.createElementNS(space, "svg"), line = document.createElementNS(space, "path");
  line.setAttribute("d", hasArrow ? "M1 5H32M26 1L32 5L26 9" : "M1 5H33");
  for (const [name, value] of Object.entries({ stroke: colour, fill: "none", "stroke-width": 2, "stroke-dasharray": dash })) line.setAttribute(name, value);
  drawing.append(line);
  return drawing;
}
function showLegend() {
  const box = $("legend"), kinds = new Set(everyEdge.map(item => item.kind));
  if (ACTORS) ["leads_with", "supports", "supports_with"].forEach(kind => kinds.add(kind));
  box.replaceChildren();
  for (const kind of kinds) {
    const colour = kind === "holds_post" ? COLOURS.official : RELATIONS[kind] ?? "#5b6773", dash = kind === "supports" ? "6 4" : kind === "supports_with" ? "2 4" : "";
    box.append(tick(t(ACTORS && kind === "supports" ? "supports_link" : kind), !hiddenLinks.has(kind), put(hiddenLinks, kind), sample(colour, dash, ARROWS.has(kind))));
  }
  const relations = new Set(everyEdge.map(item => item.kind === "cites" && item.relation).filter(Boolean));
  for (const relation of [...relations].sort()) {
    const word = element("label");
    word.append(sample(RELATIONS[relation] ?? ACTS, "", true), t(relation));
    box.append(word);
  }
  if (hasStatus) for (const status of ["planned", "achieved", "both"]) {
    const word = element("label");
    word.append(sample(STATUS[status], "", false), t("line_" + status));
    box.append(word);
  }
}
function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  document.querySelectorAll("[data-t]").forEach(e => { e.textContent = t(e.dataset.t); });
  if (ACTORS) document.querySelector("h1").textContent = t("title_actors");
  $("search").placeholder = t("search");
  $("search").setAttribute("aria-label", t("search"));
  $("language").textContent = t("other");
  canvas.setAttribute("aria-label", t("title"));
  showFilters();
  showLegend();
  apply();
}
$("language").onclick = () => { language = language === "zh" ? "en" : "zh"; speak(); };
$("fit").onclick = fit;
$("search").oninput = search;
$("search").onfocus = search;
$("search").onkeydown = event => {
  const first = $("found").querySelector("button");
  if (event.key === "Enter" && first) first.click();
  if (event.key === "Escape") { $("search").value = ""; search(); }
};
window.onresize = draw;
relink();
filters.least = legibleLeast();
speak();
fit();
const asked = decodeURIComponent(location.hash.slice(1));
if (asked) {
  const i = nodes.findIndex(node => node.id === asked || node.label === asked);
  if (i >= 0) choose(i, true);
}
