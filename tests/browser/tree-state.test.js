// The way through a tree, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { tree } = load("tree/state.js");

// a –1→ b –1→ c –1→ out; a –2→ c; a –3→ d –1→ c; a –0→ person; b –2→ a; c –2→ person
const graph = {
  start: "a",
  questions: new Map([
    ["a", new Map([[1, "b"], [2, "c"], [3, "d"], [0, "a_0"]])],
    ["b", new Map([[1, "c"], [2, "a"]])],
    ["c", new Map([[1, ""], [2, "c_2"]])],
    ["d", new Map([[1, "c"]])],
    ["a_0", new Map()],
    ["c_2", new Map()],
  ]),
};
const given = (text) => text.split(" ").filter(Boolean).map((step) => ({ node: step[0], answer: Number(step[1]) }));
const shown = (answers) => answers.map(({ node, answer }) => `${node}${answer}`).join(" ");
const after = (trail, at, step, aside = "") => {
  const way = tree.answered(graph, { trail: given(trail), aside: given(aside) }, at, given(step)[0]);
  return [shown(way.trail), shown(way.aside)];
};

test("without an answer one is at the first question", () => {
  assert.deepEqual(tree.places(graph, []), ["a"]);
});

test("a trail leads to the question after its last answer, to a person, or out of the tree", () => {
  assert.deepEqual(tree.places(graph, given("a1")), ["a", "b"]);
  assert.deepEqual(tree.places(graph, given("a0")), ["a", "a_0"]);
  assert.deepEqual(tree.places(graph, given("a2 c1")), ["a", "c"]);
});

test("an answer at the end of the trail makes it longer", () => {
  assert.deepEqual(after("", 0, "a1"), ["a1", ""]);
  assert.deepEqual(after("a1", 1, "b1"), ["a1 b1", ""]);
});

test("the same answer again changes nothing", () => {
  assert.deepEqual(after("a1 b1 c2", 0, "a1"), ["a1 b1 c2", ""]);
});

test("a changed answer keeps the later ones whose questions it still leads to", () => {
  assert.deepEqual(after("a1 b1 c2", 0, "a2"), ["a2 c2", "b1"]);
});

test("what no longer applies is kept aside, and counts again when its question comes back", () => {
  assert.deepEqual(after("a1 b1 c2", 0, "a3"), ["a3", "b1 c2"]);
  assert.deepEqual(after("a3", 1, "d1", "b1 c2"), ["a3 d1 c2", "b1"]);
  assert.deepEqual(after("a2 c2", 0, "a1", "b1"), ["a1 b1 c2", ""]);
});

test("of two answers kept aside for one question the later given one counts", () => {
  assert.deepEqual(after("a1 b1", 0, "a3", "b2"), ["a3", "b1"]);
});

test("a way back asks again, and both answers stay on the trail", () => {
  assert.deepEqual(after("a1", 1, "b2"), ["a1 b2", ""]);
  assert.deepEqual(tree.places(graph, given("a1 b2")), ["a", "b", "a"]);
  assert.deepEqual(after("a1 b2", 2, "a2"), ["a1 b2 a2", ""]);
});

test("an answer where the trail does not lead begins a new one", () => {
  assert.deepEqual(after("a1 b1", -1, "d1"), ["d1", ""]);
});

test("a place met twice is the one it is thought to be, else the last", () => {
  assert.equal(tree.at(["a", "b", "a"], "a", 0), 0);
  assert.equal(tree.at(["a", "b", "a"], "a", undefined), 2);
  assert.equal(tree.at(["a", "b", "a"], "a", 1), 2);
  assert.equal(tree.at(["a", "b", "a"], "c", 1), -1);
});

test("of a kept trail what this tree no longer has is left out, and all that follows", () => {
  assert.equal(shown(tree.trail(graph, given("a1 b1 c2"))), "a1 b1 c2");
  assert.equal(shown(tree.trail(graph, given("a1 c2"))), "a1");
  assert.equal(shown(tree.trail(graph, given("a9 b1"))), "b1");
  assert.equal(shown(tree.trail(graph, given("b1 c2"))), "b1 c2");
});

test("what was kept but broken is no trail", () => {
  for (const kept of [undefined, null, "a1", {}, [null], [1], [{ node: 1 }], [{ node: "a", answer: "1" }], [{ node: "toString", answer: 1 }]]) {
    assert.deepEqual(tree.trail(graph, kept), []);
  }
});
