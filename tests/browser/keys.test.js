// Keys, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { keys } = load("keys/state.js");

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

test("a backspace is a key of its own except where it deletes text", () => {
  assert.equal(keys.wanted({ key: "Backspace" }, false), "Backspace");
  assert.equal(keys.wanted({ key: "Backspace" }, true), "");
});

test("a key held down counts once", () => {
  assert.equal(keys.wanted({ key: "1", repeat: true }, false), "");
});

test("text goes into inputs, but not into tick boxes and buttons", () => {
  assert.ok(keys.takesText("INPUT", "search", false));
  assert.ok(keys.takesText("TEXTAREA", "", false));
  assert.ok(keys.takesText("DIV", "", true));
  assert.ok(!keys.takesText("INPUT", "checkbox", false));
  assert.ok(!keys.takesText("A", "", false));
});
