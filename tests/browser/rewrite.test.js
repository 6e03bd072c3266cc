// What is to be changed in a draft, without a browser: `node --test tests/browser`. The build's own phrases and patterns
// are tried in tests/checks/test_browser_twin.py; here stand a few that a reader sees through.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { rewrite } = load(...["rules", "phrases", "spoken", "promises", "gifts", "findings"].map((name) => `rewrite/${name}.js`));

const NEVER = "\\uffff";
const content = {
  phrases: [
    { id: "soon", topic: "空话", forms: ["尽快", "尽…快"], why: "没有钟点", instead: "【时间】前。" },
    { id: "no", topic: "推脱", forms: ["不归我管"], why: "推人", instead: "我先记下。" },
  ],
  agent: "专员",
  roles: [{ name: "专员", limit: 50, waives: false }, { name: "主管", limit: 200, waives: true }],
  patterns: {
    blank: "【[^【】]*】", ellipsis: "…+", filled: "【[^【】]*】",
    sentence: "[^。！？]*[。！？]+|[^。！？]+$", chinese: "[\\u3400-\\u9fff。，]",
    clause: "[^，。！？\\n]+[。！？]?", stop: "[。！？]", promise: "(不会)|回电", denied: "不$", asked: "^请您", already: "已$", after: "^过",
    when: "点|【时间】", who: "我|【责任人】", vague: "尽快|稍后",
    amount: "(?:[¥￥]([0-9]+))|([0-9]+)(元)|(百分之.)|(半价)", waived: `(${NEVER})|免`, offered: "送",
  },
  signs: { ends: "。！？\n", halfWidth: { ",": "，", ".": "。" }, quotes: { '"': ["“", "”"] }, digits: {}, powers: {} },
  limits: { gap: 6, quoted: 12, letters: 10, sentences: 2, blank: 3, block: 60 },
};
const BLANKS = { who: "【责任人】", when: "【时间】前" };

const read = (reader, draft) => {
  const reading = reader.read(draft);
  let steps = 0;
  let step = reading.next();
  for (; !step.done; step = reading.next()) steps += 1;
  return { found: step.value, steps };
};
const found = (draft, most = 100) => read(rewrite.reader(content, most), draft).found;
const told = (draft) => found(draft).map(({ rule, places, sentence }) => [rule, ...places.map(({ start, end }) => draft.slice(start, end)), sentence]);

test("a draft with nothing to change has no findings", () => {
  assert.deepEqual(told(""), []);
  assert.deepEqual(told("\n\n"), []);
  assert.deepEqual(told("好。"), []);
});

test("a phrase is found in its line, and the whole sentence around it gives way", () => {
  assert.deepEqual(told("好的。\n好，尽快。行。"), [["avoid", "尽快", "好，尽快。"]]);
});

test("a phrase over the end of a sentence takes both sentences with it", () => {
  assert.deepEqual(told("不归！我管。"), [["avoid", "不归！我管", "不归！我管。"]]);
});

test("a phrase said twice in a sentence is one finding, in two sentences two", () => {
  assert.deepEqual(told("尽快，尽快。"), [["avoid", "尽快", "尽快", "尽快，尽快。"]]);
  assert.deepEqual(told("尽快。尽快。"), [["avoid", "尽快", "尽快。"], ["avoid", "尽快", "尽快。"]]);
});

test("two forms of a phrase at one place are one finding", () => {
  assert.deepEqual(told("尽尽快。"), [["avoid", "尽尽快", "尽尽快。"]]);
});

test("half-width punctuation is read as it was meant", () => {
  assert.deepEqual(told("好,好.尽快.").map(([rule, said, sentence]) => [rule, said, sentence]), [["avoid", "尽快", "尽快."]]);
});

test("places are those of the text area, also behind an emoji", () => {
  assert.deepEqual(told("😀😀。尽快。"), [["avoid", "尽快", "尽快。"]]);
});

test("a sentence too long, a block with too many, a block too long to be read", () => {
  assert.deepEqual(told("一二三四五六七八九十一。"), [["sentence", "一二三四五六七八九十一。", "一二三四五六七八九十一。"]]);
  assert.deepEqual(told("一。二。三。四。"), [["block", "三。", "三。"]]);
  assert.deepEqual(found("好".repeat(61)).map(({ rule, count }) => [rule, count]), [["long", 61]]);
  assert.deepEqual(found(`${"好".repeat(61)}尽快`).map(({ rule }) => rule), ["long", "avoid"]);
});

test("what the agent may not give names who may", () => {
  assert.deepEqual(found("送你60元，七点。").map(({ rule, giver }) => [rule, giver?.name]), [["gift", "主管"]]);
  assert.deepEqual(found("送你50元，七点。"), []);
  assert.deepEqual(found("免。").map(({ giver }) => giver.name), ["主管"]);
});

test("a promise of what the agent may not give is told once, by what is given", () => {
  assert.deepEqual(told("送你60元，回电。").map(([rule]) => rule), ["gift"]);
  assert.deepEqual(told("送你60元。回电。").map(([rule]) => rule), ["gift", "promise"]);
});

test("a promise gets blanks for what it leaves open, in place of “soon”", () => {
  const completed = (draft) => {
    const { rules } = rewrite.reader(content, 100);
    return rewrite.completed(rules, found(draft).find(({ rule }) => rule === "promise"), BLANKS);
  };
  assert.equal(completed("我回电。"), "我【时间】前回电。");
  assert.equal(completed("好，七点回电。"), "好，【责任人】七点回电。");
  assert.equal(completed("好，稍后回电。"), "好，【责任人】【时间】前回电。");
  assert.equal(completed("稍后，他回电。"), "【时间】前，【责任人】他回电。");
  assert.equal(completed("好。 他回电。"), "【责任人】他【时间】前回电。");
});

test("a block that has not changed is not read again", () => {
  const reader = rewrite.reader(content, 100);
  const draft = ["一。", "尽快。", "三。"].join("\n");
  assert.equal(read(reader, draft).steps, 3);
  const again = read(reader, `好。\n${draft}`);
  assert.equal(again.steps, 1);
  assert.equal(again.found[0].from, draft.indexOf("尽快") + 3);
});

test("a draft is read no further than the findings that are shown", () => {
  const draft = "尽快。\n不归我管。\n".repeat(1000);
  assert.equal(found(draft, 3).length, 4);
});

test("a line of any number of phrases is left after some hundred", () => {
  const [first] = found("尽快".repeat(50000)).filter(({ rule }) => rule === "avoid");
  assert.equal(first.places.length, 300);
  assert.ok(rewrite.marks("尽快".repeat(50000), [first]).length < 1000);
});

test("marks cut the draft where findings begin and end; words go before the sentence they stand in", () => {
  const draft = "好。尽快一二三四五六七八九十。";
  const marks = rewrite.marks(draft, found(draft)).map(({ text, rule, isWide }) => [text, rule, isWide]);
  assert.deepEqual(marks, [["好。", "", false], ["尽快", "avoid", false], ["一二三四五六七八九十。", "sentence", true]]);
  assert.deepEqual(rewrite.marks("", []), []);
});

test("what is typed is text: signs of HTML and of patterns mean nothing", () => {
  for (const draft of ["<img src=x onerror=alert(1)>", "(?:[a-z]+)*$^\\", "${x}{{y}}", "\ud800", "𠮷", "尽\u0000快"]) {
    assert.ok(Array.isArray(found(draft)), draft);
  }
});
