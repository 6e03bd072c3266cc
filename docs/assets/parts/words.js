/* The words of an element, from its <template data-words-for="…">, with {names} filled in. */
((handbook) => {
  "use strict";

  handbook.wordsOf = (host, name, values = {}) => {
    const template = host.querySelector(`template[data-words-for="${name}"]`);
    const words = template instanceof HTMLTemplateElement ? (template.content.textContent ?? "") : "";
    return words.replace(/\{(\w+)\}/g, (_, value) => values[value] ?? "");
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
