/* Which card comes next. Each lies in one of three boxes: 1 went wrong, 3 is known; the higher the box, the later it
   comes again. Counted in cards, not in days. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  const KNOWN = 3;
  /** After how many cards one of a box comes again; danger to life after half as many. */
  const GAPS = [3, 12, 60];

  /**
   * What is kept after an answer.
   * @param {QuizKept} kept
   * @param {QuizCard} card
   * @param {boolean} isRight
   * @returns {QuizKept}
   */
  const answered = ({ turn, cards }, { id, isUrgent }, isRight) => {
    const box = isRight ? Math.min((cards[id]?.box ?? 1) + 1, KNOWN) : 1;
    const gap = Math.ceil(GAPS[box - 1] / (isUrgent ? 2 : 1));
    return { turn: turn + 1, cards: { ...cards, [id]: { box, due: turn + 1 + gap } } };
  };

  /**
   * The next card: one that is due, the weakest first, else the first new one, else the one that is due soonest. Not the
   * last one again while there is another.
   * @param {QuizKept} kept
   * @param {QuizCard[]} deck
   * @param {string} last
   * @returns {QuizCard | undefined}
   */
  const next = ({ turn, cards }, deck, last) => {
    const others = deck.filter(({ id }) => id !== last);
    const seen = others.filter(({ id }) => cards[id]).sort((one, two) => cards[one.id].due - cards[two.id].due);
    const due = seen.filter(({ id }) => cards[id].due <= turn).sort((one, two) => cards[one.id].box - cards[two.id].box);
    return due[0] ?? others.find(({ id }) => !cards[id]) ?? seen[0] ?? deck[0];
  };

  /**
   * @param {QuizKept} kept
   * @param {QuizCard[]} deck
   */
  const tally = ({ cards }, deck) => {
    const boxes = deck.map(({ id }) => cards[id]?.box ?? 0);
    const known = boxes.filter((box) => box === KNOWN).length;
    const fresh = boxes.filter((box) => box === 0).length;
    return { known, fresh, weak: boxes.length - known - fresh };
  };

  /**
   * What is kept without these cards.
   * @param {QuizKept} kept
   * @param {QuizCard[]} deck
   * @returns {QuizKept}
   */
  const without = ({ turn, cards }, deck) => {
    const gone = new Set(deck.map(({ id }) => id));
    return { turn, cards: Object.fromEntries(Object.entries(cards).filter(([id]) => !gone.has(id))) };
  };

  handbook.quiz = { KNOWN, answered, next, tally, without };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
