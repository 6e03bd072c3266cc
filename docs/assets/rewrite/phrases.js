/* Finds phrases to avoid, as hooks/handbook/phrases.py does: compared without blanks and punctuation; … in a phrase
   stands for a few letters inside one sentence; a 【blank】 is one letter that no phrase has. Pure functions. */
((handbook) => {
  "use strict";

  const FILLED = "\ufffc"; // stands for a blank; never typed
  const LETTER = /[\p{L}\p{N}]/u;
  /** @type {Map<string, string[]>} */
  const known = new Map();

  /**
   * The letters and digits of a sign, in one width and case.
   * @param {string} sign
   * @returns {string[]}
   */
  const lettersOf = (sign) => {
    let found = known.get(sign);
    if (!found) {
      const kept = [...sign.normalize("NFKC")].filter((letter) => LETTER.test(letter));
      found = sign === FILLED ? [FILLED] : [...kept.map((letter) => letter.toLowerCase()).join("")];
      known.set(sign, found);
    }
    return found;
  };

  /**
   * Text as it is compared: its letters, of each letter its place in the text, and the number of its sentence.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {RewriteFolded}
   */
  const fold = (rules, text) => {
    /** @type {RewriteFolded} */
    const folded = { letters: [], starts: [], ends: [], sentences: [] };
    let sentence = 0;
    eachSign(rules, text, (sign, place) => {
      if (rules.signs.ends.includes(sign)) sentence += 1;
      for (const letter of lettersOf(sign)) {
        folded.letters.push(letter);
        folded.starts.push(place);
        folded.ends.push(place + sign.length);
        folded.sentences.push(sentence);
      }
    });
    return folded;
  };

  /**
   * The signs with their places; a blank is one sign.
   * @param {RewriteRules} rules
   * @param {string} text
   * @param {(sign: string, place: number) => void} tell
   */
  const eachSign = (rules, text, tell) => {
    let place = 0;
    /** @param {number} end */
    const upTo = (end) => {
      for (const sign of text.slice(place, end)) {
        tell(sign, place);
        place += sign.length;
      }
    };
    for (const blank of text.matchAll(rules.patterns.blank)) {
      upTo(blank.index);
      tell(FILLED, place);
      place += blank[0].length;
    }
    upTo(text.length);
  };

  /**
   * The literal parts of a phrase, between its …
   * @param {RewriteRules} rules
   * @param {string} form
   * @returns {string[][]}
   */
  const pieces = (rules, form) =>
    form.split(rules.patterns.ellipsis).map((part) => fold(rules, part).letters).filter((letters) => letters.length > 0);

  /**
   * The forms of all phrases by their first letters, the longest first.
   * @param {RewriteRules} rules
   * @param {RewritePhrase[]} phrases
   * @returns {Map<string, RewriteForm[]>}
   */
  const forms = (rules, phrases) => {
    const all = phrases.flatMap((phrase) => phrase.forms.map((form) => ({ form, phrase, parts: pieces(rules, form) })));
    /** @type {Map<string, RewriteForm[]>} */
    const byStart = new Map();
    for (const each of all.sort((one, other) => [...other.form].length - [...one.form].length || (one.form < other.form ? -1 : 1))) {
      if (each.parts.length === 0) continue;
      const start = each.parts[0].slice(0, 2).join("");
      byStart.set(start, [...(byStart.get(start) ?? []), each]);
    }
    return byStart;
  };

  /**
   * Every place where a phrase begins, in the order of the text.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {Generator<RewriteFound, void, undefined>}
   */
  const findAll = function* (rules, text) {
    const folded = fold(rules, text);
    const { letters } = folded;
    for (let at = 0; at < letters.length; at += 1) {
      const pair = at + 1 < letters.length ? rules.forms.get(letters[at] + letters[at + 1]) : undefined;
      for (const { form, phrase, parts } of [...(pair ?? []), ...(rules.forms.get(letters[at]) ?? [])]) {
        const end = endOf(rules, parts, folded, at);
        if (end) yield { form, phrase, start: folded.starts[at], end: folded.ends[end - 1] };
      }
    }
  };

  /**
   * Where the phrase that begins at `start` ends, or 0. All ways to fill the gaps are followed at once.
   * @param {RewriteRules} rules
   * @param {string[][]} parts
   * @param {RewriteFolded} folded
   * @param {number} start
   * @returns {number}
   */
  const endOf = (rules, parts, folded, start) => {
    let ends = stands(folded, parts[0], start) ? [start + parts[0].length] : [];
    for (const part of parts.slice(1)) {
      const next = ends.flatMap((end) => afterGap(rules, folded, end)).filter((at) => stands(folded, part, at));
      ends = [...new Set(next)].map((at) => at + part.length);
    }
    return ends.length > 0 ? Math.min(...ends) : 0;
  };

  /**
   * @param {RewriteFolded} folded
   * @param {string[]} part
   * @param {number} start
   * @returns {boolean}
   */
  const stands = (folded, part, start) => part.every((letter, at) => folded.letters[start + at] === letter);

  /**
   * The places where the next part may begin: a few letters on, in the same sentence.
   * @param {RewriteRules} rules
   * @param {RewriteFolded} folded
   * @param {number} end
   * @returns {number[]}
   */
  const afterGap = (rules, folded, end) => {
    const places = [];
    for (let at = end; at <= Math.min(end + rules.limits.gap, folded.letters.length - 1); at += 1) {
      if (folded.sentences[at] !== folded.sentences[end - 1]) break;
      places.push(at);
    }
    return places;
  };

  handbook.rewrite = { ...handbook.rewrite, forms, findAll };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
