import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fakeError } from '../ipc/fake';
import { bump } from '../ipc/topics';
import { effectRoot } from '../test/root.svelte';
import { liveQuery, pendingQueries, type Query } from './query.svelte';

/** Runs `make` as a component would and gives what to stop it with. */
function alive<T>(make: () => Query<T>): { query: Query<T>; stop: () => void } {
  let query!: Query<T>;
  const stop = effectRoot(() => {
    query = make();
  });
  flushSync();
  return { query, stop };
}

/** Answers that come when the test says so. */
function later(): {
  ask: () => Promise<string>;
  answer: (n: number, text: string) => Promise<void>;
  fail: (n: number) => Promise<void>;
  asked: () => number;
} {
  const open: { resolve: (text: string) => void; reject: (error: unknown) => void }[] = [];
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await Promise.resolve();
    flushSync();
  };
  return {
    ask: () => new Promise((resolve, reject) => open.push({ resolve, reject })),
    answer: (n, text) => (open[n]?.resolve(text), settle()),
    fail: (n) => (open[n]?.reject(fakeError('disk')), settle()),
    asked: () => open.length,
  };
}

describe('a live query', () => {
  it('loads, then refetches on its topics only, keeping the old answer meanwhile', async () => {
    const engine = later();
    const { query, stop } = alive(() =>
      liveQuery(() => ({ key: 'a', ask: engine.ask }), ['students']),
    );
    expect(query.loading).toBe(true);
    expect(pendingQueries()).toBe(1);
    await engine.answer(0, 'first');
    expect(query.data).toBe('first');
    expect(query.loading).toBe(false);
    expect(pendingQueries()).toBe(0);
    bump(['meetings']);
    expect(engine.asked()).toBe(1);
    bump(['meetings', 'students']);
    expect(engine.asked()).toBe(2);
    expect(query.data).toBe('first');
    expect(query.refreshing).toBe(true);
    await engine.answer(1, 'second');
    expect(query.data).toBe('second');
    expect(query.refreshing).toBe(false);
    stop();
    bump(['students']);
    expect(engine.asked()).toBe(2);
  });

  it('drops an answer that comes after a newer question', async () => {
    const engine = later();
    const { query, stop } = alive(() => liveQuery(() => ({ key: 'a', ask: engine.ask })));
    bump(['students']);
    await engine.answer(1, 'new');
    await engine.answer(0, 'old');
    expect(query.data).toBe('new');
    stop();
  });

  it('keeps the answer beside an error, and forgets the error with the next answer', async () => {
    const engine = later();
    const { query, stop } = alive(() => liveQuery(() => ({ key: 'a', ask: engine.ask })));
    await engine.answer(0, 'good');
    void query.refetch();
    await engine.fail(1);
    expect(query.data).toBe('good');
    expect(query.error?.code).toBe('disk');
    void query.refetch();
    await engine.answer(2, 'better');
    expect(query.error).toBeUndefined();
    expect(query.data).toBe('better');
    stop();
  });

  it('asks nothing for null and leaves nothing pending behind', async () => {
    const engine = later();
    const idle = alive(() => liveQuery<string>(() => null));
    expect(idle.query.loading).toBe(false);
    idle.stop();
    const gone = alive(() => liveQuery(() => ({ key: 'a', ask: engine.ask })));
    expect(pendingQueries()).toBe(1);
    gone.stop();
    expect(pendingQueries()).toBe(0);
  });
});
