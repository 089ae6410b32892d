const WORDS = {
  zh: { title: "时间线", other: "English", hint: "每个点是一件有日期的事，悬停看原文，单击到下表；方块只知年份或月份；横条是任职期间（已知的首末日期）。", head: ["日期", "事项", "内容", "谁", "文件与原文"], issued: "发文", due: "到期", reported: "已完成", figure: "数据", post: "任职", named: "提及", empty: "没有找到", undated: count => `另有 ${count} 件没有日期，未列出。`, to: "至" },
  en: { title: "Timeline", other: "中文", hint: "Each dot is a dated event: hover for its words, click for its row below. Squares: only the year or month is known. Bars: posts, from the first to the last day known.", head: ["date", "event", "words", "who", "document and sentence"], issued: "issued", due: "due", reported: "reported done", figure: "figure", post: "post held", named: "named", empty: "Nothing found", undated: count => `${count} more have no date and are not shown.`, to: "to" },
};
const COLOURS = { issued: "#1f6feb", due: "#d9480f", reported: "#2b8a3e", figure: "#9c36b5", post: "#0b7285", named: "#868e96" };
const KINDS = Object.keys(COLOURS);
const WIDTH = 1100, LEFT = 84, RIGHT = 20, STEP = 10, HIGH = 16;
const DAY = 86400000;
// The middle of what is known: 2021 stands at the first of July
const when = date => Date.UTC(+date.slice(0, 4), date.length > 4 ? date.slice(5, 7) - 1 : 6, date.length > 7 ? +date.slice(8, 10) : date.length > 4 ? 15 : 1);
const isWhole = date => date.length === 10;

// Marks of one place in time stand on each other; what does not fit is counted.
function stacked(rows, x) {
  const places = new Map();
  for (const row of rows) {
    const column = Math.round(x(when(row.date)) / STEP);
    places.set(column, [...(places.get(column) ?? []), row]);
  }
  return places;
}
// Bars in as few lines as they fit in: each with its name behind it.
function packed(rows, x) {
  const ends = [];
  return rows.map(row => {
    const from = x(when(row.date)), to = Math.max(x(when(row.until ?? row.date)), from + 8), wide = row.words.length * 12 + 8;
    const side = to + wide < WIDTH - RIGHT ? "behind" : to - from > wide ? "inside" : "before", last = side === "behind" ? to + wide : to, first = side === "before" ? from - wide : from;
    let line = ends.findIndex(end => end <= first);
    if (line < 0) line = ends.length;
    ends[line] = last + 6;
    return { row, from, to, line, side };
  });
}

function paint() {
  const rows = DATA.rows.filter(row => !hidden.has(row.kind)), box = $("#chart");
  box.replaceChildren();
  if (DATA.undated) box.append(element("p", t("undated")(DATA.undated)));
  fill(rows);
  if (!rows.length) { box.append(element("p", t("empty"))); return; }
  const times = rows.flatMap(row => [when(row.date), when(row.until ?? row.date)]), pad = Math.max((Math.max(...times) - Math.min(...times)) / 40, 60 * DAY);
  const first = Math.min(...times) - pad, last = Math.max(...times) + pad, x = time => LEFT + (time - first) / (last - first) * (WIDTH - LEFT - RIGHT);
  const lanes = KINDS.filter(kind => rows.some(row => row.kind === kind)).map(kind => {
    const own = rows.filter(row => row.kind === kind);
    if (kind === "post") { const bars = packed(own, x); return { kind, bars, height: Math.max(...bars.map(bar => bar.line + 1)) * 20 + 18 }; }
    const places = stacked(own, x), most = Math.min(HIGH, Math.max(...[...places.values()].map(held => held.length)));
    return { kind, places, height: most * STEP + (most === HIGH ? 48 : 34) };
  });
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0) + 34, chart = drawn(box, "svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  years(chart, first, last, x, height);
  let top = 4;
  for (const lane of lanes) {
    drawn(chart, "text", { x: 8, y: top + lane.height - 14, class: "lane" }, t(lane.kind)).style.fill = COLOURS[lane.kind];
    drawn(chart, "line", { x1: 0, x2: WIDTH, y1: top + lane.height, y2: top + lane.height, stroke: "#ccd3da" });
    if (lane.bars) lane.bars.forEach(bar => drawBar(chart, bar, top)); else drawDots(chart, lane, top + lane.height - 14);
    top += lane.height;
  }
}
function years(chart, first, last, x, height) {
  const from = new Date(first).getUTCFullYear(), to = new Date(last).getUTCFullYear(), step = [1, 2, 5, 10, 20].find(s => (to - from) / s <= 16) ?? 50;
  for (let year = Math.ceil(from / step) * step; year <= to + 1; year += step) {
    const at = x(Date.UTC(year, 0, 1));
    if (at < LEFT || at > WIDTH - RIGHT) continue;
    drawn(chart, "line", { x1: at, x2: at, y1: 4, y2: height - 28, stroke: "#eef1f4" });
    drawn(chart, "text", { x: at, y: height - 12, "text-anchor": "middle" }, year);
  }
}
function drawDots(chart, lane, base) {
  const look = { fill: COLOURS[lane.kind], class: "mark" }, ends = [-99, -99];
  for (const [column, held] of [...lane.places].sort((a, b) => a[0] - b[0])) {
    held.slice(0, HIGH).forEach((row, n) => {
      const cx = column * STEP, cy = base - n * STEP;
      const made = isWhole(row.date) ? drawn(chart, "circle", { cx, cy, r: 4.2, ...look }) : drawn(chart, "rect", { x: cx - 3.8, y: cy - 3.8, width: 7.6, height: 7.6, ...look });
      tell(made, row);
    });
    if (held.length <= HIGH) continue;
    const more = `+${held.length - HIGH}`, wide = more.length * 4, line = ends[0] < column * STEP - wide ? 0 : 1;
    ends[line] = column * STEP + wide;
    drawn(chart, "text", { x: column * STEP, y: base - HIGH * STEP + 2 - line * 13, "text-anchor": "middle" }, more);
  }
}
function drawBar(chart, bar, top) {
  const y = top + 10 + bar.line * 20, colour = COLOURS.post;
  tell(drawn(chart, "rect", { x: bar.from, y, width: bar.to - bar.from, height: 14, rx: 3, fill: colour, class: "mark" }), bar.row);
  const at = { behind: { x: bar.to + 5 }, inside: { x: bar.from + 6, "pointer-events": "none" }, before: { x: bar.from - 5, "text-anchor": "end" } }[bar.side];
  const name = drawn(chart, "text", { ...at, y: y + 11 }, bar.row.words);
  if (bar.side === "inside") name.style.fill = "#fff";
}
function tell(made, row) {
  drawn(made, "title", {}, `${spell(row)} ${t(row.kind)}\n${row.words}\n${row.sentence}\n${row.document}`);
  made.onclick = () => {
    document.querySelectorAll("tr.on").forEach(line => line.classList.remove("on"));
    const line = document.getElementById("row" + DATA.rows.indexOf(row));
    line.classList.add("on");
    line.scrollIntoView({ block: "center" });
  };
}
const spell = row => row.until ? `${row.date} ${t("to")} ${row.until}` : row.date;

function fill(rows) {
  const body = $("tbody"), head = element("tr");
  head.append(...t("head").map(name => element("th", name)));
  $("thead").replaceChildren(head);
  body.replaceChildren();
  for (const row of rows) {
    const line = element("tr", undefined, { id: "row" + DATA.rows.indexOf(row) }), kind = element("td", t(row.kind)), source = element("td", row.document + (row.dated_on ? ` · ${row.dated_on}` : ""));
    kind.style.color = COLOURS[row.kind];
    source.append(element("br"), element("small", row.sentence.length > 240 ? `${row.sentence.slice(0, 240)}…` : row.sentence));
    line.append(element("td", spell(row)), kind, element("td", row.words), element("td", row.who.join("、")), source);
    body.append(line);
  }
}

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${t("title")}：${DATA.what}`;
  $("h1").textContent = document.title;
  $("#language").textContent = t("other");
  $("#hint").textContent = t("hint");
  $("#kinds").replaceChildren(...KINDS.filter(kind => DATA.rows.some(row => row.kind === kind)).map(kind => {
    const label = element("label"), tick = element("input", undefined, { type: "checkbox", checked: !hidden.has(kind) }), dot = element("i");
    tick.onchange = () => { if (tick.checked) hidden.delete(kind); else hidden.add(kind); paint(); };
    dot.style.background = COLOURS[kind];
    label.append(tick, dot, `${t(kind)} ${DATA.rows.filter(row => row.kind === kind).length}`);
    return label;
  }));
  paint();
}
$("#language").onclick = () => { language = language === "zh" ? "en" : "zh"; speak(); };
speak();
