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

test("trees are named by the questions answered, and are no matter of their own", () => {
  const tree = { ...page("来电分流", {}), trail: [{ node: "danger", answer: 5 }, { node: "topic", answer: 1 }] };
  assert.equal(notes.note(call({ "trees/triage": tree }), words), "begun[2026-11-25 14:02]\nway[来电分流|2]");
});

test("a page that was only looked at is left out", () => {
  assert.equal(notes.note(call({ "calls/a": page("甲", {}) }, { 姓名: "王女士" }), words), "begun[2026-11-25 14:02]\nblank[姓名|王女士]");
});
