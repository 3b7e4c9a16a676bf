// The one way from the window to the engine, and the only place that imports the shell's `invoke`.
// Refuses to retry, to cache and to word errors: lib/query does the second, lib/copy the third.
import { invoke } from '@tauri-apps/api/core';
import type { ApiError, Commands, ErrorCode, FieldProblem } from './commands.gen';
import { changes } from './commands.gen';
import { bump } from './topics';

/** A command by name. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type Args<K extends CommandName> = Commands[K]['args'];
/** What a command gives. */
export type Out<K extends CommandName> = Commands[K]['out'];

/** Why a command failed. Branch on `code`, never on the text. */
export class CallError extends Error {
  readonly code: ErrorCode;
  /** What the engine suggests, possibly empty. */
  readonly hint: string;
  /** Which fields can't stand as they are, by name. */
  readonly fields: readonly FieldProblem[];
  /** Short id that also stands in the log; empty when there is none. */
  readonly incident: string;

  constructor(error: ApiError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.hint = error.hint;
    this.fields = error.fields;
    this.incident = error.incident;
  }

  /** The problem of one field, if it has one. */
  field(name: string): string | undefined {
    return this.fields.find((problem) => problem.field === name)?.message;
  }
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value
  );
}

/** Turns whatever was thrown into a CallError. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  if (isApiError(thrown)) {
    return new CallError({ ...thrown, hint: thrown.hint ?? '', fields: thrown.fields ?? [] });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CallError({ code: 'internal', message, hint: '', fields: [], incident: '' });
}

/** Carries one command; tests put their own in place. */
export type Transport = (name: string, args: unknown) => Promise<unknown>;

const shell: Transport = (name, args) => invoke('call', { name, args });
let transport: Transport = shell;
let onLocked: () => void = () => undefined;

/** Replaces the way to the engine (tests only); without an argument the shell is back. */
export function setTransport(next: Transport = shell): void {
  transport = next;
}

/** What to do when a command finds the vault locked. */
export function whenLocked(handler: () => void): void {
  onLocked = handler;
}

/** Tells the shell that the page stands, so that a window that waits for it may be seen. */
export async function sayShown(): Promise<void> {
  await transport('shown', {}).catch(() => undefined);
}

/**
 * Draws the whole page larger or smaller; the shell knows the sizes there are.
 * @returns the size that came of it, in percent, or undefined where no shell is.
 */
export async function drawAt(size: { percent: number } | { step: -1 | 0 | 1 }): Promise<unknown> {
  return transport('size', size).catch(() => undefined);
}

/**
 * Runs a command of the engine.
 * @throws {CallError} always of this class, whatever went wrong.
 */
export async function call<K extends CommandName>(name: K, args: Args<K>): Promise<Out<K>> {
  let out: unknown;
  try {
    out = await transport(name, args);
  } catch (thrown) {
    const error = toCallError(thrown);
    if (error.code === 'locked') onLocked();
    throw error;
  }
  bump(changes[name]);
  return out as Out<K>;
}
