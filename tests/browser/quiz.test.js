// Which card comes next, without a browser: `node --test tests/browser`.
"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { quiz, quizStore } = load("quiz/state.js", "quiz/store.js");
const NONE = { turn: 0, cards: {} };
const card = (id, isUrgent = false) => ({ id, isUrgent });
const deck = (count) => Array.from({ length: count }, (_, index) => card(`c${index}`));

/** The ids of the cards that come when each is answered as `isRight` says. */
const played = (cards, count, isRight, from = NONE) => {
  let [kept, last] = [from, ""];
  return Array.from({ length: count }, () => {
    const next = quiz.next(kept, cards, last);
    kept = quiz.answered(kept, next, isRight(next.id));
    last = next.id;
    return last;
  });
};
const storage = (text) => ({ getItem: () => text, setItem: (_, made) => { text = made; } });

test("new cards come in their order", () => {
  assert.deepEqual(played(deck(5), 5, () => true), ["c0", "c1", "c2", "c3", "c4"]);
});

test("a card that went wrong comes again after three others", () => {
  assert.deepEqual(played(deck(9), 5, (id) => id !== "c0"), ["c0", "c1", "c2", "c3", "c0"]);
});

test("one of danger to life comes again sooner", () => {
  const cards = [card("fire", true), ...deck(9)];
  assert.deepEqual(played(cards, 4, (id) => id !== "fire"), ["fire", "c0", "c1", "fire"]);
});

test("a right answer lets it rest, two make it known", () => {
  const once = quiz.answered(NONE, card("c0"), true);
  const twice = quiz.answered(once, card("c0"), true);
  assert.deepEqual([quiz.tally(once, deck(2)), quiz.tally(twice, deck(2))], [
    { known: 0, weak: 1, fresh: 1 },
    { known: 1, weak: 0, fresh: 1 },
  ]);
  assert.ok(twice.cards.c0.due - twice.turn > once.cards.c0.due - once.turn);
});

test("what was known and went wrong is weak again", () => {
  const known = [true, true, false].reduce((kept, isRight) => quiz.answered(kept, card("c0"), isRight), NONE);
  assert.deepEqual(quiz.tally(known, deck(1)), { known: 0, weak: 1, fresh: 0 });
});

test("among those due the weakest comes first", () => {
  const kept = { turn: 90, cards: { c0: { box: 3, due: 10 }, c1: { box: 1, due: 80 }, c2: { box: 2, due: 5 } } };
  assert.equal(quiz.next(kept, deck(4), "").id, "c1");
});

test("when nothing is new or due, the one due soonest comes, and not the last one again", () => {
  const kept = { turn: 1, cards: { c0: { box: 1, due: 4 }, c1: { box: 3, due: 60 } } };
  assert.equal(quiz.next(kept, deck(2), "").id, "c0");
  assert.equal(quiz.next(kept, deck(2), "c0").id, "c1");
  assert.equal(quiz.next(kept, deck(1), "c0").id, "c0");
  assert.equal(quiz.next(kept, [], ""), undefined);
});

test("what is forgotten is new, and the rest stays", () => {
  const kept = quiz.answered(quiz.answered(NONE, card("c0"), true), card("other"), true);
  assert.deepEqual(Object.keys(quiz.without(kept, deck(3)).cards), ["other"]);
});

test("what is written is read again, by another page too", () => {
  const shared = storage(null);
  const made = quiz.answered(NONE, card("c0"), false);
  quizStore(() => shared).write(made);
  assert.deepEqual(quizStore(() => shared).read(), made);
});

for (const text of [null, "{broken", "7", "[]", '{"turn":"1","cards":{}}', '{"turn":1}']) {
  test(`what is none of ours begins anew: ${text}`, () => {
    assert.deepEqual(quizStore(() => storage(text)).read(), NONE);
  });
}

test("of what is kept, only what is a card counts", () => {
  const cards = { good: { box: 2, due: 5 }, box: { box: 9, due: 5 }, due: { box: 1, due: "5" }, none: null };
  const store = quizStore(() => storage(JSON.stringify({ turn: 3, cards })));
  assert.deepEqual(store.read(), { turn: 3, cards: { good: { box: 2, due: 5 } } });
});

test("where storage is forbidden or full, it lasts this page", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
  for (const failing of [() => full, () => { throw new Error("forbidden"); }]) {
    const store = quizStore(failing);
    store.write(quiz.answered(NONE, card("c0"), true));
    assert.equal(store.isKept, false);
    assert.equal(store.read().cards.c0.box, 2);
  }
});
