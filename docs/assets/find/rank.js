/* How a score comes about. The table in docs/finder.md says the same in words; ?explain shows it for a query. */
((handbook) => {
  "use strict";

  // How much a line of each sort weighs.
  /** @type {Record<string, number>} */
  const WEIGHTS = {
    title: 11, alias: 10, hear: 9, when: 7, step: 5, code: 4,
    say: 6, angry: 6, ask: 6, do: 4, record: 4, promise: 4, never: 4, outside: 8,
    node: 6, answer: 6, item: 6, avoid: 7, instead: 6, row: 6, text: 3, note: 3,
  };
  const COVERED = 0.5; // of a line's weight: how much of the line was typed
  const WHOLE = 2.5; // times a line that was typed as it is, nothing more and nothing less
  const SPREAD = 3; // of what is found anywhere in the subject
  const HALF = 50; // the weight of all lines that hold a thing from which it counts half as much as it can
  const SCRIPT = 1.1; // a script is what an agent needs
  const REHEARSAL = 0.6; // a role play has the same words, for another day
  const LINES = 3; // shown below a subject, its title not counted
  const LEVELS = ["P4", "P3", "P2", "P1", "P0"]; // the urgent one first when all else is equal

  /**
   * A tally of one search: units are added one by one, then the subjects are read off.
   * @param {FinderIndex} index
   * @returns {FinderTally}
   */
  const tally = (index) => ({
    index,
    total: 0,
    unit: 0,
    found: new Float32Array(index.lines.length),
    signs: new Float32Array(index.lines.length),
    lineUnit: new Uint32Array(index.lines.length),
    spread: new Float32Array(index.subjects.length),
    weight: new Float32Array(index.subjects.length),
    subjectUnit: new Uint32Array(index.subjects.length),
  });

  /**
   * How rare something is that stands in `count` of the lines.
   * @param {FinderIndex} index
   * @param {number} count
   */
  const rarity = (index, count) => Math.log(1 + index.lines.length / Math.max(count, 1));

  /**
   * Add a unit: the lines it stands in (some perhaps twice), its weight, and how many signs of a line it covers.
   * @param {FinderTally} sum
   * @param {number[]} lines
   * @param {number} weight
   * @param {number} signs
   * @param {boolean} [isOnce] whether one line of a subject says as much as many
   */
  const add = (sum, lines, weight, signs, isOnce = false) => {
    const { index, found, lineUnit } = sum;
    const unit = (sum.unit += 1);
    const kept = [];
    for (const line of lines) {
      if (lineUnit[line] === unit) continue;
      lineUnit[line] = unit;
      kept.push(line);
    }
    const worth = weight * rarity(index, kept.length);
    sum.total += kept.length > 0 ? worth : worth / 2;
    for (const line of kept) {
      found[line] += worth;
      sum.signs[line] += signs;
      spread(sum, index.subjectOf[line], index.weightOf[line], worth, isOnce);
    }
  };

  /**
   * What the lines of a subject that hold the unit are worth: the more they weigh, the less another one adds.
   * @param {FinderTally} sum
   * @param {number} subject
   * @param {number} weight
   * @param {number} worth
   * @param {boolean} isOnce
   */
  const spread = (sum, subject, weight, worth, isOnce) => {
    const before = sum.subjectUnit[subject] === sum.unit ? sum.weight[subject] : 0;
    const after = isOnce ? Math.max(before, weight) : before + weight;
    const value = (/** @type {number} */ held) => (isOnce ? held : (WEIGHTS.title * held) / (held + HALF));
    sum.subjectUnit[subject] = sum.unit;
    sum.weight[subject] = after;
    sum.spread[subject] += (value(after) - value(before)) * worth;
  };

  /**
   * How much of a line was typed, from 0 to 1.
   * @param {FinderTally} sum
   * @param {number} line
   */
  const covered = ({ index, signs }, line) =>
    Math.min(1, signs[line] / Math.max(1, index.begins[line + 1] - index.begins[line] - 1));

  /**
   * @param {FinderTally} sum
   * @param {number} line
   */
  const scoreOf = (sum, line) => {
    const share = sum.found[line] / sum.total;
    const cover = covered(sum, line);
    const whole = share > 0.99 && cover === 1 ? WHOLE : 1;
    return sum.index.weightOf[line] * share * (1 - COVERED + COVERED * cover) * whole;
  };

  /**
   * The subjects that were found, best first, each with its best lines.
   * @param {FinderTally} sum
   * @param {number} most how many subjects
   * @returns {FinderGroup[]}
   */
  const groups = (sum, most) => {
    /** @type {FinderGroup[]} */
    const found = [];
    sum.index.subjects.forEach((_, subject) => {
      if (sum.spread[subject] > 0) found.push(group(sum, subject));
    });
    found.sort((one, other) => other.score - one.score || one.subject - other.subject).splice(most);
    return found.map((each) => ({ ...each, lines: bestLines(sum, each.subject) }));
  };

  /**
   * @param {FinderTally} sum
   * @param {number} subject
   * @returns {FinderGroup}
   */
  const group = (sum, subject) => {
    const { kind, level, first, end } = sum.index.subjects[subject];
    let best = 0;
    for (let line = first; line < end; line += 1) {
      if (sum.found[line] > 0) best = Math.max(best, scoreOf(sum, line));
    }
    const anywhere = (SPREAD * sum.spread[subject]) / sum.total;
    const factor = kind === "calls" ? SCRIPT : kind === "drills" ? REHEARSAL : 1;
    const urgent = Math.max(0, LEVELS.indexOf(level)) / 1000;
    return { subject, best, anywhere, factor, urgent, score: (best + anywhere) * factor + urgent, isNear: false, lines: [] };
  };

  /**
   * The best lines of a subject, with what their scores are made of.
   * @param {FinderTally} sum
   * @param {number} subject
   * @returns {FinderScore[]}
   */
  const bestLines = (sum, subject) => {
    const { first, end } = sum.index.subjects[subject];
    const found = [];
    for (let line = first; line < end; line += 1) if (sum.found[line] > 0) found.push(explained(sum, line));
    return found.sort((one, other) => other.score - one.score || one.line - other.line).slice(0, LINES + 1);
  };

  /**
   * @param {FinderTally} sum
   * @param {number} line
   * @returns {FinderScore}
   */
  const explained = (sum, line) => ({
    line,
    weight: sum.index.weightOf[line],
    share: sum.found[line] / sum.total,
    covered: covered(sum, line),
    score: scoreOf(sum, line),
  });

  handbook.find = { ...handbook.find, WEIGHTS, tally, add, groups };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
