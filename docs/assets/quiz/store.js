/* Which cards are known and which are weak, in this browser only. Where storage is forbidden or full it lasts one page;
   what is none of ours is left out. */
((handbook) => {
  "use strict";

  const KEY = "handbook.quiz";

  /**
   * @param {() => Storage} storage may throw: browsers forbid it in their own ways
   * @returns {QuizStore}
   */
  handbook.quizStore = (storage) => {
    /** @type {QuizKept} */
    let held = { turn: 0, cards: {} }; // it counts only when it could not be kept
    let isKept = true;
    const read = () => (isKept && kept(storage)) || held;
    /** @param {QuizKept} made */
    const write = (made) => {
      held = made;
      try {
        storage().setItem(KEY, JSON.stringify(made));
        isKept = true;
      } catch {
        isKept = false;
      }
    };
    return { read, write, get isKept() { return isKept; } };
  };

  /**
   * @param {() => Storage} storage
   * @returns {QuizKept | null}
   */
  const kept = (storage) => {
    try {
      const { turn, cards } = JSON.parse(storage().getItem(KEY) ?? "null");
      const ours = Object.entries(cards).filter(([, card]) => isCard(card));
      return Number.isSafeInteger(turn) ? { turn, cards: Object.fromEntries(ours) } : null;
    } catch {
      return null;
    }
  };

  /** @param {any} card */
  const isCard = (card) => [1, 2, handbook.quiz.KNOWN].includes(card?.box) && Number.isSafeInteger(card.due);
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
