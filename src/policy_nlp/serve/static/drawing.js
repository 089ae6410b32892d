"use strict";
// The graph on a canvas: places, colours and links are those of the SVG that the server drew, which stays for who cannot see the canvas.
function drawGraph(figure) {
  const svg = figure.querySelector("svg");
  if (figure.querySelector(".canvas") || !svg.querySelector("[data-id]")) return;
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  canvas.setAttribute("aria-hidden", "true");
  figure.append(canvas);
  const drawing = cytoscape({ container: canvas, elements: elementsOf(svg), layout: { name: "preset", padding: 20 }, style: LOOK, pixelRatio: 1.5, textureOnViewport: true });
  svg.classList.add("unseen");
  drawing.on("tap", "node", event => {
    drawing.nodes().removeClass("here");
    event.target.addClass("here");
    svg.querySelector(`[data-id="${CSS.escape(event.target.id())}"]`).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  });
  drawing.on("mouseover", "node", event => event.target.addClass("named"));
  drawing.on("mouseout", "node", event => event.target.removeClass("named"));
  const button = document.getElementById("png");
  button.hidden = false;
  button.onclick = () => saved(drawing.png({ output: "blob", full: true, scale: 2, bg: "#fff", maxWidth: 8000, maxHeight: 8000 }), "graph.png");
  figure.drawing = drawing;
}

function elementsOf(svg) {
  const nodes = [...svg.querySelectorAll("[data-id]")].map(one => {
    const circle = one.querySelector("circle"), text = one.querySelector("text"), number = name => Number(circle.getAttribute(name));
    return {
      data: { id: one.dataset.id, label: text.textContent, size: 2 * number("r"), font: Number(text.getAttribute("font-size")), colour: circle.getAttribute("fill"), side: text.dataset.side },
      position: { x: number("cx"), y: number("cy") }, classes: one.hasAttribute("aria-current") ? "here" : "",
    };
  });
  const links = [...svg.querySelectorAll("[data-source]")].map((one, n) => ({ data: { id: `link ${n}`, source: one.dataset.source, target: one.dataset.target, width: Number(one.getAttribute("stroke-width")) } }));
  return [...nodes, ...links];
}

const LOOK = [
  { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": "data(colour)", label: "data(label)", "font-size": "data(font)", "text-valign": "bottom", "text-margin-y": 3, color: "#1d2733", "text-outline-color": "#fff", "text-outline-width": 2, "min-zoomed-font-size": 7 } },
  { selector: "node[side = 'none']", style: { "text-opacity": 0, "text-outline-opacity": 0 } },
  { selector: "node[side = 'above']", style: { "text-valign": "top", "text-margin-y": -3 } },
  { selector: "node[side = 'right']", style: { "text-valign": "center", "text-halign": "right", "text-margin-x": 3, "text-margin-y": 0 } },
  { selector: "node[side = 'left']", style: { "text-valign": "center", "text-halign": "left", "text-margin-x": -3, "text-margin-y": 0 } },
  { selector: "node.named, node.here", style: { "text-opacity": 1, "text-outline-opacity": 1, "z-index": 10 } },
  { selector: "node.here", style: { "border-width": 4, "border-color": "#1d2733", "font-weight": "bold" } },
  { selector: "edge", style: { width: "data(width)", "line-color": "#98a3af", "line-opacity": 0.7, "curve-style": "haystack" } },
];

function saved(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
