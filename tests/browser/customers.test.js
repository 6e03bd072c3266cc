// What <customer-aside> decides, without a browser.
"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const file = join(__dirname, "../../docs/assets/customers/state.js");
vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
const { pieces, moved, isPlain } = globalThis.handbook.customers;

test("what the agent fills in is a piece of its own", () => {
  assert.deepEqual(pieces("【责任人】【时间】到，"), [
    { text: "【责任人】", isBlank: true },
    { text: "【时间】", isBlank: true },
    { text: "到，", isBlank: false },
  ]);
});

test("a bracket that is not closed is text", () => {
  assert.deepEqual(pieces("写到【第几"), [{ text: "写到【第几", isBlank: false }]);
  assert.deepEqual(pieces(""), []);
});

test("arrow keys go round the types; other keys lead nowhere", () => {
  assert.equal(moved("ArrowDown", 0, 18), 1);
  assert.equal(moved("ArrowDown", 17, 18), 0);
  assert.equal(moved("ArrowUp", 0, 18), 17);
  assert.equal(moved("Home", 9, 18), 0);
  assert.equal(moved("End", 9, 18), 17);
  for (const key of ["Tab", "Enter", "a", "toString"]) assert.equal(moved(key, 3, 18), -1);
});

test("a click for another tab or window is left to the browser", () => {
  const click = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  assert.ok(isPlain(click));
  assert.ok(!isPlain({ ...click, button: 1 }));
  for (const held of ["ctrlKey", "metaKey", "shiftKey", "altKey"]) assert.ok(!isPlain({ ...click, [held]: true }));
});
