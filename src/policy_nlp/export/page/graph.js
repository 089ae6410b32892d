"use strict";
const DATA = JSON.parse(document.getElementById("data").textContent);
const COLOURS = { organisation: "#1f6feb", group: "#8a94a3", official: "#d97706", task: "#16825d", document: "#8250df", place: "#0e8a9d", indicator: "#c2255c" };
const WORDS = {
  zh: {
    title: "政策图谱", fit: "全图", other: "English", search: "搜索机构、人名、任务、文件…", none: "没有找到",
    hint: "单击节点，查看它与谁相连，以及每一条联系的原文依据。滚轮缩放，拖动平移，拖动节点可移动位置。",
    count: (shown, total) => shown === total ? `${shown} 个节点` : `显示 ${shown} / ${total} 个节点`,
    more: n => `其余 ${n} 条…`, span: (a, b) => `第 ${a}–${b} 字`,
    organisation: "机构", group: "泛称", official: "官员", task: "任务", document: "文件", place: "地区", indicator: "指标",
    holds_post: "任职", leads: "牵头", supports: "配合", contains: "载明", cites: "引用", issues: "发布", has_target: "目标", sets_up: "成立", concerns: "涉及地区",
    status: "状态", planned: "计划", achieved: "已完成", both: "计划并已完成", deadline: "时限", issued_on: "成文日期", document_number: "发文字号", document_kind: "文种",
    region: "地区", name: "文件名", title_: "标题", first_on: "最早见于", last_on: "最晚见于", documents: "文件数", in_library: "在库", unit: "单位", post: "职务", event: "事项",
    since: "任职起", until: "任职止", seen_first: "最早见于", seen_last: "最晚见于", role: "角色", op: "关系", number: "数值", relation: "关系", words: "原文称", yes: "是", no: "否",
    holds: "在任", appointed: "任命", removed: "免去",
  },
  en: {
    title: "Policy graph", fit: "Whole graph", other: "中文", search: "Search bodies, people, tasks, documents…", none: "Nothing found",
    hint: "Click a node to see what it is linked with, and the words each link rests on. Wheel to zoom, drag to pan, drag a node to move it.",
    count: (shown, total) => shown === total ? `${shown} nodes` : `${shown} of ${total} nodes shown`,
    more: n => `${n} more…`, span: (a, b) => `characters ${a}–${b}`,
    organisation: "organisation", group: "unnamed group", official: "official", task: "task", document: "document", place: "place", indicator: "indicator",
    holds_post: "holds post in", leads: "leads", supports: "supports", contains: "contains", cites: "cites", issues: "issues", has_target: "has target", sets_up: "sets up", concerns: "concerns",
    status: "status", planned: "planned", achieved: "achieved", both: "planned and achieved", deadline: "deadline", issued_on: "issued on", document_number: "number", document_kind: "kind",
    region: "region", name: "file", title_: "title", first_on: "first seen", last_on: "last seen", documents: "documents", in_library: "in library", unit: "unit", post: "post", event: "event",
    since: "since", until: "until", seen_first: "first seen", seen_last: "last seen", role: "role", op: "relation", number: "figure", relation: "relation", words: "written as", yes: "yes", no: "no",
    holds: "in office", appointed: "appointed", removed: "removed",
  },
};
const SHOWN_OF_NODE = ["document_number", "issued_on", "document_kind", "region", "name", "organisation", "status", "deadline", "first_on", "last_on", "documents", "unit", "in_library"];
const SHOWN_OF_EDGE = ["post", "event", "since", "until", "seen_first", "seen_last", "status", "deadline", "op", "number", "unit", "relation", "words"];
const VALUES = new Set(["planned", "achieved", "both", "yes", "no", "holds", "appointed", "removed"]);
const MOST_LISTED = 60;

const nodes = DATA.nodes, edges = DATA.edges;
const links = nodes.map(() => []);
edges.forEach(([a, b], i) => { links[a].push(i); if (a !== b) links[b].push(i); });
nodes.forEach((node, i) => { node.r = 0.2 + 0.1 * Math.sqrt(Math.min(links[i].length, 90)); node.low = node.label.toLowerCase(); });
const byImportance = nodes.map((_, i) => i).sort((a, b) => links[b].length - links[a].length || a - b);
const hiddenKinds = new Set();
let language = "zh", chosen = -1, near = null, view = { x: 0, y: 0, scale: 30 };

const canvas = document.getElementById("canvas"), pen = canvas.getContext("2d");
const $ = id => document.getElementById(id);
const t = key => WORDS[language][key] ?? key;
const visible = i => !hiddenKinds.has(nodes[i].kind);

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made[name] = value;
  return made;
}

// ── drawing ──
let pending = false;
function draw() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => { pending = false; paint(); });
}
const toX = x => (x - view.x) * view.scale + canvas.clientWidth / 2;
const toY = y => (y - view.y) * view.scale + canvas.clientHeight / 2;

function paint() {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  paintEdges(width, height);
  const labels = [];
  for (const i of byImportance) {
    if (!visible(i)) continue;
    const node = nodes[i], x = toX(node.x), y = toY(node.y), r = Math.max(2.5, node.r * view.scale);
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    const faded = near && !near.has(i);
    pen.globalAlpha = faded ? 0.15 : 1;
    pen.fillStyle = COLOURS[node.kind];
    pen.beginPath();
    pen.arc(x, y, r, 0, 7);
    pen.fill();
    if (i === chosen) { pen.strokeStyle = "#1d2733"; pen.lineWidth = 2.5; pen.stroke(); }
    if (!faded) labels.push([i, x, y, r]);
  }
  pen.globalAlpha = 1;
  paintLabels(labels);
}

function paintEdges(width, height) {
  for (const strong of near ? [false, true] : [false]) {
    pen.beginPath();
    for (const [a, b] of edges) {
      if (!visible(a) || !visible(b)) continue;
      if (near && (a === chosen || b === chosen) !== strong) continue;
      const x = toX(nodes[a].x), y = toY(nodes[a].y), u = toX(nodes[b].x), v = toY(nodes[b].y);
      if (Math.max(x, u) < 0 || Math.max(y, v) < 0 || Math.min(x, u) > width || Math.min(y, v) > height) continue;
      pen.moveTo(x, y);
      pen.lineTo(u, v);
    }
    pen.strokeStyle = strong ? "#48566688" : near ? "#8b98a61c" : "#8b98a67a";
    pen.lineWidth = strong ? 1.4 : 0.8;
    pen.stroke();
  }
}

// A label stands below, above or beside its node, where it touches no label and no larger node; the best connected nodes come first.
function paintLabels(labels) {
  const taken = new Set();
  pen.font = '13px "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  if (chosen >= 0) labels.sort((a, b) => (b[0] === chosen) - (a[0] === chosen));
  for (const [i, x, y, r] of labels) if (r >= 4) cells(x - r, y - r, x + r, y + r).forEach(cell => taken.add(cell));
  let written = 0;
  for (const [i, x, y, r] of labels) {
    if (written > 200) break;
    const label = nodes[i].label, text = label.length > 16 ? label.slice(0, 15) + "…" : label;
    const half = pen.measureText(text).width / 2 + 5;
    const places = [[x, y + r + 15], [x, y - r - 15], [x + r + half + CELL, y], [x - r - half - CELL, y]];
    const fits = ([cx, cy]) => cx >= half && cx + half <= canvas.clientWidth && !cells(cx - half, cy - 8, cx + half, cy + 8).some(cell => taken.has(cell));
    const place = places.find(fits) ?? (i === chosen ? places[0] : null);
    if (!place) continue;
    const [cx, cy] = place;
    cells(cx - half, cy - 8, cx + half, cy + 8).forEach(cell => taken.add(cell));
    pen.strokeStyle = "#fffffff0";
    pen.lineWidth = 4;
    pen.strokeText(text, cx, cy);
    pen.fillStyle = "#1d2733";
    pen.fillText(text, cx, cy);
    written++;
  }
}

const CELL = 6;
function cells(left, top, right, bottom) {
  const found = [];
  for (let cx = Math.floor(left / CELL); cx <= Math.floor(right / CELL); cx++)
    for (let cy = Math.floor(top / CELL); cy <= Math.floor(bottom / CELL); cy++) found.push(cx + ":" + cy);
  return found;
}

function fit() {
  const shown = nodes.filter((_, i) => visible(i));
  if (!shown.length) return draw();
  const xs = shown.map(n => n.x), ys = shown.map(n => n.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  view.x = (left + right) / 2;
  view.y = (top + bottom) / 2;
  view.scale = Math.min(60, canvas.clientWidth / (right - left + 4), canvas.clientHeight / (bottom - top + 4));
  draw();
}

// ── choosing and searching ──
function choose(i, centre) {
  chosen = i;
  near = i < 0 ? null : new Set([i, ...links[i].map(e => edges[e][0]), ...links[i].map(e => edges[e][1])]);
  if (i >= 0 && centre) {
    view.x = nodes[i].x;
    view.y = nodes[i].y;
    view.scale = Math.max(view.scale, 34);
  }
  showPanel();
  draw();
}

function showPanel() {
  const panel = $("panel");
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (chosen < 0) { panel.append(element("p", t("hint"))); return; }
  const node = nodes[chosen];
  panel.append(element("h2", node.label), element("small", t(node.kind)), facts(node, SHOWN_OF_NODE));
  const groups = new Map();
  for (const e of links[chosen]) {
    const kind = edges[e][2].kind + (edges[e][0] === chosen ? " →" : " ←");
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(e);
  }
  for (const [kind, list] of groups) {
    const [name, arrow] = kind.split(" ");
    panel.append(element("h3", `${arrow} ${t(name)} (${list.length})`));
    appendEvidence(panel, list, 0);
  }
}

function appendEvidence(panel, list, from) {
  const anchor = document.createDocumentFragment();
  list.slice(from, from + MOST_LISTED).forEach(e => anchor.append(evidence(e)));
  const rest = list.length - from - MOST_LISTED;
  if (rest > 0) {
    const more = element("button", t("more")(rest), { type: "button" });
    more.onclick = () => { const box = document.createElement("div"); appendEvidence(box, list, from + MOST_LISTED); more.replaceWith(box); };
    anchor.append(more);
  }
  panel.append(anchor);
}

function facts(holder, names) {
  const list = element("dl");
  for (const name of names) {
    const value = holder[name];
    if (value === undefined || value === "") continue;
    list.append(element("dt", t(name)), element("dd", VALUES.has(value) ? t(value) : String(value)));
  }
  return list;
}

function evidence(e) {
  const [a, b, data] = edges[e], other = a === chosen ? b : a, box = element("article");
  const go = element("button", nodes[other].label, { type: "button" });
  go.onclick = () => choose(other, true);
  box.append(go, facts(data, SHOWN_OF_EDGE));
  const sentence = DATA.sentences[data.s];
  if (sentence) box.append(quoted(sentence, data.words));
  const where = [data.document_name, data.date, data.span_end > data.span_start ? t("span")(data.span_start, data.span_end) : ""];
  box.append(element("small", where.filter(Boolean).join(" · ")));
  return box;
}

function quoted(sentence, words) {
  const quote = element("blockquote"), at = words ? sentence.indexOf(words) : -1;
  if (at < 0) quote.textContent = sentence;
  else quote.append(sentence.slice(0, at), element("mark", words), sentence.slice(at + words.length));
  return quote;
}

function search() {
  const words = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean), list = $("found");
  list.replaceChildren();
  list.hidden = !words.length;
  if (!words.length) return;
  const found = byImportance.filter(i => visible(i) && words.every(word => nodes[i].low.includes(word))).slice(0, 40);
  for (const i of found) {
    const button = element("button", `${nodes[i].label}　${t(nodes[i].kind)}`, { type: "button" });
    button.onclick = () => { list.hidden = true; choose(i, true); };
    const item = element("li");
    item.append(button);
    list.append(item);
  }
  if (!found.length) list.append(element("li", t("none")));
}

// ── moving ──
function at(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
function nodeAt(px, py) {
  let best = -1, least = Infinity;
  nodes.forEach((node, i) => {
    if (!visible(i)) return;
    const d = Math.hypot(toX(node.x) - px, toY(node.y) - py) - Math.max(2, node.r * view.scale);
    if (d < 5 && d < least) { least = d; best = i; }
  });
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
  if (drag && !drag.moved && event.type === "pointerup") choose(drag.node, false);
  if (!fingers.size) drag = null;
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
function showKinds() {
  const box = $("kinds");
  box.replaceChildren();
  for (const kind of Object.keys(COLOURS)) {
    const number = nodes.filter(node => node.kind === kind).length;
    if (!number) continue;
    const label = element("label"), tick = element("input", undefined, { type: "checkbox", checked: !hiddenKinds.has(kind) }), dot = element("i");
    tick.onchange = () => { if (tick.checked) hiddenKinds.delete(kind); else hiddenKinds.add(kind); showCount(); search(); draw(); };
    dot.style.background = COLOURS[kind];
    label.append(tick, dot, `${t(kind)} ${number}`);
    box.append(label);
  }
}
function showCount() {
  $("count").textContent = t("count")(nodes.filter((_, i) => visible(i)).length, DATA.total);
}
function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  document.querySelectorAll("[data-t]").forEach(e => { e.textContent = t(e.dataset.t); });
  $("search").placeholder = t("search");
  $("search").setAttribute("aria-label", t("search"));
  $("language").textContent = t("other");
  canvas.setAttribute("aria-label", t("title"));
  showKinds();
  showCount();
  showPanel();
  draw();
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
speak();
fit();
const asked = decodeURIComponent(location.hash.slice(1));
if (asked) {
  const i = nodes.findIndex(node => node.id === asked || node.label === asked);
  if (i >= 0) choose(i, true);
}
