// What the browser's matchers say of texts, for the tests that compare them with the build's: JSON in, JSON out.
"use strict";

const { readFileSync } = require("node:fs");
const { load } = require("./load.js");

const MODULES = ["rules", "phrases", "spoken", "promises", "gifts", "findings"];
const { rewrite } = load(...MODULES.map((name) => `rewrite/${name}.js`));

/** Places are counted in characters, as Python does. */
const characters = (text, place) => [...text.slice(0, place)].length;

const answer = (reader, text) => {
  const { rules } = reader;
  const at = (place) => characters(text, place);
  const meant = rewrite.meant(rules, text);
  const promise = rewrite.openPromise(rules, meant);
  return {
    phrases: [...rewrite.findAll(rules, text)].map(({ form, start, end }) => [form, at(start), text.slice(start, end)]),
    meant,
    sentences: rewrite.sentences(rules, meant).map((each) => [at(each.start), rewrite.spokenLength(rules, each.text)]),
    promise: promise && [promise.text, at(promise.start), promise.lacksWho, promise.lacksWhen],
    gifts: rewrite.gifts(rules, meant).map(({ text: words, start, waives, amount }) => [words, at(start), waives, amount?.text ?? "", amount?.yuan ?? null]),
    amounts: rewrite.amounts(rules, text).map(({ text: words, yuan }) => [words, yuan]),
  };
};

const findings = (reader, text, blanks) => {
  const reading = reader.read(text);
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value.map((finding) => ({
    rule: finding.rule,
    phrase: finding.phrase?.id ?? "",
    giver: finding.giver?.name ?? "",
    rest: text.slice(finding.places[0].start),
    completed: finding.promise ? rewrite.completed(reader.rules, finding, blanks) : "",
  }));
};

const { content, texts = [], pairs = [], drafts = [], blanks = {} } = JSON.parse(readFileSync(0, "utf8"));
const reader = rewrite.reader(content, Infinity);
const found = ([form, text]) => {
  const [place] = rewrite.findAll({ ...reader.rules, forms: rewrite.forms(reader.rules, [{ forms: [form] }]) }, text);
  return place ? text.slice(place.start, place.end) : null;
};
process.stdout.write(JSON.stringify({
  texts: texts.map((text) => answer(reader, text)),
  pairs: pairs.map(found),
  drafts: drafts.map((text) => findings(reader, text, blanks)),
}));
