// A checklist in the present call, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { checklist } = load("checklist/state.js");
const IDS = ["name", "danger", "listen"];
const page = (done = {}, why = {}) => ({ title: "接起电话", at: 1, done, why, fields: {}, trail: [] });

test("a list nobody has touched has nothing done and nothing skipped", () => {
  assert.deepEqual(checklist.progress(IDS, undefined), { marks: ["", "", ""], done: 0, skipped: 0 });
});

test("what is ticked and what is skipped is counted apart", () => {
  const { marks, done, skipped } = checklist.progress(IDS, page({ name: "done", listen: "skipped" }));
  assert.deepEqual([marks, done, skipped], [["done", "", "skipped"], 1, 1]);
});

test("an item that is no longer in the list does not count, nor what is no mark", () => {
  const broken = page({ gone: "done", name: true, danger: { done: 1 }, listen: "DONE" });
  assert.deepEqual(checklist.progress(IDS, broken), { marks: ["", "", ""], done: 0, skipped: 0 });
  assert.deepEqual(checklist.progress(["constructor"], page()), { marks: [""], done: 0, skipped: 0 });
});

test("a reason goes with the mark it was given for", () => {
  const kept = page({}, {});
  checklist.set(kept, "danger", "skipped");
  kept.why.danger = "没有人受伤";
  assert.equal(checklist.reason("danger", kept), "没有人受伤");
  checklist.set(kept, "danger", "done");
  assert.deepEqual([kept.done, kept.why], [{ danger: "done" }, {}]);
  checklist.set(kept, "danger", "");
  assert.deepEqual(kept.done, {});
});

test("a reason that is no text is none", () => {
  assert.equal(checklist.reason("danger", page({}, { danger: 7 })), "");
  assert.equal(checklist.reason("constructor", page()), "");
  assert.equal(checklist.reason("danger", undefined), "");
});

test("the next item is the next without a mark, after the last one the first", () => {
  assert.equal(checklist.next(["done", "", ""], 0), 1);
  assert.equal(checklist.next(["", "done", "done"], 2), 0);
  assert.equal(checklist.next(["done", "skipped", "done"], 1), -1);
});
