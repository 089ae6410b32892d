// What is there, and which of it passes the filters: `links` join two nodes in one way and hold their evidence.
const DATA = JSON.parse(document.getElementById("data").textContent);
const ACTORS = DATA.view === "actors";
const nodes = DATA.nodes, byImportance = DATA.order;
const filters = { from: "", to: "", region: "", level: "", status: "", concrete: false, least: 1, alone: false };
const hiddenKinds = new Set(), hiddenLinks = new Set(ACTORS ? ["supports_with"] : []);
// The links whose weight says how much: those of few shared tasks may be left out.
const WEIGHED = new Set(ACTORS ? ["leads_with", "supports", "supports_with"] : ["reuses"]);
let links = [], linksOf = nodes.map(() => []), items = [], totalLinks = 0, most = 1;
nodes.forEach(node => { node.low = `${node.label} ${node.also ?? ""}`.toLowerCase(); });

// The documents of the evidence, for year, region and level.
const documents = new Map();
if (ACTORS) DATA.documents.forEach((held, i) => documents.set(i, held));
else nodes.forEach(node => { if (node.kind === "document") documents.set(node.id.slice(9), node); });
const yearOf = date => (date ?? "").slice(0, 4);

const placesOf = held => held?.place ? [held.place, ...(held.within ?? "").split("、").filter(Boolean)] : [];

function passes(held, date, status, isConcrete) {
  const year = yearOf(date);
  if (filters.from && !(year >= filters.from)) return false;
  if (filters.to && !(year && year <= filters.to)) return false;
  if (filters.region && !placesOf(held).includes(filters.region)) return false;
  if (filters.level && held?.level !== filters.level) return false;
  if (filters.status && status && status !== filters.status) return false;
  return !filters.concrete || isConcrete;
}

// One piece of evidence in one shape, from a clause of the actor view or from an edge.
function itemOfRow([held, task, status, deadline, s, words, target, actors, start, end]) {
  const from = documents.get(held);
  return { held: from, name: from.name, date: from.dated_on, status, deadline, s, words, target, actors, task, start, end, kind: "clause" };
}
function itemOfEdge([a, b, data]) {
  const held = documents.get(data.document);
  return { ...data, a, b, held, date: data.date ?? held?.dated_on, name: data.document_name, start: data.span_start, end: data.span_end, data };
}
const everyRow = (DATA.rows ?? []).map(itemOfRow), everyEdge = DATA.edges.map(itemOfEdge);

function relink() {
  const found = new Map();
  const add = (kind, a, b, item) => {
    const key = `${kind}|${a}|${b}`;
    let link = found.get(key);
    if (!link) found.set(key, link = { kind, a, b, items: [], tasks: new Set(), planned: 0, achieved: 0, weight: 0 });
    link.items.push(item);
    if (item.status === "planned") link.planned++;
    if (item.status === "achieved") link.achieved++;
    if (item.task !== undefined) link.tasks.add(item.task);
    link.weight = item.task !== undefined ? link.tasks.size : Math.max(item.weight ?? 1, link.items.length);
    link.relation = item.relation;
  };
  items = everyRow.filter(item => passes(item.held, item.date, item.status, item.deadline || item.target));
  for (const item of items) {
    const leaders = item.actors.filter(([, leads]) => leads), helpers = item.actors.filter(([, leads]) => !leads);
    for (const [a] of leaders) for (const [b] of helpers) add("supports", b, a, item);
    if (item.actors.length > 40) continue;
    for (const [name, list] of [["leads_with", leaders], ["supports_with", helpers]])
      list.forEach(([a], i) => list.slice(i + 1).forEach(([b]) => add(name, Math.min(a, b), Math.max(a, b), item)));
  }
  for (const item of everyEdge)
    if (ACTORS ? !filters.concrete && !filters.status : passes(item.held, item.date, item.status, item.deadline || item.kind === "has_target"))
      if (!ACTORS || passes(null, item.date, "", true) || (!filters.from && !filters.to)) add(item.kind, item.a, item.b, item);
  const every = [...found.values()];
  totalLinks = every.length;
  most = every.reduce((top, link) => WEIGHED.has(link.kind) ? Math.max(top, link.weight) : top, 1);
  links = every.filter(link => !hiddenLinks.has(link.kind) && (!WEIGHED.has(link.kind) || link.weight >= filters.least) && !hiddenKinds.has(nodes[link.a].kind) && !hiddenKinds.has(nodes[link.b].kind));
  linksOf = nodes.map(() => []);
  links.forEach((link, i) => { linksOf[link.a].push(i); if (link.a !== link.b) linksOf[link.b].push(i); });
  for (const [i, node] of nodes.entries()) {
    const much = ACTORS ? (node.leads + node.supports) / 3 : linksOf[i].reduce((sum, l) => sum + Math.min(links[l].items.length, 9), 0);
    node.r = 0.2 + 0.1 * Math.sqrt(Math.min(much, 110));
  }
}
const isFiltered = () => filters.from || filters.to || filters.region || filters.level || filters.status || filters.concrete;
// A node stands on the page when its kind is shown, and in the actor view when something joins it (or those without links are wanted).
const visible = i => !hiddenKinds.has(nodes[i].kind) && (filters.alone || linksOf[i].length > 0 || i === chosen || (!ACTORS && !isFiltered() && !hiddenLinks.size));

// At first so many links as an eye can part: the least weight from which there are no more than some hundreds.
const LEGIBLE = 700;
function legibleLeast() {
  const weights = links.filter(link => WEIGHED.has(link.kind)).map(link => link.weight).sort((a, b) => b - a);
  return weights.length > LEGIBLE ? Math.min(weights[LEGIBLE] + 1, most) : 1;
}
