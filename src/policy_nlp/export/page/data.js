"use strict";
// What the pages with data in them begin with: the data, the words of both languages, elements of HTML and of SVG.
const DATA = JSON.parse(document.getElementById("data").textContent);
const SPACE = "http://www.w3.org/2000/svg";
const $ = selector => document.querySelector(selector);
const hidden = new Set();
let language = "zh";
const t = key => WORDS[language][key] ?? key;

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made[name] = value;
  return made;
}
function drawn(parent, tag, attributes, text) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}
