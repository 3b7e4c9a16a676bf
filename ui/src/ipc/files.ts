// Files a person chooses. The web view has no paths: the shell's own picker asks, keeps the path to itself and
// hands back a handle for this session. Refuses to remember anything.
import { invoke } from '@tauri-apps/api/core';
import { toCallError } from './call';
import type { FileHandle } from './commands.gen';

/** A file or folder she chose: the handle for the engine, and its name to show. */
export interface Picked {
  handle: FileHandle;
  name: string;
}
/** What a file is opened for. */
export type OpenPurpose =
  'import' | 'people' | 'reply' | 'backup' | 'calendar' | 'sealed_packet' | 'sound';
/** What a file is saved for. */
export type SavePurpose = 'packet' | 'backup' | 'document' | 'calendar';
/** What a folder is chosen for. */
export type FolderPurpose = 'export' | 'bring' | 'backup';

/** What the shell's picker is asked. */
export interface PickRequest {
  kind: 'open' | 'save' | 'folder';
  purpose: OpenPurpose | SavePurpose | FolderPurpose;
  /** A name to begin with; only ever a code and an ending. */
  suggested: string | null;
}
/** Asks for a file; tests put their own in place. */
export type Picker = (request: PickRequest) => Promise<Picked | null>;

// The shell offers the page one command; `pick` is the one name the engine does not answer.
const shell: Picker = ({ kind, purpose, suggested }) =>
  invoke<Picked | null>('call', {
    name: 'pick',
    args: { kind, purpose, suggested: suggested ?? '' },
  });
let picker: Picker = shell;

/** Replaces the shell's picker (tests only); without an argument it is back. */
export function setPicker(next: Picker = shell): void {
  picker = next;
}

async function pick(request: PickRequest): Promise<Picked | null> {
  try {
    return await picker(request);
  } catch (thrown) {
    throw toCallError(thrown);
  }
}

/** Asks for a file to read; `null` when she changed her mind. */
export function pickOpen(purpose: OpenPurpose): Promise<Picked | null> {
  return pick({ kind: 'open', purpose, suggested: null });
}
/** Asks where to write; `suggested` holds a code, never a name. `null` when she changed her mind. */
export function pickSave(purpose: SavePurpose, suggested: string): Promise<Picked | null> {
  return pick({ kind: 'save', purpose, suggested });
}
/** Asks for a folder; `null` when she changed her mind. */
export function pickFolder(purpose: FolderPurpose): Promise<Picked | null> {
  return pick({ kind: 'folder', purpose, suggested: null });
}
