/* What this browser keeps of the news of an edition: what was seen, what was acknowledged. Never sent anywhere; with
   storage forbidden, full or broken it lasts as long as the page, and nothing fails. No element is touched here. */
((handbook) => {
  "use strict";

  const NAME = "handbook.news";

  /**
   * @param {() => Storage} storage may throw: browsers forbid it in their own ways
   * @param {string} edition what was kept of another one is forgotten
   * @returns {NewsKept}
   */
  const kept = (storage, edition) => {
    let known = read(storage, edition);
    /** @param {Partial<NewsState>} more */
    const keep = (more) => {
      const stored = read(storage, edition); // another page may have written since
      known = {
        edition,
        all: known.all || stored.all || !!more.all,
        seen: joined(stored.seen, known.seen, more.seen),
        acknowledged: joined(stored.acknowledged, known.acknowledged, more.acknowledged),
      };
      write(storage, known);
    };
    return {
      isSeen: (place) => known.all || known.seen.includes(place),
      isAcknowledged: (text) => known.acknowledged.includes(text),
      see: (places) => keep({ seen: places }),
      seeAll: () => keep({ all: true }),
      acknowledge: (texts) => keep({ acknowledged: texts }),
      refresh: () => keep({}),
    };
  };

  /**
   * @param {() => Storage} storage
   * @param {string} edition
   * @returns {NewsState}
   */
  const read = (storage, edition) => {
    try {
      const found = JSON.parse(storage().getItem(NAME) ?? "null");
      if (found?.edition !== edition) return nothing(edition);
      return { edition, all: found.all === true, seen: texts(found.seen), acknowledged: texts(found.acknowledged) };
    } catch {
      return nothing(edition);
    }
  };

  /**
   * @param {() => Storage} storage
   * @param {NewsState} state
   */
  const write = (storage, state) => {
    try {
      storage().setItem(NAME, JSON.stringify(state));
    } catch {
      // then it lasts this page
    }
  };

  /** @param {string} edition @returns {NewsState} */
  const nothing = (edition) => ({ edition, all: false, seen: [], acknowledged: [] });

  /** @param {unknown} found @returns {string[]} */
  const texts = (found) => (Array.isArray(found) ? found.filter((each) => typeof each === "string") : []);

  /** @param {(string[] | undefined)[]} lists */
  const joined = (...lists) => [...new Set(lists.flatMap((list) => list ?? []))];

  handbook.news = { kept };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
