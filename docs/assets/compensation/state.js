/* Which row of a compensation table answers a case: as hooks/handbook/checks/compensation.py counts. Amounts are whole
   hundredths, since two decimals are the finest. Pure functions: no element is touched here. */
((handbook) => {
  "use strict";

  const FIGURE = /^(-?)([0-9]+)(?:\.([0-9]{0,2}))?$/;
  const RANGE = /^([0-9.]+)\s*\.\.\s*([0-9.]+)$/;

  /**
   * A figure in hundredths; NaN when it is none, or finer.
   * @param {string} figure
   */
  const hundredths = (figure) => {
    const found = FIGURE.exec(figure);
    if (!found) return NaN;
    const [, sign, whole, decimals = ""] = found;
    return Number(`${sign}${whole}${decimals.padEnd(2, "0")}`);
  };

  /**
   * @param {string} low
   * @param {string} high
   * @returns {[number, number]}
   */
  const range = (low, high) => [hundredths(low), hundredths(high)];

  /**
   * What was typed into a field, in hundredths: full-width digits, 1,200 and the unit behind are read too.
   * @param {CompensationInput} input
   * @param {string} typed
   */
  const amount = ({ unit }, typed) => {
    const text = typed.normalize("NFKC").replace(/\s/g, "").replace(/,(?=[0-9]{3}(?![0-9]))/g, "");
    return hundredths(unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text);
  };

  /**
   * What is wrong with an answer: no number, a number the table does not know, or nothing.
   * @param {CompensationInput} input
   * @param {string} answer
   * @returns {CompensationFault}
   */
  const fault = (input, answer) => {
    if (!input.range || !answer.trim()) return "";
    const value = amount(input, answer);
    if (Number.isNaN(value)) return "number";
    return value < input.range[0] || value > input.range[1] ? "range" : "";
  };

  /**
   * Whether a condition takes an answer: a..b is a ≤ x < b, the last one includes b.
   * @param {CompensationInput} input
   * @param {string} wanted
   * @param {string} answer
   */
  const takes = (input, wanted, answer) => {
    if (!input.range) return wanted === answer;
    const [, from = "", to = ""] = RANGE.exec(wanted) ?? [];
    const [low, high, value] = [hundredths(from), hundredths(to), amount(input, answer)];
    return low <= value && (value < high || (value === high && high === input.range[1]));
  };

  /**
   * The rows that answer a case; what is not answered yet may be anything, and so may what a row does not name.
   * @param {CompensationTable} table
   * @param {Map<string, string>} answers
   * @returns {string[]}
   */
  const rows = ({ inputs, rows }, answers) => {
    /** @param {Map<string, string>} when @param {CompensationInput} input */
    const fits = (when, input) => {
      const [wanted, answer] = [when.get(input.name), answers.get(input.name)];
      return wanted === undefined || answer === undefined || takes(input, wanted, answer);
    };
    return rows.filter(({ when }) => inputs.every((input) => fits(when, input))).map(({ id }) => id);
  };

  /**
   * Where the answers lead: to one row, or what is open and at fault on the way there.
   * @param {CompensationTable} table
   * @param {Map<string, string>} given
   * @returns {CompensationStand}
   */
  const stand = (table, given) => {
    const faults = new Map(table.inputs.map((input) => [input.name, fault(input, given.get(input.name) ?? "")]));
    const answers = new Map([...given].filter(([name, answer]) => answer.trim() && !faults.get(name)));
    const open = table.inputs.map(({ name }) => name).filter((name) => !answers.has(name));
    const found = rows(table, answers);
    const isAtFault = [...faults.values()].some(Boolean);
    return { faults, open, row: found.length === 1 && !isAtFault ? found[0] : "" };
  };

  handbook.compensation = { range, rows, stand };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
