// ── choosing, and what the panel says of it ──
const SHOWN_OF_NODE = ["document_number", "issued_on", "dated_on", "document_kind", "place", "region", "level", "issuer", "name", "organisation", "leads", "supports", "partners", "brokerage", "community", "cited_by", "status", "deadline", "first_on", "last_on", "documents", "unit", "in_library"];

function choose(i, centre) {
  chosen = i;
  pair = null;
  expanded = false;
  near = i < 0 ? null : new Set([i, ...linksOf[i].flatMap(l => [links[l].a, links[l].b])]);
  if (i >= 0 && centre) {
    view.x = nodes[i].x;
    view.y = nodes[i].y;
    view.scale = Math.max(view.scale, 34);
  }
  showPanel();
  draw();
}
function expand(isOn) {
  choose(chosen, true);
  expanded = isOn;
  if (isOn) near = new Set([chosen]);
  showPanel();
  draw();
}
function choosePair(link) {
  chosen = -1;
  pair = link;
  near = new Set([link.a, link.b]);
  showPanel();
  draw();
}

function showPanel() {
  const panel = $("panel");
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (pair) showPair(panel);
  else if (chosen >= 0) showNode(panel);
  else showOverview(panel);
}

function showNode(panel) {
  const node = nodes[chosen];
  panel.append(element("h2", node.label), element("small", t(node.kind)), facts(node, SHOWN_OF_NODE));
  const own = ACTORS ? items.filter(item => item.actors.some(([i]) => i === chosen)) : [];
  const tools = element("div", undefined, { className: "tools" });
  const listed = ACTORS ? [...own, ...linksOf[chosen].flatMap(l => links[l].items).filter(item => item.kind !== "clause")] : linksOf[chosen].flatMap(l => links[l].items);
  if (own.length) tools.append(button(t(expanded ? "fold" : "tasks_around"), () => expand(!expanded), ""));
  if (listed.length) tools.append(button(t("export"), () => exportEvidence(listed, node.label), ""));
  panel.append(tools);
  if (ACTORS) showPartners(panel);
  if (own.length) { panel.append(element("h3", `${t("evidence")} (${own.length})`)); appendGrouped(panel, own); }
  if (!ACTORS) showByKind(panel);
}

function showPartners(panel) {
  const ways = { supports: link => t(link.a === chosen ? "supported_by_you" : "supports_you") };
  for (const kinds of [["leads_with", "supports", "supports_with"], ["holds_post"], ["sets_up"]]) {
    const list = linksOf[chosen].map(l => links[l]).filter(link => kinds.includes(link.kind)).sort((a, b) => b.weight - a.weight);
    if (!list.length) continue;
    panel.append(element("h3", `${kinds.length > 1 ? t("who") : t(kinds[0])} (${list.length})`));
    const box = element("ol");
    for (const link of list.slice(0, 40)) {
      const other = link.a === chosen ? link.b : link.a, item = element("li");
      const say = kinds.length > 1 ? `${(ways[link.kind] ?? (() => t(link.kind)))(link)} ` : link.items[0].post ?? "";
      item.append(button(nodes[other].label, () => choose(other, true)), element("span", `　${say}`));
      item.append(button(kinds.length > 1 ? String(link.weight) : t("evidence"), () => choosePair(link)));
      box.append(item);
    }
    panel.append(box);
  }
}

function showByKind(panel) {
  const groups = new Map();
  for (const l of linksOf[chosen]) {
    const link = links[l], kind = link.kind + (link.a === chosen ? " →" : " ←");
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push(...link.items);
  }
  for (const [kind, list] of groups) {
    const [name, sign] = kind.split(" ");
    panel.append(element("h3", `${sign} ${t(name)} (${list.length})`));
    appendGrouped(panel, list);
  }
}

function showPair(panel) {
  const [a, b] = [nodes[pair.a], nodes[pair.b]], sign = ARROWS.has(pair.kind) ? "→" : "—";
  const title = element("h2");
  title.append(button(a.label, () => choose(pair.a, false)), ` ${sign} `, button(b.label, () => choose(pair.b, false)));
  panel.append(title, element("small", `${t(pair.kind === "supports" ? "supports_link" : pair.kind)} · ${t("weight")} ${pair.weight}`));
  const tools = element("div", undefined, { className: "tools" });
  tools.append(button(t("export"), () => exportEvidence(pair.items, `${a.label}-${b.label}`), ""), button(t("back"), () => choose(-1, false), ""));
  panel.append(tools);
  appendGrouped(panel, pair.items);
}

// What matters, in plain words, where nothing is chosen.
function showOverview(panel) {
  if (ACTORS) panel.append(element("p", t("hint_actors")));
  panel.append(element("p", t("hint")));
  showCited(panel);
  for (const measure of ["leads", "helps", "broker", "community"]) {
    const list = (DATA.rankings ?? []).filter(line => line.measure === measure);
    if (!list.length) continue;
    panel.append(element("h3", t("chart_" + measure)), element("small", t("say_" + measure)));
    const box = element("ol");
    for (const line of list) {
      const item = element("li"), i = nodes.findIndex(node => node.label === line.actor && node.kind === line.kind);
      item.append(i >= 0 ? button(line.actor, () => choose(i, true)) : line.actor);
      item.append(element("span", `　${measure === "broker" ? (100 * line.value).toFixed(2) + " %" : line.value}`));
      box.append(item);
    }
    panel.append(box);
  }
}

function showCited(panel) {
  const cited = nodes.map((_, i) => i).filter(i => nodes[i].cited_by > 1).sort((a, b) => nodes[b].cited_by - nodes[a].cited_by || a - b).slice(0, 20);
  if (!cited.length) return;
  panel.append(element("h3", t("chart_cited")), element("small", t("say_cited")));
  const box = element("ol");
  for (const i of cited) {
    const item = element("li");
    item.append(button(nodes[i].label, () => choose(i, true)), element("span", `　${nodes[i].cited_by}`));
    box.append(item);
  }
  panel.append(box);
}

function search() {
  const words = $("search").value.trim().toLowerCase().split(/\s+/).filter(Boolean), list = $("found");
  list.replaceChildren();
  list.hidden = !words.length;
  if (!words.length) return;
  const found = byImportance.filter(i => !hiddenKinds.has(nodes[i].kind) && words.every(word => nodes[i].low.includes(word))).slice(0, 40);
  for (const i of found) {
    const item = element("li");
    item.append(button(`${nodes[i].label}　${t(nodes[i].kind)}`, () => { list.hidden = true; choose(i, true); }, ""));
    list.append(item);
  }
  if (!found.length) list.append(element("li", t("none")));
}
