// Every line of the real content finds itself: `node itself.js content.js forms.json`. Prints what does not.
"use strict";

const { readFileSync } = require("node:fs");
const vm = require("node:vm");
const { load } = require("../browser/load.js");

const [contentFile, formsFile] = process.argv.slice(2);
const { find } = load(...["letters", "query", "match", "rank", "near", "index", "search"].map((name) => `find/${name}.js`));
vm.runInThisContext(readFileSync(contentFile, "utf8"));
const work = find.finder(globalThis.handbook.finderContent);
let made = work.next();
while (!made.done) made = work.next();
const finder = made.value;
const { index } = finder;

/** @type {{ line: number, form: string, typed: string }[]} */
const forms = JSON.parse(readFileSync(formsFile, "utf8"));
for (const { line, form, typed } of forms) {
  const term = find.terms(index.letters, typed).flat();
  let place = index.begins[line];
  while (place < index.begins[line + 1] && find.ending(index, term, 0, place) < 0) place += 1;
  if (place === index.begins[line + 1]) console.log(`${form} “${typed}” does not find “${index.texts[line]}”`);
}

// A title or a caller's words, typed as they are, lead to their page among the first three.
for (const { line, form, typed } of forms) {
  const { sort, subject } = index.lines[line];
  if (form !== "signs" || !["title", "alias"].includes(sort)) continue;
  const first = find.search(finder, typed).slice(0, 3);
  const leading = index.subjects[first[0]?.subject]?.kind;
  if (leading === "drills" && index.subjects[subject].kind !== "drills") console.log(`“${typed}” leads to a role play`);
  const isThere = first.some((group) => group.subject === subject);
  if (!isThere) console.log(`“${typed}” does not lead to ${index.subjects[subject].uri} but to ${first.map((group) => index.subjects[group.subject].uri)}`);
}
