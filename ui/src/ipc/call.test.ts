import { describe, expect, it, vi } from 'vitest';
import { call, CallError, setTransport, toCallError, whenLocked } from './call';
import { changes, type Commands } from './commands.gen';
import { fakeCalls, fakeError, fakeEvents } from './fake';
import { on } from './events';
import { onTopics } from './topics';

describe('a call', () => {
  it('hands name and arguments to the engine and tells queries what changed', async () => {
    const name = (Object.keys(changes) as (keyof Commands)[]).find(
      (key) => changes[key].length > 0,
    );
    if (!name) return;
    const heard = vi.fn();
    const stop = onTopics(heard);
    const transport = vi.fn(async () => null);
    setTransport(transport);
    await call(name, {} as never);
    expect(transport).toHaveBeenCalledWith(name, {});
    expect(heard).toHaveBeenCalledWith(changes[name]);
    stop();
  });

  it('tells queries nothing after a failure', async () => {
    const heard = vi.fn();
    const stop = onTopics(heard);
    fakeCalls({
      lock: () => {
        throw fakeError('disk');
      },
    });
    await expect(call('lock', {})).rejects.toMatchObject({ code: 'disk' });
    expect(heard).not.toHaveBeenCalled();
    stop();
  });

  it('always rejects with a CallError, whatever was thrown', async () => {
    const raw = {
      code: 'invalid',
      message: 'No.',
      hint: '',
      fields: [{ field: 'due', message: 'Too early.' }],
      incident: 'X1',
    };
    setTransport(() => Promise.reject(raw as unknown as Error));
    const error = await call('status', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallError);
    expect((error as CallError).field('due')).toBe('Too early.');
    expect(toCallError('plain text')).toMatchObject({ code: 'internal', message: 'plain text' });
    expect(toCallError(new TypeError('x')).code).toBe('internal');
  });

  it('says so when the vault turns out to be locked', async () => {
    const locked = vi.fn();
    whenLocked(locked);
    fakeCalls({
      status: () => {
        throw fakeError('locked');
      },
    });
    await expect(call('status', {})).rejects.toBeInstanceOf(CallError);
    expect(locked).toHaveBeenCalledOnce();
    whenLocked(() => undefined);
  });

  it('fails loudly in a test that forgot a handler', async () => {
    fakeCalls({});
    await expect(call('status', {})).rejects.toThrow('no fake for status');
  });
});

it('events reach who listens, until they stop', () => {
  const events = fakeEvents();
  const heard = vi.fn();
  const stop = on('lock_warning', heard);
  events.emit('lock_warning', { seconds: 30 });
  stop();
  events.emit('lock_warning', { seconds: 10 });
  expect(heard).toHaveBeenCalledExactlyOnceWith({ seconds: 30 });
});
