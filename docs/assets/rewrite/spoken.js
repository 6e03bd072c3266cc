/* Text as it is read aloud, as hooks/handbook/spoken.py reads it: sentences, their length, punctuation as it was meant.
   Pure functions. */
((handbook) => {
  "use strict";

  const SILENT = /[\p{P}\p{Z}]/gu;

  /**
   * The sentences, each from its first sign that is no blank.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {{ start: number, text: string }[]}
   */
  const sentences = (rules, text) =>
    [...text.matchAll(rules.patterns.sentence)].flatMap((found) => {
      const sentence = found[0].trimStart();
      return sentence ? [{ start: found.index + found[0].length - sentence.length, text: sentence }] : [];
    });

  /**
   * Characters to be said: punctuation and blanks left out, 【…】 counts three.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {number}
   */
  const spokenLength = (rules, text) => {
    const blanks = [...text.matchAll(rules.patterns.filled)].length;
    const rest = text.replace(rules.patterns.filled, "").replace(SILENT, "");
    return rules.limits.blank * blanks + [...rest].length;
  };

  /**
   * The text with half-width punctuation next to Chinese put right; each sign keeps its place.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {string}
   */
  const meant = (rules, text) => {
    const { halfWidth, quotes } = rules.signs;
    /** @type {Record<string, boolean>} */
    const opened = {};
    return text.replace(/[!-?]/g, (sign, place) => {
      const around = text.slice(Math.max(0, place - 1), place) + text.slice(place + 1, place + 2);
      if (!(sign in halfWidth || sign in quotes) || around.search(rules.patterns.chinese) < 0) return sign;
      if (sign in halfWidth) return halfWidth[sign];
      opened[sign] = !opened[sign];
      return quotes[sign][opened[sign] ? 0 : 1];
    });
  };

  handbook.rewrite = { ...handbook.rewrite, sentences, spokenLength, meant };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
