// The row of each case as the browser finds it: `node rows.js cases.json`. Prints what the check sees otherwise.
"use strict";

const { readFileSync } = require("node:fs");
const { load } = require("../browser/load.js");

const { compensation } = load("compensation/state.js");

for (const { table, cases } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const inputs = table.inputs.map((input) => ({ ...input, range: input.range && compensation.range(...input.range) }));
  const rows = table.rows.map(({ id, when }) => ({ id, when: new Map(Object.entries(when)) }));
  for (const { given, rows: expected } of cases) {
    const found = compensation.rows({ inputs, rows }, new Map(Object.entries(given)));
    if (found.join() !== expected.join()) console.log(`${JSON.stringify(given)}: ${found}, not ${expected}`);
  }
}
