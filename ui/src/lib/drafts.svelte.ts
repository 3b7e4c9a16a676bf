// Text that saves itself: 600 ms after the last keystroke, while she types on at least every 1.2 s, and at once when the field loses focus, the window
// hides or closes, or the lock announces itself. Refuses to know where text is kept: the save function is passed in.
import { untrack } from 'svelte';

/** How the text stands: kept, being kept, waiting to be kept, or not kept because the last attempt failed. */
export type DraftStatus = 'saved' | 'saving' | 'waiting' | 'failed';

/** How long a pause in typing is, in milliseconds. */
export const DRAFT_DELAY = 600;
/** How long a text waits at most while she types without a pause: a power cut takes less than two seconds. */
export const DRAFT_LONGEST = 1200;

/** What a draft needs. */
export interface DraftOptions {
  /** Where the text belongs. */
  key: string;
  /** What is kept already. */
  text?: string;
  /** Keeps the text; may be slow and may fail. */
  save: (key: string, text: string) => Promise<unknown>;
  delay?: number;
}

const live = new Set<Draft>();

/** One text that saves itself. Saves never overtake each other. */
export class Draft {
  #text = $state('');
  #status = $state<DraftStatus>('saved');
  #kept: string;
  #key: string;
  #save: DraftOptions['save'];
  #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs from the first keystroke that is not kept; later ones do not put it off. */
  #longest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor({ key, text = '', save, delay = DRAFT_DELAY }: DraftOptions) {
    this.#key = key;
    this.#text = text;
    this.#kept = text;
    this.#save = save;
    this.#delay = delay;
    live.add(this);
  }

  get key(): string {
    return this.#key;
  }
  get status(): DraftStatus {
    return this.#status;
  }
  /** True while something she wrote is not kept yet. */
  get dirty(): boolean {
    return this.#text !== this.#kept;
  }

  get text(): string {
    return this.#text;
  }
  set text(next: string) {
    if (next === this.#text) return;
    this.#text = next;
    if (!this.dirty && !this.#running) {
      this.#stop();
      this.#status = 'saved';
      return;
    }
    this.#status = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#delay);
    this.#longest ??= setTimeout(() => void this.flush(), Math.max(DRAFT_LONGEST, this.#delay));
  }

  /** Takes over text that came from the engine, unless she has written something newer. */
  adopt(text: string): void {
    if (this.dirty || this.#running) return;
    this.#text = text;
    this.#kept = text;
  }

  /** Keeps the text now. Never throws: a failure shows in `status` and is tried again at the next chance. */
  async flush(): Promise<void> {
    this.#stop();
    while (this.#running) await this.#running;
    if (!this.dirty) return;
    this.#running = this.#write();
    await this.#running;
  }

  async #write(): Promise<void> {
    const text = this.#text;
    this.#status = 'saving';
    try {
      await this.#save(this.#key, text);
      this.#kept = text;
      this.#running = undefined;
      if (this.dirty) this.#status = 'waiting';
      else this.#status = 'saved';
    } catch {
      this.#running = undefined;
      this.#status = 'failed';
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#longest);
    this.#timer = undefined;
    this.#longest = undefined;
  }

  /** Keeps what is left and stops. */
  async close(): Promise<void> {
    await this.flush();
    live.delete(this);
  }
}

/** Keeps every text of the window now. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...live].map((draft) => draft.flush()));
}

/** True while any text of the window is not kept yet. */
export function anyUnsaved(): boolean {
  return [...live].some((draft) => draft.dirty);
}

/**
 * A draft that lives as long as the calling component. `key` is tracked: when it changes, the old text is
 * kept and the new one is taken up.
 */
export function useDraft(options: () => DraftOptions): { readonly current: Draft } {
  const key = $derived(options().key);
  const current = $derived.by(() => {
    void key;
    return makeDraft(options);
  });
  $effect(() => {
    const mine = current;
    return () => void mine.close();
  });
  return {
    get current() {
      return current;
    },
  };
}

function makeDraft(options: () => DraftOptions): Draft {
  // Later changes of the text and the save function must not start a new draft, only a new key does.
  return untrack(() => new Draft(options()));
}

/** Keeps all drafts whenever the window may go away; returns how to stop. */
export function guardDrafts(target: Window = window): () => void {
  const keep = (): void => void flushDrafts();
  const hidden = (): void => {
    if (target.document.visibilityState === 'hidden') keep();
  };
  target.addEventListener('pagehide', keep);
  target.addEventListener('blur', keep);
  target.document.addEventListener('visibilitychange', hidden);
  target.document.addEventListener('focusout', keep);
  return () => {
    target.removeEventListener('pagehide', keep);
    target.removeEventListener('blur', keep);
    target.document.removeEventListener('visibilitychange', hidden);
    target.document.removeEventListener('focusout', keep);
  };
}
