/* <call-blanks>: a field for each blank on the page (.hb-blank, 【姓名】), drawn by the template [data-field]. What is
   filled in stands in every line, on every page of the present call. Shows itself only where there are blanks. A click on
   the element itself (by its data-key) leads to the next field to fill in; Enter and Esc there lead back. */
((handbook) => {
  "use strict";

  class CallBlanks extends HTMLElement {
    /** @type {number | undefined} */
    wasAt;

    connectedCallback() {
      const fields = this.querySelector("[data-fields]");
      const template = this.querySelector("template[data-field]");
      if (!fields || !(template instanceof HTMLTemplateElement)) {
        console.error("call-blanks: no [data-fields] or no <template data-field> inside");
        return;
      }
      this.leaving = new AbortController();
      for (const blank of blanks()) blank.dataset.blank ??= handbook.calling.names([blank.textContent ?? ""])[0];
      const names = handbook.calling.names(blanks().map(({ dataset }) => dataset.blank ?? ""));
      fields.replaceChildren(...names.map((name) => makeField(template, name)));
      this.hidden = names.length === 0;
      this.listen(this.leaving.signal);
      this.show();
    }

    disconnectedCallback() {
      this.leaving?.abort();
    }

    /** @param {AbortSignal} signal */
    listen(signal) {
      this.addEventListener("input", ({ target }) => this.fill(target), { signal });
      this.addEventListener("keydown", (press) => this.leave(press), { signal });
      this.addEventListener("focusin", ({ relatedTarget }) => this.remember(relatedTarget), { signal });
      document.addEventListener("handbook-call", () => this.show(), { signal });
      this.addEventListener("click", ({ target }) => { if (target === this) this.lead(this.next()); }, { signal });
      document.addEventListener("click", ({ target }) => this.choose(target), { signal });
    }

    get inputs() {
      return [...this.querySelectorAll("input")];
    }

    /** Show what is kept: in the lines and in the fields. */
    show() {
      const filled = handbook.call.read().blanks;
      for (const blank of blanks()) {
        const { blank: name = "" } = blank.dataset;
        blank.textContent = filled[name] ?? `【${name}】`;
        blank.classList.toggle("hb-blank--filled", name in filled);
      }
      for (const input of this.inputs) {
        const text = filled[input.name] ?? "";
        if (input.value !== text) input.value = text;
      }
      this.tellWhetherKept();
    }

    tellWhetherKept() {
      const place = this.querySelector("[data-kept]");
      const words = this.querySelector('template[data-words-for="unkept"]');
      if (!place || !(words instanceof HTMLTemplateElement)) return;
      const text = handbook.call.isKept ? "" : words.content.textContent;
      if (place.textContent !== text) place.textContent = text;
    }

    /** @param {EventTarget | null} target */
    fill(target) {
      if (!(target instanceof HTMLInputElement)) return;
      handbook.call.change((call) => handbook.calling.fill(call, target.name, target.value));
    }

    /** @param {EventTarget | null} from */
    remember(from) {
      if (from instanceof Node && this.contains(from)) return;
      this.cameFrom = from instanceof HTMLElement ? from : null;
    }

    /** @param {KeyboardEvent} press */
    leave(press) {
      const isComposing = press.isComposing || press.keyCode === 229;
      if (isComposing || !["Enter", "Escape"].includes(press.key) || !(press.target instanceof HTMLInputElement)) return;
      press.preventDefault();
      press.target.blur();
      this.cameFrom?.focus({ preventScroll: true });
      if (this.wasAt !== undefined) scrollTo(scrollX, this.wasAt);
      this.wasAt = undefined;
    }

    /** @param {HTMLInputElement | undefined} field */
    lead(field) {
      this.wasAt = scrollY; // the focus moves the page
      field?.focus();
    }

    /** The field to fill in next: of a blank in the step that is being done, else the first that is empty. */
    next() {
      const { inputs } = this;
      const isEmpty = (/** @type {HTMLInputElement} */ input) => !input.value;
      const here = blanks('[aria-current="step"] .hb-say ').map(({ dataset }) => dataset.blank);
      const fields = here.map((name) => inputs.find((input) => input.name === name)).filter((each) => each !== undefined);
      return fields.find(isEmpty) ?? inputs.find(isEmpty) ?? inputs[0];
    }

    /** A blank in a line leads to its field. @param {EventTarget | null} target */
    choose(target) {
      const blank = target instanceof Element ? target.closest(".hb-blank") : null;
      if (blank instanceof HTMLElement) this.lead(this.inputs.find(({ name }) => name === blank.dataset.blank));
    }
  }

  /**
   * @param {string} [within]
   * @returns {HTMLElement[]}
   */
  const blanks = (within = "") =>
    [...document.querySelectorAll(`${within}.hb-blank`)].filter((each) => each instanceof HTMLElement);

  /**
   * @param {HTMLTemplateElement} template
   * @param {string} name
   */
  const makeField = (template, name) => {
    const field = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const [shown, input] = [field.querySelector("[data-name]"), field.querySelector("input")];
    if (shown) shown.textContent = name;
    if (input) input.name = name;
    return field;
  };

  handbook.CallBlanks = CallBlanks;
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
