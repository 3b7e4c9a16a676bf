import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anyUnsaved, Draft, DRAFT_DELAY, flushDrafts, guardDrafts } from './drafts.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  it('keeps the text once, after a pause', async () => {
    const save = vi.fn(async () => undefined);
    const draft = new Draft({ key: 'note:1', save });
    draft.text = 'S';
    draft.text = 'She';
    expect(draft.status).toBe('waiting');
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY - 1);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledExactlyOnceWith('note:1', 'She');
    expect(draft.status).toBe('saved');
    await draft.close();
  });

  it('keeps what is typed without a pause too: a power cut takes less than two seconds', async () => {
    const kept: string[] = [];
    const draft = new Draft({ key: 'k', save: async (_key, text) => void kept.push(text) });
    let text = '';
    // A letter every 100 ms for six seconds: never a pause.
    for (let i = 0; i < 60; i += 1) {
      text += 'x';
      draft.text = text;
      await vi.advanceTimersByTimeAsync(100);
      const lost = text.length - (kept.at(-1)?.length ?? 0);
      expect(lost * 100).toBeLessThan(2000);
    }
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.length).toBeLessThan(8);
    await draft.close();
  });

  it('never lets an older text overtake a newer one', async () => {
    const kept: string[] = [];
    let finish: () => void = () => undefined;
    const save = vi.fn(async (_key: string, text: string) => {
      if (text === 'one') await new Promise<void>((resolve) => (finish = resolve));
      kept.push(text);
    });
    const draft = new Draft({ key: 'k', save });
    draft.text = 'one';
    const first = draft.flush();
    draft.text = 'one two';
    const second = draft.flush();
    expect(draft.status).not.toBe('saved');
    finish();
    await Promise.all([first, second]);
    expect(kept).toEqual(['one', 'one two']);
    expect(draft.status).toBe('saved');
    await draft.close();
  });

  it('says when it could not keep the text, holds on to it and tries again', async () => {
    let works = false;
    const save = vi.fn(async () => {
      if (!works) throw new Error('disk');
    });
    const draft = new Draft({ key: 'k', save });
    draft.text = 'precious';
    await draft.flush();
    expect(draft.status).toBe('failed');
    expect(draft.text).toBe('precious');
    expect(anyUnsaved()).toBe(true);
    works = true;
    await flushDrafts();
    expect(draft.status).toBe('saved');
    expect(anyUnsaved()).toBe(false);
    await draft.close();
  });

  it('takes over text from the engine only when nothing newer was written', async () => {
    const draft = new Draft({ key: 'k', text: 'old', save: async () => undefined });
    draft.adopt('from elsewhere');
    expect(draft.text).toBe('from elsewhere');
    draft.text = 'mine';
    draft.adopt('late answer');
    expect(draft.text).toBe('mine');
    await draft.close();
  });

  it.each([
    ['the field loses focus', () => document.dispatchEvent(new Event('focusout'))],
    ['the page goes away', () => window.dispatchEvent(new Event('pagehide'))],
    ['the window loses focus', () => window.dispatchEvent(new Event('blur'))],
  ])('is kept at once when %s', async (_when, act) => {
    const stop = guardDrafts();
    const save = vi.fn(async () => undefined);
    const draft = new Draft({ key: 'k', save });
    draft.text = 'half a sent';
    act();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledOnce();
    stop();
    await draft.close();
  });
});
