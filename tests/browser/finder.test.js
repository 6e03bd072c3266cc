// The finder's core, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { find } = load(...["letters", "query", "match", "rank", "near", "index", "search", "marks", "kept"].map((name) => `find/${name}.js`));

// A small handbook: two scripts and a checklist. Letters of sorts as in find.SORTS.
const SOUNDS = "1:1 9:9 bu:不 dian:电点 di:滴地 fei:费 hai:还 jin:金 kun:困 lou:楼漏 lv:绿 qing:庆 ren:人 shang:上 shui:水谁 ti:梯替 tui:退 ya:押 zhong:重";
const CONTENT = {
  edition: "2026.11",
  subjects: [
    ["calls", "P0", "calls/lift", "话术 · 设备", "", [["", "", "b"], ["locate", "2 定位", "gi"]]],
    ["calls", "P2", "calls/leak", "话术 · 设备", "核对已逾期 3 天", [["", "", "b"]]],
    ["calls", "P3", "calls/deposit", "话术 · 收费", "", [["", "", "b"]]],
    ["checklists", "", "checklists/lift", "清单", "", [["name", "第 1 项", "q"]]],
  ],
  texts: [
    "电梯困人", "人困电梯", "楼上不漏水，电梯不困人。", "119？",
    "楼上漏水", "楼上滴水",
    "押金不退", "重庆人退还押金",
    "电梯困人", "地上水滴",
  ].join("\n"),
  letters: { common: "", rare: SOUNDS, odd: { chong: [7, 0], huan: [7, 4] }, traditional: "電电樓楼" },
  words: [["漏水", "滴水"], ["电点", "不存在"]],
};

/** @param {Generator} work */
const finish = (work) => {
  let made = work.next();
  while (!made.done) made = work.next();
  return made.value;
};
const finder = finish(find.finder(CONTENT));
const { index } = finder;
const uris = (groups) => groups.map((group) => index.subjects[group.subject].uri);
const search = (query) => uris(find.search(finder, query));
const widened = (query) => uris(find.widen(finder, query, find.search(finder, query)));
const linesWith = (typed) => {
  const lines = [];
  find.each(index, find.terms(index.letters, typed).flat(), (line) => lines.push(index.texts[line]));
  return [...new Set(lines)];
};

test("a sign is found by itself, its reading, its first letter, and all of them mixed", () => {
  for (const typed of ["电梯", "dianti", "dt", "电ti", "d梯", "dian梯", "diant"]) {
    assert.ok(linesWith(typed).includes("电梯困人"), typed);
  }
});

test("signs are found across punctuation, but not across lines", () => {
  assert.deepEqual(linesWith("漏水电梯"), ["楼上不漏水，电梯不困人。"]);
  assert.deepEqual(linesWith("困人人困"), []);
});

test("a long row that fails at its end fails at once", () => {
  const text = "a".repeat(60);
  const tables = { common: "", rare: "a:a啊 an:安 b:b", odd: {}, traditional: "" };
  const content = { edition: "", subjects: [["calls", "P3", "calls/a", "", "", []]], texts: text, letters: tables, words: [] };
  let found = 0;
  find.each(finish(find.index(content)), [..."a".repeat(40), "b"], () => { found += 1; });
  assert.equal(found, 0);
});

test("a polyphone is read as its word asks", () => {
  assert.deepEqual(linesWith("chongqing"), ["重庆人退还押金"]);
  assert.deepEqual(linesWith("zhongqing"), []);
  assert.deepEqual(linesWith("tuihuan"), ["重庆人退还押金"]);
});

test("sh and zh may be typed as one letter or two", () => {
  assert.ok(linesWith("lssh").length === 0);
  assert.ok(linesWith("lshd").includes("楼上滴水"));
  assert.ok(linesWith("lsd").includes("楼上滴水"));
});

test("traditional signs, other widths, capitals and ü are folded", () => {
  assert.deepEqual(find.terms(index.letters, "電梯 ＤＴ ü１"), [["电", "梯"], ["d", "t"], ["v", "1"]]);
});

test("the common signs are listed as the build lists them", () => {
  const letters = find.letters({ common: "a2 ai13", rare: "", odd: {}, traditional: "" }, []);
  assert.equal(letters.sign.filter((_, token) => letters.sound[token] === "a").join(""), "啊阿");
  assert.equal(letters.tokens.get("爱").length, 1);
});

test("a query is cut at blanks and punctuation, and a pasted book is cut short", () => {
  assert.deepEqual(find.terms(index.letters, "漏水，楼上!").map((term) => term.join("")), ["漏水", "楼上"]);
  assert.equal(find.terms(index.letters, "水".repeat(100000)).flat().length, 64);
});

test("letters are cut into syllables, the last one may be only begun", () => {
  assert.deepEqual(find.syllables(index.letters, "loushangloushu"), ["lou", "shang", "lou", "shu"]);
  assert.equal(find.syllables(index.letters, "dtkr"), null);
});

test("the title that is the whole query comes first, the script before the checklist", () => {
  assert.deepEqual(search("电梯困人").slice(0, 2), ["calls/lift", "checklists/lift"]);
  assert.equal(search("押金")[0], "calls/deposit");
});

test("several words are found in any order", () => {
  assert.equal(search("金押")[0], "calls/deposit");
  assert.equal(search("不退 押金")[0], "calls/deposit");
  assert.equal(search("yajin 不退")[0], "calls/deposit");
});

test("another word for the same thing finds what is not written so", () => {
  const groups = find.search(finder, "滴水");
  const leak = groups.find((group) => index.subjects[group.subject].uri === "calls/leak");
  assert.ok(leak.lines.some(({ line }) => index.texts[line] === "楼上漏水"));
});

test("a wrong sign that sounds alike, and one slipped letter, still find it", () => {
  for (const typed of ["电替困人", "漏谁", "diantikunrem", "diantikunrne", "diatikunren", "louhsangloushui"]) {
    const wanted = typed.startsWith("lou") || typed.startsWith("漏") ? "calls/leak" : "calls/lift";
    assert.ok(widened(typed).slice(0, 2).includes(wanted), `${typed}: ${widened(typed)}`);
  }
});

test("what only sounds alike is marked as near and worth less", () => {
  const exact = find.search(finder, "漏水")[0];
  const near = find.widen(finder, "漏谁", find.search(finder, "漏谁"))[0];
  assert.ok(near.isNear);
  assert.ok(near.score < exact.score);
});

test("a search is sure when a line was found whole, and long sentences are not widened", () => {
  assert.ok(!find.isUnsure(finder, "电梯困人", find.search(finder, "电梯困人")));
  assert.ok(find.isUnsure(finder, "电替困人", find.search(finder, "电替困人")));
  assert.ok(!find.isUnsure(finder, "谁".repeat(20), []));
});

test("what nothing answers gives nothing", () => {
  for (const query of ["", "   ", "!!!", "😀😀", "(.*)+$", "\\", "wvwv"]) assert.deepEqual(search(query), [], query);
});

test("a line with an id of its own is led to by it, others by their part", () => {
  const ids = index.lines.filter((line) => line.subject === 0).map((line) => line.id);
  assert.deepEqual(ids, ["", "", "locate-say-1", "locate-ask-1"]);
  assert.equal(index.lines.at(-1).id, "name");
});

test("the score of a line is its weight, the share found and the share covered", () => {
  const [group] = find.search(finder, "电梯困人");
  const [title] = group.lines;
  assert.equal(title.weight, find.WEIGHTS.title);
  assert.ok(title.share > 0.99);
  assert.equal(title.covered, 1);
  assert.ok(Math.abs(group.score - ((group.best + group.anywhere) * group.factor + group.urgent)) < 1e-6);
});

test("marks show the whole term, or its pairs of signs", () => {
  const text = (query, line, isNear = false) =>
    find.marker(index, query, isNear)(line).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text)).join("");
  const line = index.texts.indexOf("楼上不漏水，电梯不困人。");
  assert.equal(text("漏水电", line), "楼上不[漏水，电]梯不困人。".replace("，电", "，电"));
  assert.equal(text("dt", line), "楼上不漏水，[电梯]不困人。");
  assert.equal(text("楼上漏水", line), "[楼上]不[漏水]，电梯不困人。");
  assert.equal(text("漏谁", line, true), "楼上不[漏水]，电梯不困人。");
  assert.equal(text("<x>", line), "楼上不漏水，电梯不困人。");
});

test("what this browser keeps survives the page, and nothing fails where it may not", () => {
  const shelves = {};
  const storage = { getItem: (key) => shelves[key] ?? null, setItem: (key, value) => { shelves[key] = value; } };
  const kept = find.kept(() => storage);
  kept.add("opened", "calls/a");
  kept.add("opened", "calls/b");
  kept.add("opened", "calls/a");
  assert.deepEqual(find.kept(() => storage).list("opened"), ["calls/a", "calls/b"]);
  kept.remove("opened", "calls/a");
  assert.deepEqual(kept.list("opened"), ["calls/b"]);
  for (const broken of ["{", '"x"', "[1,null]"]) {
    shelves["handbook.pinned"] = broken;
    assert.deepEqual(kept.list("pinned"), []);
  }
  const forbidden = find.kept(() => { throw new Error("SecurityError"); });
  assert.deepEqual(forbidden.list("opened"), []);
  assert.equal(forbidden.add("opened", "x"), false);
});
