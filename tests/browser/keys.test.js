// Keys, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { keys } = load("keys/state.js");

test("a letter stands for its key, in upper case", () => {
  assert.equal(keys.wanted({ key: "t" }, "none"), "T");
  assert.equal(keys.wanted({ key: "/" }, "control"), "/");
});

test("what is typed, composed, or a shortcut of the browser is left alone", () => {
  assert.equal(keys.wanted({ key: "t" }, "text"), "");
  assert.equal(keys.wanted({ key: "t", isComposing: true }, "none"), "");
  assert.equal(keys.wanted({ key: "t", keyCode: 229 }, "none"), "");
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(keys.wanted({ key: "t", [held]: true }, "none"), "");
  }
  assert.equal(keys.wanted({ key: "Enter" }, "none"), "");
});

test("a blank presses the control that has the focus, and is a key of its own only when none has it", () => {
  assert.equal(keys.wanted({ key: " " }, "none"), "Space");
  assert.equal(keys.wanted({ key: " " }, "control"), "");
  assert.equal(keys.wanted({ key: " " }, "text"), "");
});

test("a backspace is a key of its own except where it deletes text", () => {
  assert.equal(keys.wanted({ key: "Backspace" }, "control"), "Backspace");
  assert.equal(keys.wanted({ key: "Backspace" }, "text"), "");
});

test("a key held down acts once", () => {
  assert.equal(keys.wanted({ key: "j", repeat: true }, "none"), "");
});

test("single keys are on until switched off, and stay on where nothing can be kept", () => {
  const held = {};
  const storage = () => ({ getItem: (key) => held[key] ?? null, setItem: (key, value) => { held[key] = value; } });
  const forbidden = () => { throw new Error("SecurityError"); };
  assert.ok(keys.areOn(storage));
  keys.keep(storage, false);
  assert.ok(!keys.areOn(storage));
  keys.keep(storage, true);
  assert.ok(keys.areOn(storage));
  keys.keep(forbidden, false);
  assert.ok(keys.areOn(forbidden));
});

test("text goes into inputs, but not into tick boxes and buttons", () => {
  assert.ok(keys.takesText("INPUT", "search", false));
  assert.ok(keys.takesText("TEXTAREA", "", false));
  assert.ok(keys.takesText("DIV", "", true));
  assert.ok(!keys.takesText("INPUT", "checkbox", false));
  assert.ok(!keys.takesText("A", "", false));
});
