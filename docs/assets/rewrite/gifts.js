/* Finds what a block gives away: fees waived or paid back, money, presents with their amounts, as hooks/handbook/gifts.py
   and amounts.py do; and whether the agent may. Pure functions. */
((handbook) => {
  "use strict";

  /**
   * What each clause of a block gives away, at most one gift a clause.
   * @param {RewriteRules} rules
   * @param {string} block
   * @returns {RewriteGift[]}
   */
  const gifts = (rules, block) =>
    handbook.rewrite.statements(rules, block).flatMap(({ start, text }) => {
      const waived = given(rules, rules.patterns.waived, text);
      const offered = given(rules, rules.patterns.offered, text);
      const amount = offered ? amounts(rules, text)[0] : undefined;
      const gift = waived ?? (amount && offered);
      return gift ? [{ text: handbook.rewrite.quoted(rules, text, gift.index), start: start + gift.index, waives: !!waived, amount }] : [];
    });

  /**
   * @param {RewriteRules} rules
   * @param {RegExp} pattern
   * @param {string} clause
   */
  const given = (rules, pattern, clause) =>
    [...clause.matchAll(pattern)].find((found) => !found[1] && handbook.rewrite.isOurs(rules, clause.slice(0, found.index)));

  /**
   * The amounts of money and the shares (八折, 10%) in a text.
   * @param {RewriteRules} rules
   * @param {string} text
   * @returns {RewriteAmount[]}
   */
  const amounts = (rules, text) =>
    [...text.matchAll(rules.patterns.amount)].map((found) => {
      const number = found[1] ?? found[2];
      const unit = found[3] ?? (found[1] ? "元" : "");
      return { text: found[0], yuan: number ? yuan(rules, number, unit) : null };
    });

  /**
   * @param {RewriteRules} rules
   * @param {string} number
   * @param {string} unit
   * @returns {number | null} null when this is no money
   */
  const yuan = (rules, number, unit) => {
    if (unit === "元" || unit === "块") return value(rules, number);
    return unit === "毛" || unit === "角" ? value(rules, number) / 10 : null;
  };

  /**
   * The value of a number in digits or in Chinese: 1,200, 2万, 五十, 一千二百, 一百五.
   * @param {RewriteRules} rules
   * @param {string} number
   * @returns {number}
   */
  const value = (rules, number) => {
    const cut = number.lastIndexOf("万");
    const factor = cut < 0 ? 1 : 10000;
    if (/^[0-9]/.test(number)) return Number(number.replace(/[,，万]/g, "")) * factor;
    const above = cut < 0 ? 0 : belowTenThousand(rules, number.slice(0, cut)) || 1;
    return above * 10000 + belowTenThousand(rules, number.slice(cut + 1));
  };

  /**
   * @param {RewriteRules} rules
   * @param {string} number
   */
  const belowTenThousand = ({ signs: { digits, powers } }, number) => {
    let [total, digit, power] = [0, 0, 10];
    for (const sign of number.replaceAll("万", "")) {
      if (sign in powers) {
        power = powers[sign];
        [total, digit] = [total + (digit || 1) * power, 0];
      } else {
        digit = digit ? digit * 10 + digits[sign] : digits[sign];
        power = "零〇".includes(sign) ? 10 : power;
      }
    }
    const endsShort = number.length > 1 && number[number.length - 1] in digits && "百千".includes(number[number.length - 2]);
    return total + digit * (endsShort ? power / 10 : 1);
  };

  /**
   * Whether a role may give this.
   * @param {RewriteRole} role
   * @param {RewriteGift} gift
   * @returns {boolean}
   */
  const may = (role, gift) => {
    if (gift.waives && !role.waives) return false;
    if (!gift.amount || role.limit === null) return true;
    return gift.amount.yuan !== null && gift.amount.yuan <= role.limit;
  };

  /**
   * Who may give this instead of the agent; null when the agent may.
   * @param {RewriteRules} rules
   * @param {RewriteGift} gift
   * @returns {RewriteRole | null}
   */
  const giver = (rules, gift) => {
    const nobody = { name: "", limit: 0, waives: false };
    const agent = rules.roles.find((role) => role.name === rules.agent) ?? nobody;
    return may(agent, gift) ? null : (rules.roles.find((role) => may(role, gift)) ?? nobody);
  };

  handbook.rewrite = { ...handbook.rewrite, gifts, amounts, value, giver };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
