// The file the program was started with, if any: the shell keeps it until a screen takes it.
import { invoke } from '@tauri-apps/api/core';
import type { FileHandle } from './commands.gen';

/** What a file is, by how it begins. */
export type FileKind =
  'backup' | 'packet' | 'reply' | 'export' | 'table' | 'calendar' | 'people' | 'unknown';
/** A file that waits for its screen. */
export interface Opened {
  handle: FileHandle;
  name: string;
  kind: FileKind;
}
/** Answers which file waits; tests put their own in place. */
export type OpenedSource = (take: boolean) => Promise<Opened | null>;

const shell: OpenedSource = (take) =>
  invoke<Opened | null>('call', { name: 'opened', args: { take } });
let source: OpenedSource = shell;

/** Replaces where opened files come from (tests only); without an argument the shell is back. */
export function setOpenedSource(next: OpenedSource = shell): void {
  source = next;
}

async function ask(take: boolean): Promise<Opened | undefined> {
  try {
    return (await source(take)) ?? undefined;
  } catch {
    return undefined; // no shell, or a file that is gone: she can choose it by hand
  }
}
/** Looks at the waiting file and leaves it waiting. */
export const peekOpened = (): Promise<Opened | undefined> => ask(false);
/** Takes the waiting file: it is not offered again. */
export const takeOpened = (): Promise<Opened | undefined> => ask(true);
