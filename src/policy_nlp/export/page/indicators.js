const WORDS = {
  zh: { title: "指标", other: "English", hint: "实心为已完成，空心为计划；点上悬停看原文。年份虚的（只由文件日期推得）画成方块。", head: ["地区", "年份", "数值", "状态", "指标", "文件", "原文"], planned: "计划", achieved: "已完成", level: "数量", change: "增减", "average change": "年均增减", nowhere: "地区不详", unplaced: count => `另有 ${count} 个数据没有年份，只在表中`, empty: "没有找到", every: "全部指标" },
  en: { title: "Indicator", other: "中文", hint: "Filled: achieved; hollow: planned; hover a mark for its words. Squares: the year is only that of the document.", head: ["place", "year", "value", "status", "indicator", "document", "sentence"], planned: "planned", achieved: "achieved", level: "level", change: "change", "average change": "average change a year", nowhere: "place unknown", unplaced: count => `${count} more without a year, in the table only`, empty: "Nothing found", every: "every indicator" },
};
const COLOURS = ["#1f6feb", "#d9480f", "#2b8a3e", "#9c36b5", "#0b7285", "#e67700", "#c2255c", "#5c940d", "#495057", "#6741d9", "#a61e4d", "#087f5b"];
let group = 0;
// 全市实现地区生产总值 and 地区生产总值 are one measure
const bare = name => name.replace(/^(?:全[省市区县国州]|[本我][省市区县国州]|累计|实现|完成|建成|开通|新建|建设|新增|力争|预计|的|、|和)+/, "").toLowerCase();
const names = [...new Set(DATA.rows.map(row => bare(row.indicator)))].sort();
let named = names.find(name => name === bare(DATA.words.replaceAll(" ", ""))) ?? "";
const groups = () => DATA.groups.map((_, i) => i).filter(i => DATA.rows.some(row => isOf(row, i)));
const isOf = (row, i) => (!named || bare(row.indicator) === named) && row.measure === DATA.groups[i][0] && row.unit === DATA.groups[i][1];
const places = [...new Set(DATA.rows.map(row => row.place))];
const colourOf = place => COLOURS[places.indexOf(place) % COLOURS.length];

// 2312000 个 → 231.2万个
function said(value, unit) {
  const [size, word] = Math.abs(value) >= 1e8 ? [1e8, "亿"] : Math.abs(value) >= 1e4 ? [1e4, "万"] : [1, ""];
  return `${+(value / size).toPrecision(6)}${word}${unit}`;
}
const signOf = op => ({ ">=": "≥ ", "<=": "≤ ", "+": "+", "-": "−" })[op] ?? "";
const shown = () => DATA.rows.filter(row => DATA.groups.length && isOf(row, group) && !hidden.has(row.place));
const amount = row => row.op === "-" ? -row.value : row.value;

function ticks(low, high, count) {
  const raw = (high - low || 1) / count, power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw), found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) found.push(+at.toPrecision(12));
  return found;
}

function paint() {
  const rows = shown(), dated = rows.filter(row => row.year !== null && row.value !== null), box = $("#chart");
  box.replaceChildren();
  if (!dated.length) { box.append(element("p", rows.length ? t("unplaced")(rows.length) : t("empty"))); return fill(rows); }
  const width = 1100, height = 420, left = 90, right = 130, top = 16, bottom = 40, chart = drawn(box, "svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  const years = dated.map(row => row.year), values = dated.map(amount);
  const first = Math.min(...years) - 0.5, last = Math.max(...years) + 0.5, low = Math.min(0, ...values), high = Math.max(0, ...values) * 1.06 || 1;
  const x = year => left + (year - first) / (last - first) * (width - left - right), y = value => height - bottom - (value - low) / (high - low) * (height - top - bottom);
  for (const value of ticks(low, high, 6)) {
    drawn(chart, "line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: value === 0 ? "#8b98a6" : "#e4e8ec" });
    drawn(chart, "text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, said(value, DATA.groups[group][1]));
  }
  for (const year of ticks(first, last, 12).filter(Number.isInteger)) drawn(chart, "text", { x: x(year), y: height - bottom + 20, "text-anchor": "middle" }, year);
  const taken = [];
  for (const place of places) {
    const own = dated.filter(row => row.place === place).sort((a, b) => a.year - b.year || a.start - b.start);
    if (!own.length) continue;
    for (const name of new Set(own.map(row => bare(row.indicator)))) {
      const done = own.filter(row => row.status === "achieved" && bare(row.indicator) === name);
      if (done.length > 1) drawn(chart, "polyline", { points: done.map(row => `${x(row.year)},${y(amount(row))}`).join(" "), fill: "none", stroke: colourOf(place), "stroke-width": 1.5, opacity: 0.6 });
    }
    own.forEach(row => mark(chart, row, x(row.year), y(amount(row))));
    const end = own.at(-1);
    const free = [...Array(60).keys()].flatMap(step => [y(amount(end)) - 14 * step, y(amount(end)) + 14 * step]);
    const at = free.find(spot => spot > top && spot < height - bottom && !taken.some(other => Math.abs(other - spot) < 14)) ?? y(amount(end));
    taken.push(at);
    drawn(chart, "text", { x: x(end.year) + 10, y: at + 4 }, place ?? t("nowhere")).style.fill = colourOf(place);
  }
  if (dated.length < rows.length) box.append(element("small", t("unplaced")(rows.length - dated.length)));
  fill(rows);
}
function mark(chart, row, cx, cy) {
  const colour = colourOf(row.place), look = { fill: row.status === "achieved" ? colour : "#fff", stroke: colour, "stroke-width": 2 };
  const made = row.year_by === "document" ? drawn(chart, "rect", { x: cx - 5, y: cy - 5, width: 10, height: 10, ...look }) : drawn(chart, "circle", { cx, cy, r: 5.5, ...look });
  drawn(made, "title", {}, `${row.place ?? t("nowhere")} ${row.year} ${signOf(row.op)}${said(row.value, row.unit)} (${t(row.status)})\n${row.sentence}\n${row.document}`);
  made.onclick = () => { document.querySelectorAll("tr.on").forEach(line => line.classList.remove("on")); const line = document.getElementById("row" + DATA.rows.indexOf(row)); line.classList.add("on"); line.scrollIntoView({ block: "center" }); };
}

function fill(rows) {
  const body = $("tbody");
  body.replaceChildren();
  for (const row of rows) {
    const line = element("tr", undefined, { id: "row" + DATA.rows.indexOf(row) }), year = row.year === null ? "" : row.since ? `${row.since}–${row.year}` : String(row.year);
    line.append(...[row.place ?? t("nowhere"), year, signOf(row.op) + said(row.value, row.unit), t(row.status), row.indicator].map(text => element("td", text)));
    line.append(element("td", `${row.document}${row.dated_on ? " · " + row.dated_on : ""}`), element("td", row.sentence));
    body.append(line);
  }
}

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${t("title")}：${DATA.words}`;
  $("h1").textContent = document.title;
  $("#language").textContent = t("other");
  $("#hint").textContent = t("hint");
  if (!groups().includes(group)) group = groups()[0] ?? 0;
  $("#group").replaceChildren(...groups().map(i => element("option", `${t(DATA.groups[i][0])} ${DATA.groups[i][1]}`, { value: i })));
  $("#group").value = group;
  $("#name").replaceChildren(element("option", t("every"), { value: "" }), ...names.map(name => element("option", name, { value: name })));
  $("#name").value = named;
  $("#places").replaceChildren(...places.map(place => {
    const label = element("label"), tick = element("input", undefined, { type: "checkbox", checked: !hidden.has(place) }), dot = element("i");
    tick.onchange = () => { if (tick.checked) hidden.delete(place); else hidden.add(place); paint(); };
    dot.style.background = colourOf(place);
    label.append(tick, dot, place ?? t("nowhere"));
    return label;
  }));
  const head = element("tr");
  head.append(...t("head").map(name => element("th", name)));
  $("thead").replaceChildren(head);
  paint();
}
$("#group").onchange = event => { group = +event.target.value; paint(); };
$("#name").onchange = event => { named = event.target.value; speak(); };
$("#language").onclick = () => { language = language === "zh" ? "en" : "zh"; speak(); };
speak();
