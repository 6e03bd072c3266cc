/* Where a row of signs stands in the content. A sign may be typed as itself, its reading, or its first letter. */
((handbook) => {
  "use strict";

  /**
   * Calls `tell(line, from, to)` for every place where the signs stand side by side.
   * @param {FinderIndex} index
   * @param {string[]} signs
   * @param {(line: number, from: number, to: number) => void} tell
   */
  const each = (index, signs, tell) => {
    const { starts, places, lineOf } = index;
    for (const [from, to] of starting(index, signs[0])) {
      for (let at = starts[from]; at < (starts[to]); at += 1) {
        const place = places[at];
        const end = ending(index, signs, 0, place);
        if (end > 0) tell(lineOf[place], place, end);
      }
    }
  };

  /**
   * The tokens a row may begin with, as ranges.
   * @param {FinderIndex} index
   * @param {string} sign
   * @returns {FinderRange[]}
   */
  const starting = ({ letters }, sign) =>
    handbook.find.isChinese(sign) ? exactly(letters, sign) : [handbook.find.beginning(letters, sign)];

  /**
   * The tokens of a sign, as ranges.
   * @param {FinderLetters} letters
   * @param {string} sign
   * @returns {FinderRange[]}
   */
  const exactly = (letters, sign) => (letters.tokens.get(sign) ?? []).map((token) => [token, token + 1]);

  /**
   * The place behind the signs from `at` on, when they stand at `place`; else -1.
   * @param {FinderIndex} index
   * @param {string[]} signs
   * @param {number} at
   * @param {number} place
   * @returns {number}
   */
  const ending = (index, signs, at, place) => {
    if (at >= signs.length) return place;
    const token = index.tokens[place];
    if (!token) return -1;
    const { sign, sound } = index.letters;
    if (sign[token] === signs[at]) return ending(index, signs, at + 1, place + 1);
    return handbook.find.isChinese(signs[at]) ? -1 : endingByReading(index, signs, at, place, sound[token]);
  };

  /**
   * The same when the sign at `place`, which is read `reading`, is typed by letters: all of them, the last one begun,
   * or the first one (zh, ch, sh also as two).
   * @param {FinderIndex} index
   * @param {string[]} signs
   * @param {number} at
   * @param {number} place
   * @param {string} reading
   * @returns {number}
   */
  const endingByReading = (index, signs, at, place, reading) => {
    let same = 0;
    while (same < reading.length && signs[at + same] === reading[same]) same += 1;
    if (same === 0) return -1;
    if (at + same >= signs.length) return place + 1;
    const whole = same === reading.length ? ending(index, signs, at + same, place + 1) : -1;
    if (whole > 0 || reading.length === 1) return whole;
    const two = same > 1 && reading[1] === "h" ? ending(index, signs, at + 2, place + 1) : -1;
    return two > 0 ? two : ending(index, signs, at + 1, place + 1);
  };

  /**
   * Calls `tell(line)` for every place where signs stand side by side; each is given as the ranges of tokens it may be.
   * @param {FinderIndex} index
   * @param {FinderRange[][]} row
   * @param {(line: number) => void} tell
   */
  const eachRow = (index, row, tell) => {
    const { starts, places, lineOf } = index;
    const pivot = rarest(index, row);
    for (const [from, to] of row[pivot]) {
      for (let at = starts[from]; at < starts[to]; at += 1) {
        if (stands(index, row, places[at] - pivot)) tell(lineOf[places[at]]);
      }
    }
  };

  /**
   * @param {FinderIndex} index
   * @param {FinderRange[][]} row
   */
  const rarest = ({ starts }, row) => {
    const counts = row.map((ranges) => ranges.reduce((sum, [from, to]) => sum + starts[to] - starts[from], 0));
    return counts.indexOf(Math.min(...counts));
  };

  /**
   * @param {FinderIndex} index
   * @param {FinderRange[][]} row
   * @param {number} place
   */
  const stands = ({ tokens }, row, place) => {
    for (let at = 0; at < row.length; at += 1) if (!isIn(tokens[place + at], row[at])) return false;
    return true;
  };

  /**
   * @param {number} token
   * @param {FinderRange[]} ranges
   */
  const isIn = (token, ranges) => {
    for (const [from, to] of ranges) if (token >= from && token < to) return true;
    return false;
  };

  handbook.find = { ...handbook.find, each, eachRow, ending, exactly, stands };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
