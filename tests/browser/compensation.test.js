// The row of a compensation table, without a browser: `node --test tests/browser`. That it is the row of the build's
// check: tests/compensation.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { compensation } = load("compensation/state.js");
const TABLE = {
  inputs: [
    { name: "cause", unit: "", range: null },
    { name: "loss", unit: "元", range: compensation.range("0", "1000.5") },
  ],
  rows: [
    { id: "ours-small", when: new Map([["cause", "我方"], ["loss", "0..37.5"]]) },
    { id: "ours-large", when: new Map([["cause", "我方"], ["loss", "37.5..1000.5"]]) },
    { id: "theirs", when: new Map([["cause", "第三方"]]) },
  ],
};
const stand = (given) => compensation.stand(TABLE, new Map(Object.entries(given)));

test("the answers lead to one row", () => {
  assert.equal(stand({ cause: "我方", loss: "37.49" }).row, "ours-small");
  assert.equal(stand({ cause: "我方", loss: "37.5" }).row, "ours-large");
  assert.equal(stand({ cause: "我方", loss: "1000.5" }).row, "ours-large");
});

test("until they do, it is told what is open", () => {
  assert.deepEqual(stand({}).open, ["cause", "loss"]);
  assert.deepEqual([stand({ cause: "我方" }).row, stand({ cause: "我方" }).open], ["", ["loss"]]);
  assert.deepEqual(stand({ cause: "我方", loss: " " }).open, ["loss"]);
});

test("what cannot change the row need not be answered", () => {
  const { row, open } = stand({ cause: "第三方" });
  assert.deepEqual([row, open], ["theirs", ["loss"]]);
});

test("an amount may be typed as people type it", () => {
  for (const typed of ["150", " 150 ", "150.0", "150.", "１５０", "150元", "150 元", "0150"]) {
    assert.equal(stand({ cause: "我方", loss: typed }).row, "ours-large", typed);
  }
  assert.equal(stand({ cause: "我方", loss: "1,000" }).row, "ours-large");
  assert.equal(stand({ cause: "我方", loss: "1，000.50元" }).row, "ours-large");
});

test("what is no number, or finer than a cent, is at fault", () => {
  for (const typed of ["abc", "1.234", "1..2", "..", "-", "1e3", "二百", "1,00", "0x10", "∞", "NaN", "1 元 2"]) {
    const { row, open, faults } = stand({ cause: "第三方", loss: typed });
    assert.deepEqual([row, open, faults.get("loss")], ["", ["loss"], "number"], typed);
  }
});

test("a number the table does not reach is at fault, whatever else was answered", () => {
  for (const typed of ["1000.51", "-1", "-0.01", "99999999999999999999"]) {
    const { row, faults } = stand({ cause: "第三方", loss: typed });
    assert.deepEqual([row, faults.get("loss")], ["", "range"], typed);
  }
});

test("a table with a gap or an overlap leads to no row", () => {
  const [small, , theirs] = TABLE.rows;
  const given = new Map([["cause", "我方"], ["loss", "500"]]);
  assert.equal(compensation.stand({ ...TABLE, rows: [small, theirs] }, given).row, "");
  assert.equal(compensation.stand({ ...TABLE, rows: [...TABLE.rows, { id: "all", when: new Map() }] }, given).row, "");
});

test("a condition that is no range takes nothing", () => {
  const rows = [{ id: "broken", when: new Map([["loss", "0-200"]]) }];
  assert.deepEqual(compensation.rows({ ...TABLE, rows }, new Map([["loss", "5"]])), []);
});
