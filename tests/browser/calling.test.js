// A call as data, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { calling } = load("call/state.js");
const STEPS = ["receive", "locate", "stay"];
const blank = (more = {}) => ({ title: "电梯困人", at: 0, done: {}, why: {}, fields: {}, trail: [], ...more });

test("one begins at the first step that is not done, and stays where one went", () => {
  assert.equal(calling.present(STEPS, undefined, ""), "receive");
  assert.equal(calling.present(STEPS, blank({ done: { receive: "done" } }), ""), "locate");
  assert.equal(calling.present(STEPS, blank({ done: { receive: "done" }, now: "receive" }), ""), "receive");
  assert.equal(calling.present(STEPS, blank({ now: "receive" }), "stay"), "stay");
});

test("a step that is no longer in the script is no place to stand", () => {
  assert.equal(calling.present(STEPS, blank({ now: "gone" }), "gone-too"), "receive");
  assert.equal(calling.present(STEPS, blank({ done: { receive: "done", locate: "done", stay: "done" } }), ""), "stay");
});

test("after a step comes the next one that is not done, and after the last none", () => {
  assert.equal(calling.following(STEPS, "receive", blank()), "locate");
  assert.equal(calling.following(STEPS, "receive", blank({ done: { locate: "done" } })), "stay");
  assert.equal(calling.following(STEPS, "stay", blank()), "stay");
});

test("a tick says for the note what was done and when, and taken back says nothing", () => {
  const page = blank();
  const entry = { id: "locate", sort: "step", words: "定位", who: "" };
  calling.tick(page, entry, true, 5);
  assert.deepEqual(page.done, { locate: "done" });
  assert.deepEqual(page.lines, { locate: { sort: "step", words: "定位", who: "", at: 5 } });
  calling.tick(page, entry, false, 6);
  assert.deepEqual([page.done, page.lines], [{}, {}]);
});

test("what is written down keeps the time it was begun, and blanks are nothing", () => {
  const page = blank();
  const entry = { id: "locate-record-1", sort: "record", words: "人数", who: "" };
  calling.write(page, entry, "2", 5);
  calling.write(page, entry, "2 人", 6);
  assert.deepEqual([page.fields["locate-record-1"], page.lines["locate-record-1"].at], ["2 人", 5]);
  calling.write(page, entry, "  ", 7);
  assert.deepEqual([page.fields, page.lines], [{}, {}]);
});

test("by when something is promised stands beside the tick, and goes without it", () => {
  const page = blank();
  const entry = { id: "promise-1", sort: "promise", words: "回电", who: "客服专员" };
  calling.tick(page, entry, true, 5);
  calling.write(page, entry, "下午四点", 6);
  calling.write(page, entry, "", 7);
  assert.deepEqual(page.lines["promise-1"], { sort: "promise", words: "回电", who: "客服专员", at: 5 });
});

test("a promise is due again so long after it was last kept", () => {
  const page = blank();
  const call = { begun: 0, touched: 0, blanks: {}, pages: { "calls/a": page } };
  calling.promise(page, "update", { title: "报进展", every: 600 }, 1000);
  assert.deepEqual(calling.coming(call, 1000).map(({ left }) => left), [600000]);
  assert.deepEqual(calling.coming(call, 681000).map(({ left }) => left), [-80000]);
  calling.promise(page, "update", { title: "报进展", every: 600 }, 681000);
  assert.deepEqual(calling.coming(call, 681000).map(({ left, due }) => [left, due.times]), [[600000, [1000, 681000]]]);
});

test("of all promises of a call the nearest comes first", () => {
  const one = blank();
  const other = blank();
  calling.promise(one, "update", { title: "报进展", every: 600 }, 0);
  calling.promise(other, "update", { title: "报进展", every: 300 }, 0);
  const coming = calling.coming({ begun: 0, touched: 0, blanks: {}, pages: { "calls/a": one, "calls/b": other } }, 0);
  assert.deepEqual(coming.map(({ uri }) => uri), ["calls/b", "calls/a"]);
});

test("a span is shown as a clock shows it", () => {
  const spans = [0, 999, 134000, 3734000, -80000].map(calling.clock);
  assert.deepEqual(spans, ["00:00", "00:00", "02:14", "1:02:14", "01:20"]);
});

test("a call is new until something was done in it", () => {
  assert.ok(calling.isNew({ begun: 0, touched: 0, blanks: {}, pages: {} }));
  assert.ok(!calling.isNew({ begun: 0, touched: 0, blanks: { 姓名: "王" }, pages: {} }));
  assert.ok(!calling.isNew({ begun: 0, touched: 0, blanks: {}, pages: { "calls/a": blank() } }));
});

test("a blank is filled in for the whole call, and emptied again", () => {
  const call = { begun: 0, touched: 0, blanks: {}, pages: {} };
  calling.fill(call, "姓名", "王女士");
  assert.deepEqual(call.blanks, { 姓名: "王女士" });
  calling.fill(call, "姓名", " ");
  assert.deepEqual(call.blanks, {});
});

test("the names of blanks stand once each, in order, without their brackets", () => {
  assert.deepEqual(calling.names(["【姓名】", "【几\u00a03】", "【姓名】"]), ["姓名", "几 3"]);
});
