// ── the evidence: by year and document, and as a file ──
const SHOWN_OF_EDGE = ["post", "event", "since", "until", "seen_first", "seen_last", "deadline", "op", "number", "unit", "relation", "weight", "share", "words"];
const VALUES = new Set(["planned", "achieved", "both", "yes", "no", "holds", "appointed", "removed", "mentions", "based_on", "implements", "requires", "repeals", "amends", "issues", "forwards", "approves", "replies_to"]);
const MOST_LISTED = 60;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made[name] = value;
  return made;
}
function button(text, onclick, className = "link") {
  return element("button", text, { type: "button", onclick, className });
}
function facts(holder, names) {
  const list = element("dl");
  for (const name of names) {
    const value = holder[name];
    if (value === undefined || value === "") continue;
    const label = name === "leads" || name === "supports" ? t("n_" + name) : t(name === "place" ? "region" : name);
    list.append(element("dt", label), element("dd", VALUES.has(value) ? t(value) : String(value)));
  }
  return list;
}

// Years, the latest first; in each its documents, folded up but for the first.
function appendGrouped(panel, list) {
  const years = new Map();
  for (const item of list) {
    const year = yearOf(item.date) || t("undated");
    if (!years.has(year)) years.set(year, new Map());
    const held = years.get(year), name = item.held?.label ?? item.name ?? "";
    if (!held.has(name)) held.set(name, []);
    held.get(name).push(item);
  }
  let isFirst = true;
  for (const year of [...years.keys()].sort().reverse()) {
    const held = years.get(year), sum = [...held.values()].reduce((n, group) => n + group.length, 0);
    panel.append(element("h4", `${year}　${t("clauses")(sum)}`));
    for (const [name, group] of held) {
      const box = element("details"), fill = () => { if (box.open && box.children.length === 1) appendEvidence(box, group, 0); };
      box.append(element("summary", `${name || group[0].name}（${group.length}）`));
      box.addEventListener("toggle", fill);
      if (isFirst || list.length <= 12) { box.open = true; fill(); }
      isFirst = false;
      panel.append(box);
    }
  }
}
function appendEvidence(panel, list, from) {
  list.slice(from, from + MOST_LISTED).forEach(item => panel.append(article(item)));
  const rest = list.length - from - MOST_LISTED;
  if (rest > 0) {
    const more = button(t("more")(rest), () => { more.remove(); appendEvidence(panel, list, from + MOST_LISTED); }, "");
    panel.append(more);
  }
}
function article(item) {
  const box = element("article");
  if (item.kind === "clause") {
    const role = item.actors.find(([i]) => i === chosen);
    if (role) box.append(element("span", t(role[1] ? "leads" : "supports"), { className: role[1] ? "tag lead" : "tag support" }));
  } else if (chosen >= 0) {
    const other = item.a === chosen ? item.b : item.a;
    box.append(button(nodes[other].label, () => choose(other, true)), " ");
  } else box.append(`${nodes[item.a].label} → ${nodes[item.b].label} `);
  if (item.status) box.append(element("span", t(item.status), { className: "tag " + item.status }));
  if (item.kind === "clause") {
    box.append(facts(item, ["deadline", "target"]));
    const others = item.actors.filter(([i]) => i !== chosen);
    for (const [i, leads] of others.slice(0, 8)) box.append(element("small", t(leads ? "leads" : "supports") + " "), button(nodes[i].label, () => choose(i, true)), " ");
  } else box.append(facts(item.data, SHOWN_OF_EDGE));
  const sentence = DATA.sentences[item.s];
  if (sentence) box.append(quoted(sentence, item.words));
  const where = [item.name, item.date, item.end > item.start ? t("span")(item.start, item.end) : ""];
  box.append(element("small", where.filter(Boolean).join(" · ")));
  return box;
}
function quoted(sentence, words) {
  const quote = element("blockquote"), at = words ? sentence.indexOf(words) : -1;
  if (at < 0) quote.textContent = sentence;
  else quote.append(sentence.slice(0, at), element("mark", words), sentence.slice(at + words.length));
  return quote;
}

// The listed evidence as CSV: a mark at the head for Excel, a ' before what a spreadsheet would run.
function csvOf(list) {
  const cell = value => {
    const text = String(value ?? ""), safe = text.length > 1 && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const names = (item, leads) => item.actors.filter(([, role]) => Boolean(role) === leads).map(([i]) => nodes[i].label).join("；");
  const rows = list.map(item => item.kind === "clause"
    ? [item.words, item.status, names(item, true), names(item, false), item.deadline, item.target, item.held?.label, item.name, item.date, item.start, item.end, DATA.sentences[item.s]]
    : [item.kind, item.status, nodes[item.a].label, nodes[item.b].label, item.deadline, item.relation ?? item.post, item.held?.label, item.name, item.date, item.start, item.end, DATA.sentences[item.s]]);
  const head = ACTORS ? ["task", "status", "lead", "support", "deadline", "target"] : ["kind", "status", "source", "target", "deadline", "relation"];
  return [[...head, "title", "document", "date", "start", "end", "sentence"], ...rows].map(row => row.map(cell).join(",")).join("\n") + "\n";
}
function exportEvidence(list, name) {
  const link = element("a", "", { href: URL.createObjectURL(new Blob(["\ufeff" + csvOf(list)], { type: "text/csv" })), download: `${name}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
}
