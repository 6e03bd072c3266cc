/** The one name our scripts share: classic scripts, so that pages also work from a folder. */
interface Handbook {
  keys: {
    wanted(press: Pick<KeyboardEvent, "key"> & Partial<KeyboardEvent>, isTyping: boolean): string;
    takesText(tag: string, type: string, isEditable: boolean): boolean;
  };
  find: {
    terms(query: string): string[];
    matches(words: string, wanted: string[]): boolean;
  };
  startKeys(page: Document, signal?: AbortSignal): void;
  startFind(page: Document, signal?: AbortSignal): void;
  startFold(view: Window, signal?: AbortSignal): void;
}

declare var handbook: Handbook;
