/* <sort-table>: the headings of the table inside become buttons that sort its rows. Without a script it is a table. */
((handbook) => {
  "use strict";

  const order = new Intl.Collator("zh", { numeric: true });

  /** @param {HTMLTableRowElement} row @param {number} column */
  const text = (row, column) => row.cells[column]?.textContent?.trim() ?? "";

  handbook.SortTable = class extends HTMLElement {
    /** @type {AbortController | undefined} */
    #connected;

    connectedCallback() {
      const table = this.querySelector("table");
      if (!table?.tHead) return console.error("sort-table: no <table> with a <thead> inside");
      this.#connected = new AbortController();
      for (const heading of table.tHead.rows[0]?.cells ?? []) this.#offer(table, heading, this.#connected.signal);
    }

    disconnectedCallback() {
      this.#connected?.abort();
    }

    /** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading @param {AbortSignal} signal */
    #offer(table, heading, signal) {
      const button = heading.querySelector("button") ?? document.createElement("button");
      if (!button.isConnected) {
        button.type = "button";
        button.className = "hb-sort";
        button.append(...heading.childNodes);
        heading.append(button);
      }
      button.addEventListener("click", () => this.#sort(table, heading), { signal });
    }

    /** @param {HTMLTableElement} table @param {HTMLTableCellElement} heading */
    #sort(table, heading) {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of heading.parentElement?.children ?? []) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      for (const body of table.tBodies) {
        const rows = [...body.rows].sort((one, two) => order.compare(text(one, heading.cellIndex), text(two, heading.cellIndex)));
        body.append(...(down ? rows.reverse() : rows));
      }
    }
  };
})((globalThis.handbook ??= /** @type {Handbook} */ ({})));
