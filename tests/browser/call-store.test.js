// The present call, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { callStore } = load("call/store.js");
const HOUR = 60 * 60 * 1000;

const memory = (kept = {}) => ({
  getItem: (key) => kept[key] ?? null,
  setItem: (key, value) => { kept[key] = value; },
  removeItem: (key) => { delete kept[key]; },
});
const forbidden = () => { throw new Error("SecurityError"); };

test("what is filled in on one page is there on the next", () => {
  const storage = memory();
  callStore(() => storage, () => 1000, () => {}).change((call) => { call.blanks["姓名"] = "王女士"; });
  assert.equal(callStore(() => storage, () => 2000, () => {}).read().blanks["姓名"], "王女士");
});

test("a new call knows nothing of the last one", () => {
  const store = callStore(() => memory(), () => 1000, () => {});
  store.change((call) => { call.blanks["姓名"] = "王女士"; });
  store.clear();
  assert.deepEqual(store.read().blanks, {});
});

test("after eight hours idle the call is over, a minute earlier it is not", () => {
  let now = 0;
  const storage = memory();
  const store = callStore(() => storage, () => now, () => {});
  store.change((call) => { call.blanks["姓名"] = "王女士"; });
  now = 8 * HOUR - 60000;
  assert.equal(store.read().blanks["姓名"], "王女士");
  now = 8 * HOUR;
  assert.deepEqual(store.read().blanks, {});
});

test("with storage forbidden a call lasts one page and says so", () => {
  const store = callStore(forbidden, () => 1000, () => {});
  store.change((call) => { call.blanks["姓名"] = "王女士"; });
  assert.equal(store.read().blanks["姓名"], "王女士");
  assert.equal(store.isKept, false);
});

test("with storage full the page goes by what it knows, not by what was kept before", () => {
  const storage = memory();
  const store = callStore(() => storage, () => 1000, () => {});
  store.change((call) => { call.blanks["姓名"] = "王女士"; });
  storage.setItem = forbidden;
  store.change((call) => { call.blanks["姓名"] = "李先生"; });
  assert.equal(store.read().blanks["姓名"], "李先生");
});

test("a page that is shown again knows of a new call begun on another page", () => {
  const storage = memory();
  const shownAgain = callStore(() => storage, () => 1000, () => {});
  shownAgain.change((call) => { call.blanks["姓名"] = "王女士"; });
  callStore(() => storage, () => 1000, () => {}).clear();
  assert.deepEqual(shownAgain.read().blanks, {});
});

test("a page that is shown again knows of a new call begun on another page", () => {
  const storage = memory();
  const shownAgain = callStore(() => storage, () => 1000, () => {});
  shownAgain.change((call) => { call.blanks["姓名"] = "王女士"; });
  callStore(() => storage, () => 1000, () => {}).clear();
  assert.deepEqual(shownAgain.read().blanks, {});
});

test("what is kept but broken is no call", () => {
  const begun = '"begun":1,"touched":1';
  const page = '"title":"","at":1,"done":{},"why":{},"fields":{}';
  const broken = [
    "{",
    "null",
    "[]",
    '{"begun":1}',
    `{${begun},"blanks":{},"pages":{"a":{}}}`,
    `{${begun},"blanks":{"姓名":{}},"pages":{}}`,
    `{${begun},"blanks":{},"pages":{"a":{${page},"trail":[1]}}}`,
  ];
  for (const text of broken) {
    const store = callStore(() => memory({ "handbook.call": text }), () => 1000, () => {});
    assert.deepEqual(store.read(), { begun: 1000, touched: 1000, blanks: {}, pages: {} }, text);
  }
});

test("the pages of a call stand in the order they were first used", () => {
  let now = 0;
  const store = callStore(() => memory(), () => (now += 1), () => {});
  const storage = memory();
  const kept = callStore(() => storage, () => (now += 1), () => {});
  for (const uri of ["calls/b", "calls/a", "calls/b"]) kept.change((call) => { kept.page(call, uri, uri).done.receive = "done"; });
  assert.deepEqual(Object.keys(kept.read().pages), ["calls/b", "calls/a"]);
  assert.deepEqual(store.read().pages, {});
});

test("every change is told", () => {
  let told = 0;
  const store = callStore(() => memory(), () => 1, () => { told += 1; });
  store.change(() => {});
  store.clear();
  assert.equal(told, 2);
});

test("where storage is forbidden it is known before anything is kept", () => {
  assert.equal(callStore(forbidden, () => 1000, () => {}).isKept, false);
  assert.equal(callStore(() => memory(), () => 1000, () => {}).isKept, true);
});
