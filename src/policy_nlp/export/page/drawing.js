// ── drawing ──
const COLOURS = { organisation: "#1f6feb", group: "#8a94a3", official: "#d97706", task: "#16825d", document: "#8250df", place: "#0e8a9d", indicator: "#c2255c" };
const CIRCLES = ["#1f6feb", "#d9480f", "#2b8a3e", "#9c36b5", "#0b7285", "#e67700", "#c2255c", "#5c940d", "#495057", "#6741d9", "#a61e4d", "#087f5b"];
const STATUS = { planned: "#4a6fa5", achieved: "#2b8a3e", both: "#b7791f", none: "#98a3af" };
const RELATIONS = { based_on: "#1f6feb", implements: "#1f6feb", requires: "#9c36b5", mentions: "#b4bcc6", reuses: "#2b8a3e" };
const ACTS = "#c92a2a"; // what a document does to another: repeals, amends, issues …
const ARROWS = new Set(["leads", "supports", "cites", "issues", "sets_up", "has_target", "contains", "reuses"]);
const FONT = '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';
let chosen = -1, pair = null, near = null, expanded = false, byCircle = false, view = { x: 0, y: 0, scale: 30 };
const canvas = document.getElementById("canvas"), pen = canvas.getContext("2d");

let pending = false;
function draw() {
  if (pending) return;
  pending = true;
  requestAnimationFrame(() => { pending = false; paint(); });
}
const toX = x => (x - view.x) * view.scale + canvas.clientWidth / 2;
const toY = y => (y - view.y) * view.scale + canvas.clientHeight / 2;
const radius = i => Math.max(2.5, Math.min(nodes[i].r * view.scale, 26));
const colourOf = node => byCircle && node.community ? CIRCLES[(node.community - 1) % CIRCLES.length] : COLOURS[node.kind];

function statusOf(link) {
  return link.planned && link.achieved ? "both" : link.planned ? "planned" : link.achieved ? "achieved" : "none";
}
function colourOfLink(link) {
  if (link.kind === "cites") return RELATIONS[link.relation] ?? (link.relation ? ACTS : STATUS.none);
  if (link.kind === "holds_post") return COLOURS.official;
  return RELATIONS[link.kind] ?? STATUS[statusOf(link)];
}

function paint() {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  paintLinks(width, height);
  const labels = [];
  for (const i of byImportance) {
    if (!visible(i)) continue;
    const node = nodes[i], x = toX(node.x), y = toY(node.y), r = radius(i);
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    const faded = near && !near.has(i);
    pen.globalAlpha = faded ? 0.12 : 1;
    pen.fillStyle = node.in_library === "no" ? "#fff" : colourOf(node);
    pen.beginPath();
    pen.arc(x, y, r, 0, 7);
    pen.fill();
    if (node.in_library === "no") { pen.strokeStyle = colourOf(node); pen.lineWidth = 1.5; pen.stroke(); }
    else if (r > 6) { pen.strokeStyle = "#fff"; pen.lineWidth = 1; pen.stroke(); }
    if (i === chosen) { pen.strokeStyle = "#1d2733"; pen.lineWidth = 2.5; pen.stroke(); }
    if (!faded) labels.push({ text: node.label, x, y, r, strong: labels.length < 25, must: i === chosen });
  }
  pen.globalAlpha = 1;
  paintLabels(expanded && chosen >= 0 ? [...labels.filter(l => l.must), ...paintTasks(), ...labels.filter(l => !l.must)] : labels);
}

// Links of one look are drawn in one go: colour by status or relation, dashed for support, thicker for more.
function paintLinks(width, height) {
  const looks = new Map(), heads = [];
  for (const link of links) {
    const p = ends(link);
    if (Math.max(p.x, p.u) < 0 || Math.max(p.y, p.v) < 0 || Math.min(p.x, p.u) > width || Math.min(p.y, p.v) > height) continue;
    const strong = pair ? pair === link : chosen >= 0 && (link.a === chosen || link.b === chosen);
    const alpha = near && !strong ? 0.07 : strong ? 0.95 : links.length > 1500 ? 0.3 : 0.45;
    const thick = Math.min(5, (strong ? 1.2 : 0.7) + 0.5 * Math.log2(Math.max(1, link.weight)));
    const dash = link.kind === "supports" ? "6 4" : link.kind === "supports_with" ? "2 4" : "";
    const key = [alpha, Math.round(thick * 2) / 2, dash, colourOfLink(link)].join("|");
    if (!looks.has(key)) looks.set(key, []);
    looks.get(key).push(p);
    if (ARROWS.has(link.kind) && (strong || (links.length < 1500 && p.length > 24))) heads.push([p, colourOfLink(link), alpha, thick]);
  }
  for (const [key, list] of looks) {
    const [alpha, thick, dash, colour] = key.split("|");
    pen.globalAlpha = +alpha;
    pen.strokeStyle = colour;
    pen.lineWidth = +thick;
    pen.setLineDash(dash ? dash.split(" ").map(Number) : []);
    pen.beginPath();
    for (const p of list) { pen.moveTo(p.x, p.y); pen.lineTo(p.u, p.v); }
    pen.stroke();
  }
  pen.setLineDash([]);
  for (const [p, colour, alpha, thick] of heads) { pen.globalAlpha = alpha; arrow(p, colour, 5 + thick); }
  pen.globalAlpha = 1;
}

// Where a link begins and ends on the screen: at the rims of its nodes.
function ends(link) {
  const x = toX(nodes[link.a].x), y = toY(nodes[link.a].y), u = toX(nodes[link.b].x), v = toY(nodes[link.b].y);
  const length = Math.hypot(u - x, v - y) || 1, dx = (u - x) / length, dy = (v - y) / length, r = Math.min(radius(link.b), length / 2);
  return { x, y, u: u - dx * r, v: v - dy * r, dx, dy, length };
}
function arrow({ u, v, dx, dy }, colour, size) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(u, v);
  pen.lineTo(u - dx * size - dy * size * 0.45, v - dy * size + dx * size * 0.45);
  pen.lineTo(u - dx * size + dy * size * 0.45, v - dy * size - dx * size * 0.45);
  pen.fill();
}

// The tasks of the chosen actor, in a ring around it: filled when achieved, hollow when planned; dashed where it only supports.
function paintTasks() {
  const own = new Map();
  for (const item of items) {
    const role = item.actors.find(([i]) => i === chosen);
    if (role && (!own.has(item.task) || item.status === "achieved")) own.set(item.task, { status: item.status, leads: role[1] });
  }
  const list = [...own].slice(0, 36), x = toX(nodes[chosen].x), y = toY(nodes[chosen].y);
  const ring = Math.min(canvas.clientHeight, canvas.clientWidth) * 0.36;
  return list.map(([task, { status, leads }], i) => {
    const angle = (i + 0.5) / list.length * 2 * Math.PI, u = x + 1.25 * ring * Math.cos(angle), v = y + ring * Math.sin(angle);
    pen.strokeStyle = pen.fillStyle = STATUS[status];
    pen.lineWidth = 1.2;
    pen.setLineDash(leads ? [] : [6, 4]);
    pen.beginPath(); pen.moveTo(x, y); pen.lineTo(u, v); pen.stroke();
    pen.setLineDash([]);
    pen.beginPath(); pen.rect(u - 5, v - 5, 10, 10);
    if (status === "achieved") pen.fill(); else { pen.fillStyle = "#fff"; pen.fill(); pen.stroke(); }
    return { text: DATA.tasks[task], x: u, y: v, r: 6, strong: false, must: false };
  });
}

// A label stands below, above or beside its node, where it touches no label and no larger node; what matters most comes first.
function paintLabels(labels) {
  const taken = new Set();
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  labels.sort((a, b) => b.must - a.must);
  for (const { x, y, r } of labels) if (r >= 4) cells(x - r, y - r, x + r, y + r).forEach(cell => taken.add(cell));
  let written = 0;
  for (const { text: label, x, y, r, strong, must } of labels) {
    if (written > 200) break;
    pen.font = `${strong || must ? "600 14px" : "12.5px"} ${FONT}`;
    const text = label.length > 18 ? label.slice(0, 17) + "…" : label;
    const half = pen.measureText(text).width / 2 + 5;
    const places = [[x, y + r + 13], [x, y - r - 13], [x + r + half + CELL, y], [x - r - half - CELL, y]];
    const fits = ([cx, cy]) => cx >= half && cx + half <= canvas.clientWidth && !cells(cx - half, cy - 8, cx + half, cy + 8).some(cell => taken.has(cell));
    const place = places.find(fits) ?? (must ? places[0] : null);
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
