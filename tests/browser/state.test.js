// The pure parts of the browser code, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const assets = join(__dirname, "../../docs/assets");
for (const file of ["keys/state.js", "find/state.js"]) {
  vm.runInThisContext(readFileSync(join(assets, file), "utf8"), { filename: file });
}
const { keys, find } = globalThis.handbook;

test("a letter stands for its key, in upper case", () => {
  assert.equal(keys.wanted({ key: "t" }, false), "T");
  assert.equal(keys.wanted({ key: "/" }, false), "/");
});

test("what is typed, composed, or a shortcut of the browser is left alone", () => {
  assert.equal(keys.wanted({ key: "t" }, true), "");
  assert.equal(keys.wanted({ key: "t", isComposing: true }, false), "");
  assert.equal(keys.wanted({ key: "t", keyCode: 229 }, false), "");
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(keys.wanted({ key: "t", [held]: true }, false), "");
  }
  assert.equal(keys.wanted({ key: "Enter" }, false), "");
});

test("text goes into inputs, but not into tick boxes and buttons", () => {
  assert.ok(keys.takesText("INPUT", "search", false));
  assert.ok(keys.takesText("TEXTAREA", "", false));
  assert.ok(keys.takesText("DIV", "", true));
  assert.ok(!keys.takesText("INPUT", "checkbox", false));
  assert.ok(!keys.takesText("A", "", false));
});

test("a line is kept when all words of the query stand in it, in any order", () => {
  const line = "电梯困人 dianti kunren dtkr 我被关电梯里了";
  assert.ok(find.matches(line, find.terms("DTKR")));
  assert.ok(find.matches(line, find.terms("困人  电梯")));
  assert.ok(find.matches(line, find.terms("dian ti")));
  assert.ok(!find.matches(line, find.terms("电梯 漏水")));
});

test("an empty query keeps every line", () => {
  assert.ok(find.matches("电梯困人", find.terms("  ")));
});
