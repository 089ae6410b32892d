"use strict";
// What scripts add to pages that work without them: livelier charts, facets folded on small screens.
const onPart = found => {
  if (matchMedia("(max-width: 800px)").matches) for (const one of found.querySelectorAll("details.facets")) one.open = false;
  if (window.echarts) for (const figure of found.querySelectorAll("figure[data-bars]")) drawBars(figure);
  if (window.echarts) for (const figure of found.querySelectorAll("figure[data-lines]")) drawLines(figure);
  for (const leaf of found.querySelectorAll("#frame .leaf")) showMarked(leaf);
  if (window.htmx && document.getElementById("whole")) showWhole(document.getElementById("whole"));
  if (window.cytoscape) for (const figure of found.querySelectorAll("#drawing")) drawGraph(figure);
};

// A long text comes part by part as one scrolls; at a press all of it.
function showWhole(button) {
  const next = document.querySelector(".text .more");
  button.hidden = !next;
  button.onclick = () => { button.dataset.filling = "yes"; button.disabled = true; htmx.trigger(next, "fill"); };
  if (next && button.dataset.filling) htmx.trigger(next, "fill");
}

// A link to a place in a page arrives there, and not at the top of the page; one that only fills a part in moves nothing.
document.addEventListener("htmx:beforeSwap", event => {
  const { pathInfo, target } = event.detail;
  if (!pathInfo || !pathInfo.anchor) return;
  if (target.id === "page") event.detail.swapOverride = "outerHTML show:none";
  else pathInfo.anchor = undefined;
});

// What is put before the part that is read moves nothing of it.
document.addEventListener("htmx:beforeSwap", event => {
  const below = event.detail.target.nextElementSibling;
  if (!event.detail.target.matches(".more[id^=before]") || !below) return;
  const top = below.getBoundingClientRect().top;
  document.addEventListener("htmx:afterSwap", () => scrollBy(0, below.getBoundingClientRect().top - top), { once: true });
});

// The page of the file is higher than its place beside the text: the marked words come into the middle of it.
function showMarked(leaf) {
  const mark = leaf.querySelector("rect"), image = leaf.querySelector("img");
  if (!mark) return;
  const show = () => { leaf.scrollTop += mark.getBoundingClientRect().top - leaf.getBoundingClientRect().top - leaf.clientHeight / 2; };
  if (image.complete) show();
  else image.addEventListener("load", show);
}

function canvasIn(figure) {
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  canvas.setAttribute("aria-hidden", "true"); // the links of the SVG stay for those who do not see the canvas
  figure.querySelector("svg").classList.add("unseen");
  figure.append(canvas);
  const chart = echarts.init(canvas);
  const button = document.createElement("button");
  button.textContent = "PNG";
  button.type = "button";
  button.onclick = async () => saved(await pictureOf(chart), `${figure.id}.png`);
  figure.querySelector("figcaption").append(" ", button);
  new ResizeObserver(() => chart.resize()).observe(canvas);
  return chart;
}

const pictureOf = chart => new Promise(done => chart.renderToCanvas({ pixelRatio: 2, backgroundColor: "#fff" }).toBlob(done));

function drawBars(figure) {
  const values = JSON.parse(figure.dataset.bars), hrefs = JSON.parse(figure.dataset.hrefs), names = Object.keys(values);
  if (figure.querySelector(".canvas") || !names.length) return;
  const chart = canvasIn(figure);
  chart.setOption({
    animation: false,
    grid: { left: 44, right: 12, top: 14, bottom: 24 },
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: { type: "category", data: names },
    yAxis: { type: "value", minInterval: 1 },
    series: [{ type: "bar", data: Object.values(values), barMaxWidth: 40, itemStyle: { color: "#5b8fc9" }, cursor: "pointer" }],
  });
  chart.on("click", event => figure.querySelectorAll("svg a")[event.dataIndex].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
}

const COLOURS = ["#1f5fae", "#b3541e", "#1b6e3c", "#7b1fa2", "#a1144d", "#00695c", "#6b5b00", "#4a5568"];

// 5000万 and not 50,000,000, as documents write it.
function inWords(value) {
  for (const [size, word] of [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]) if (Math.abs(value) >= size) return Number((value / size).toPrecision(4)) + word;
  return String(Number(value.toPrecision(12)));
}

function drawLines(figure) {
  const series = JSON.parse(figure.dataset.lines), { unit, planned, achieved } = figure.dataset;
  if (figure.querySelector(".canvas") || !Object.keys(series).length) return;
  canvasIn(figure).setOption({
    animation: false,
    color: COLOURS,
    grid: { left: 60, right: 20, top: 14, bottom: 24 },
    tooltip: { renderMode: "richText", formatter: point => `${point.seriesName} ${point.value[0]}: ${inWords(point.value[1])}${unit} (${point.value[2] ? planned : achieved})` },
    xAxis: { type: "value", min: ({ min, max }) => min - (min === max), max: ({ min, max }) => max + (min === max), minInterval: 1, axisLabel: { formatter: String }, splitLine: { show: false } },
    yAxis: { type: "value", scale: true, axisLabel: { formatter: inWords } },
    // what was achieved is joined; what is planned stands by itself: the simple build of ECharts has no scatter, so its line has no width
    series: Object.entries(series).flatMap(([name, figures], n) => [false, true].map(isPlanned => ({
      type: "line", name, symbol: "circle", symbolSize: 9, showAllSymbol: true, lineStyle: { color: COLOURS[n], width: isPlanned ? 0 : 2 },
      data: figures.filter(value => value[2] === isPlanned).map(value => ({ value, itemStyle: { color: isPlanned ? "#fff" : COLOURS[n], borderColor: COLOURS[n], borderWidth: 2 } })),
    }))),
  });
}

// A letter presses the button (or follows the link, or enters the field) that has it, but for where somebody writes.
document.addEventListener("keydown", event => {
  // Escape leaves a field, so that letters are keys again.
  if (event.key === "Escape" && event.target.closest("main input, main select")) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  const found = /^[a-z]$/i.test(event.key) && document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input")) found.focus();
  else found.click();
});

// A frame that was opened is where one goes on: its heading has the focus, and Escape leads back to what opened it.
let opener = null;
document.addEventListener("htmx:beforeRequest", event => { if (event.detail.target.id === "frame") opener = event.detail.elt; });
document.addEventListener("htmx:afterSettle", event => {
  const isFrame = event.detail.target.id === "frame" || event.detail.elt.id === "frame";
  const isSaid = /[?&](said|slip)=/.test(location.search) && document.getElementById("frame");
  if (isFrame) document.getElementById("just-said")?.remove();
  if (!isFrame && !isSaid) return;
  const head = document.querySelector("#frame [aria-invalid]") || document.querySelector("#frame h2");
  if (head) head.focus({ preventScroll: !head.matches("[aria-invalid]") }); // the field may lie below the edge of the frame
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !event.target.closest("#frame") || event.target.closest("input, select")) return;
  const back = opener?.isConnected ? opener : document.querySelector("a.commitment[aria-current], #here");
  if (back) back.focus();
});

// A swapped page is told to a screen reader as a loaded one would be.
document.addEventListener("htmx:afterSettle", event => { if (event.detail.target.id === "page" || event.detail.elt.id === "page") document.getElementById("told").textContent = document.title; });

if (window.htmx) htmx.onLoad(onPart);
else document.addEventListener("DOMContentLoaded", () => onPart(document));
