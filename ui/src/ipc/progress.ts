// How far a long command of the engine is, and the wish to stop it. The shell answers both while the engine works.
import { invoke } from '@tauri-apps/api/core';

/** Where a long command stands. */
export interface Standing {
  stage: 'none' | 'reading' | 'comparing' | 'writing' | 'taking_back';
  done: number;
  /** Of how many; 0 where that is not known. */
  of: number;
}
/** Answers where the work stands, and hears the wish to stop; tests put their own in place. */
export interface ProgressSource {
  standing: () => Promise<Standing>;
  stop: () => Promise<unknown>;
}

const shell: ProgressSource = {
  standing: () => invoke<Standing>('call', { name: 'progress', args: {} }),
  stop: () => invoke('call', { name: 'stop', args: {} }),
};
let source: ProgressSource = shell;

/** Replaces where progress comes from (tests only); without an argument the shell is back. */
export function setProgressSource(next: ProgressSource = shell): void {
  source = next;
}
/** Where the work stands; nothing when nobody can say. */
export async function standing(): Promise<Standing> {
  try {
    return await source.standing();
  } catch {
    return { stage: 'none', done: 0, of: 0 };
  }
}
/** Wishes that what runs may stop. */
export async function stopWork(): Promise<void> {
  try {
    await source.stop();
  } catch {
    // The work goes on and says so by itself.
  }
}
