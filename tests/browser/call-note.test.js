// The note of a call, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { notes } = load("call/state.js", "call/notes.js");
const AT = new Date(2026, 10, 25, 14, 2).getTime();
const words = (name, values = {}) => `${name}[${Object.values(values).join("|")}]`;
const line = (sort, text, at = AT, who = "") => ({ sort, words: text, at, who });
const page = (title, lines, fields = {}, more = {}) => ({ title, at: AT, done: {}, why: {}, fields, trail: [], lines, ...more });
const call = (pages, blanks = {}) => ({ begun: AT, touched: AT, blanks, pages });

test("nothing done is no note", () => {
  assert.equal(notes.note(call({}), words), "");
});

test("each matter has a section of its own, in the order it came up", () => {
  const text = notes.note(call({
    "calls/leak": page("楼上漏水", { receive: line("step", "接听") }, {}, { level: "P2" }),
    "calls/guard": page("保安粗暴", { "record-1": line("record", "哪个门岗") }, { "record-1": "东门" }),
  }, { 姓名: "王女士" }), words);
  assert.equal(text, [
    "begun[2026-11-25 14:02]\nblank[姓名|王女士]",
    "matter[1|楼上漏水|level[P2]]\nsteps[接听]",
    "matter[2|保安粗暴|]\nrecord[哪个门岗|东门]",
  ].join("\n\n"));
});

test("what was promised says who, what and when, or that no time was written", () => {
  const lines = { p1: line("promise", "回电", AT, "客服专员"), p2: line("promise", "上门", AT, "工程主管") };
  const text = notes.note(call({ "calls/a": page("甲", lines, { p1: "今天 18:00 前" }) }), words);
  assert.match(text, /promise\[客服专员\|回电\|今天 18:00 前\|2026-11-25 14:02\]/);
  assert.match(text, /promise\[工程主管\|上门\|when\[\]\|2026-11-25 14:02\]/);
});

test("trees tell what was asked and answered, and are no matter of their own", () => {
  const lines = { danger: line("answer", "有危险吗？"), topic: line("answer", "什么事？") };
  const trail = [{ node: "danger", answer: 5 }, { node: "topic", answer: 1 }];
  const tree = { ...page("来电分流", lines, { danger: "没有", topic: "漏水" }), trail };
  const told = "answer[有危险吗？|没有]between[]answer[什么事？|漏水]";
  assert.equal(notes.note(call({ "trees/triage": tree }), words), `begun[2026-11-25 14:02]\nway[来电分流|${told}]`);
});

test("a compensation table tells what was answered and what that gives", () => {
  const lines = { cause: line("answer", "责任"), 上限: line("answer", "上限") };
  const text = notes.note(call({ "compensation/a": page("善意补偿", lines, { cause: "我方", 上限: "50 元" }) }), words);
  assert.match(text, /answers\[answer\[责任\|我方\]between\[\]answer\[上限\|50 元\]\]/);
});

test("an item of a checklist that was skipped says why, or that nobody has said", () => {
  const skipped = { ...page("清单", { a: line("skipped", "甲"), b: line("skipped", "乙") }), why: { a: "没人在家" } };
  const text = notes.note(call({ "checklists/a": skipped }), words);
  assert.match(text, /skipped\[甲\|没人在家\]\nskipped\[乙\|unsaid\[\]\]/);
});

test("a page that was only looked at is left out", () => {
  assert.equal(notes.note(call({ "calls/a": page("甲", {}) }, { 姓名: "王女士" }), words), "begun[2026-11-25 14:02]\nblank[姓名|王女士]");
});
