// Loads browser code without a browser: classic scripts that share the one name `handbook`.
"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const assets = join(__dirname, "../../docs/assets");

/**
 * Run files of docs/assets in order.
 * @param {...string} files
 * @returns {any} the namespace
 */
exports.load = (...files) => {
  for (const file of files) vm.runInThisContext(readFileSync(join(assets, file), "utf8"), { filename: file });
  return globalThis.handbook;
};
