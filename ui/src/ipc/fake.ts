// An engine made of functions, for tests: handlers typed by the same Commands the program uses.
// Refuses to be clever: a command without a handler fails loudly.
import { CallError, setTransport, type Args, type CommandName, type Out } from './call';
import type { ApiError, ErrorCode } from './commands.gen';
import { setEventSource, type Events } from './events';

/** Handlers by command. */
export type Fakes = {
  [K in CommandName]?: (args: Args<K>) => Out<K> | Promise<Out<K>>;
};

/** What was called, in order. */
export interface FakeCalls {
  readonly log: { name: CommandName; args: unknown }[];
  /** The arguments of every call of one command. */
  of<K extends CommandName>(name: K): Args<K>[];
  /** Adds or replaces handlers. */
  set(more: Fakes): void;
}

/** Answers commands with `handlers` until the next call or `setTransport()`. */
export function fakeCalls(handlers: Fakes): FakeCalls {
  const current: Fakes = { ...handlers };
  const log: { name: CommandName; args: unknown }[] = [];
  setTransport(async (name, args) => {
    const command = name as CommandName;
    log.push({ name: command, args });
    const handler = current[command] as ((args: unknown) => unknown) | undefined;
    if (!handler) throw fakeError('internal', `no fake for ${name}`);
    return handler(args);
  });
  return {
    log,
    of: <K extends CommandName>(name: K) =>
      log.filter((entry) => entry.name === name).map((entry) => entry.args as Args<K>),
    set: (more) => Object.assign(current, more),
  };
}

/** An error as the engine would answer it. */
export function fakeError(
  code: ErrorCode,
  message = 'It did not work.',
  more: Partial<ApiError> = {},
): CallError {
  return new CallError({ code, message, hint: '', fields: [], incident: 'T-1', ...more });
}

/** Puts the test in charge of the shell's events. */
export function fakeEvents(): {
  emit<K extends keyof Events>(name: K, payload: Events[K]): void;
} {
  const handlers = new Map<string, Set<(payload: never) => void>>();
  setEventSource((name, handler) => {
    const set = handlers.get(name) ?? new Set();
    handlers.set(name, set);
    set.add(handler as (payload: never) => void);
    return () => set.delete(handler as (payload: never) => void);
  });
  return {
    emit: (name, payload) => {
      for (const handler of handlers.get(name) ?? []) handler(payload as never);
    },
  };
}
