/* What is to be changed in a draft. A line of the draft is a block, as one entry of a script is. Pure functions. */
((handbook) => {
  "use strict";

  // These find a whole sentence or block, the others some words of one.
  const WIDE = new Set(["sentence", "block", "long"]);
  const MOST_PLACES = 300; // of phrases in one block, and marked in a draft: a pasted text may hold any number

  /**
   * Reads a draft again and again: a block that has not changed is not read again.
   * @param {RewriteContent} content
   * @param {number} most after so many findings it stops
   * @returns {RewriteReader}
   */
  const reader = (content, most) => {
    const rules = handbook.rewrite.rules(content);
    /** @type {Map<string, RewriteFinding[]>} */
    let known = new Map();
    return {
      rules,
      /** Hands over after each block it had to read; returns the findings, in the order of the draft. */
      *read(draft) {
        /** @type {typeof known} */
        const seen = new Map();
        const found = [];
        let start = 0;
        for (const block of draft.split("\n")) {
          const old = known.get(block);
          const own = old ?? findings(rules, block);
          seen.set(block, own);
          known.set(block, own);
          found.push(...own.map((each) => moved(each, start)));
          start += block.length + 1;
          if (found.length > most) break;
          if (!old) yield;
        }
        known = seen;
        return found;
      },
    };
  };

  /**
   * @param {RewriteFinding} finding
   * @param {number} by
   * @returns {RewriteFinding}
   */
  const moved = (finding, by) => {
    const places = finding.places.map(({ start, end }) => ({ start: start + by, end: end + by }));
    return { ...finding, places, from: finding.from + by, to: finding.to + by };
  };

  /**
   * What is to be changed in one block, in its order. A block too long is read for phrases alone, as any length is.
   * @param {RewriteRules} rules
   * @param {string} block
   * @returns {RewriteFinding[]}
   */
  const findings = (rules, block) => {
    const text = handbook.rewrite.meant(rules, block);
    const sentences = handbook.rewrite.sentences(rules, text);
    const length = [...block.trim()].length;
    const others = length > rules.limits.block
      ? [tooLong(block, length)]
      : [...promises(rules, text), ...gifts(rules, text), ...lengths(rules, sentences)];
    const found = [...phrases(rules, block), ...others].map(({ start, end, ...what }) => {
      const { from, to } = around(sentences, start, end);
      return { ...what, places: [{ start, end }], from, to, sentence: block.slice(from, to) };
    });
    return joined(found).filter((each) => !isOvertaken(each, found)).sort((one, other) => one.places[0].start - other.places[0].start);
  };

  /**
   * A promise of what the agent may not give is not to be made precise: it has to go.
   * @param {RewriteFinding} finding
   * @param {RewriteFinding[]} found
   * @returns {boolean}
   */
  const isOvertaken = (finding, found) =>
    finding.rule === "promise" && found.some((other) => other.rule === "gift" && other.from === finding.from);

  /**
   * A phrase said more than once in a sentence is one finding: one better sentence takes the place of all.
   * @param {RewriteFinding[]} findings
   * @returns {RewriteFinding[]}
   */
  const joined = (findings) => {
    /** @type {Map<string, RewriteFinding>} */
    const known = new Map();
    return findings.filter((each) => {
      const key = each.phrase && `${each.phrase.id} ${each.from}`;
      const same = key ? known.get(key) : undefined;
      if (key) known.set(key, same ?? each);
      same?.places.push(...each.places);
      return !same;
    });
  };

  /**
   * Phrases to avoid; where two forms of one overlap, the first.
   * @param {RewriteRules} rules
   * @param {string} block
   * @returns {RewritePlace[]}
   */
  const phrases = (rules, block) => {
    /** @type {Map<string, number>} */
    const ends = new Map();
    /** @type {RewritePlace[]} */
    const places = [];
    for (const { phrase, start, end } of handbook.rewrite.findAll(rules, block)) {
      if (start < (ends.get(phrase.id) ?? 0)) continue;
      ends.set(phrase.id, end);
      places.push({ rule: "avoid", start, end, phrase });
      if (places.length === MOST_PLACES) break;
    }
    return places;
  };

  /**
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {RewritePlace[]}
   */
  const promises = (rules, text) => {
    const promise = handbook.rewrite.openPromise(rules, text);
    return promise ? [{ rule: "promise", start: promise.start, end: promise.start + promise.text.length, promise }] : [];
  };

  /**
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {RewritePlace[]}
   */
  const gifts = (rules, text) =>
    handbook.rewrite.gifts(rules, text).flatMap((gift) => {
      const giver = handbook.rewrite.giver(rules, gift);
      return giver ? [{ rule: "gift", start: gift.start, end: gift.start + gift.text.length, giver }] : [];
    });

  /**
   * Sentences nobody says in one breath, and the first one that is too many for a block.
   * @param {RewriteRules} rules
   * @param {{ start: number, text: string }[]} sentences
   * @returns {RewritePlace[]}
   */
  const lengths = (rules, sentences) => {
    const { limits } = rules;
    /** @type {RewritePlace[]} */
    const found = sentences
      .map(({ start, text }) => ({ start, end: start + text.length, count: handbook.rewrite.spokenLength(rules, text) }))
      .filter(({ count }) => count > limits.letters)
      .map((each) => ({ rule: "sentence", ...each }));
    const extra = sentences[limits.sentences];
    if (extra) found.push({ rule: "block", start: extra.start, end: extra.start + extra.text.length, count: sentences.length });
    return found;
  };

  /**
   * @param {string} block
   * @param {number} count
   * @returns {RewritePlace}
   */
  const tooLong = (block, count) => ({ rule: "long", start: 0, end: block.length, count });

  /**
   * The whole sentences around a place: what a better sentence takes the place of.
   * @param {{ start: number, text: string }[]} sentences
   * @param {number} start
   * @param {number} end
   */
  const around = (sentences, start, end) => {
    const first = firstEndingAfter(sentences, start);
    let last = first;
    while (last + 1 < sentences.length && sentences[last + 1].start < end) last += 1;
    if (first === sentences.length) return { from: start, to: end };
    return { from: Math.min(start, sentences[first].start), to: sentences[last].start + sentences[last].text.length };
  };

  /**
   * By halves: a pasted line may hold thousands.
   * @param {{ start: number, text: string }[]} sentences
   * @param {number} place
   * @returns {number}
   */
  const firstEndingAfter = (sentences, place) => {
    let [low, high] = [0, sentences.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle].start + sentences[middle].text.length > place) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  /**
   * A sentence that promises, with blanks for who and by when; “soon” gives way to the blank.
   * @param {RewriteRules} rules
   * @param {RewriteFinding} finding of the rule "promise"
   * @param {{ who: string, when: string }} blanks
   * @returns {string}
   */
  const completed = (rules, finding, blanks) => {
    const { promise, places: [{ start }], from, sentence } = finding;
    if (!promise) return sentence;
    const vague = handbook.rewrite.first(rules.patterns.vague, sentence);
    const puts = [];
    if (promise.lacksWhen) puts.push({ at: vague?.index ?? start - from, length: vague?.[0].length ?? 0, words: blanks.when });
    if (promise.lacksWho) puts.push({ at: Math.max(0, start - from - (promise.start - promise.clause)), length: 0, words: blanks.who });
    puts.sort((one, other) => other.at - one.at);
    return puts.reduce((text, { at, length, words }) => text.slice(0, at) + words + text.slice(at + length), sentence);
  };

  /**
   * A draft cut where a finding begins or ends; of each piece the rule that marks it. Words go before the
   * sentence they stand in.
   * @param {string} draft
   * @param {RewriteFinding[]} findings
   * @returns {RewritePiece[]}
   */
  const marks = (draft, findings) => {
    const places = findings.flatMap(({ rule, places }) => places.slice(0, MOST_PLACES).map((place) => ({ ...place, rule }))).slice(0, MOST_PLACES);
    const cuts = [...new Set([0, draft.length, ...places.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
    return cuts.slice(0, -1).map((start, at) => {
      const end = cuts[at + 1];
      const rules = places.filter((each) => each.start <= start && each.end >= end).map(({ rule }) => rule);
      const rule = rules.find((each) => !WIDE.has(each)) ?? rules[0] ?? "";
      return { text: draft.slice(start, end), rule, isWide: WIDE.has(rule) };
    });
  };

  handbook.rewrite = { ...handbook.rewrite, reader, completed, marks };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
