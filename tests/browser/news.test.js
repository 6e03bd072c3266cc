// What was seen of an edition, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { news } = load("news/state.js");

const storage = (text = null) => {
  const box = { text, getItem: () => box.text, setItem: (_, value) => { box.text = value; } };
  return box;
};

test("what was seen and acknowledged is known to the next page", () => {
  const box = storage();
  const first = news.kept(() => box, "2026.11");
  first.see(["calls/a#ask-1"]);
  first.acknowledge(["先问编号。"]);
  const next = news.kept(() => box, "2026.11");
  assert.ok(next.isSeen("calls/a#ask-1") && next.isAcknowledged("先问编号。"));
  assert.ok(!next.isSeen("calls/a#ask-2") && !next.isAcknowledged("再问人数。"));
});

test("a new edition begins with nothing seen", () => {
  const box = storage();
  news.kept(() => box, "2026.11").seeAll();
  assert.ok(!news.kept(() => box, "2026.12").isSeen("calls/a"));
  assert.ok(news.kept(() => box, "2026.11").isSeen("calls/a"));
});

test("two pages open at once do not forget for each other", () => {
  const box = storage();
  const [one, other] = [news.kept(() => box, "2026.11"), news.kept(() => box, "2026.11")];
  one.see(["calls/a"]);
  other.see(["calls/b"]);
  one.refresh();
  assert.ok(one.isSeen("calls/b"));
  assert.ok(news.kept(() => box, "2026.11").isSeen("calls/a"));
});

test("what is kept may be broken in any way", () => {
  for (const text of ["{broken", "null", "[]", "7", '{"edition":"2026.11","seen":{},"acknowledged":[1,null,"x"],"all":"yes"}']) {
    const kept = news.kept(() => storage(text), "2026.11");
    assert.ok(!kept.isSeen("calls/a"), text);
    kept.see(["calls/a"]);
    assert.ok(kept.isSeen("calls/a"), text);
  }
});

test("where storage is forbidden, it is known as long as the page lasts", () => {
  const forbidden = () => { throw new Error("denied"); };
  const kept = news.kept(forbidden, "2026.11");
  kept.see(["calls/a"]);
  kept.acknowledge(["先问编号。"]);
  assert.ok(kept.isSeen("calls/a") && kept.isAcknowledged("先问编号。"));
  assert.ok(!news.kept(forbidden, "2026.11").isSeen("calls/a"));
});
