// Brings the theme, density and size she chose into the window when it opens, and keeps a size chosen by key.
import { call, drawAt } from '../../ipc/call';
import type { Action } from '../../lib/actions.svelte';
import { look } from '../../lib/look.svelte';
import { toast } from '../../lib/toasts.svelte';

/** The sizes in percent, as the engine takes them. */
export const sizes = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** A size chosen before the vault was open, which still waits to be kept. */
let waits: number | undefined;

/** Reads the settings and dresses the window in them; a failed read leaves it as the computer has it. */
export async function applyLook(): Promise<void> {
  try {
    const settings = await call('get_settings', {});
    look.theme = settings.theme;
    look.density = settings.density;
    if (waits === undefined) await drawAt({ percent: settings.size });
    else await keepSize(waits);
  } catch {
    // Settings will say what is wrong when she opens it.
  }
}

async function keepSize(percent: number): Promise<void> {
  waits = undefined;
  const settings = await call('get_settings', {});
  if (settings.size !== percent)
    await call('save_settings', { settings: { ...settings, size: percent } });
}

async function choose(step: -1 | 0 | 1, open: boolean): Promise<void> {
  const percent = await drawAt({ step });
  if (typeof percent !== 'number') return;
  waits = percent;
  if (!open) return;
  toast(`Everything is drawn at ${percent} %.`);
  // Not kept is no reason to disturb her: the window is as large as she asked.
  await keepSize(percent).catch(() => undefined);
}

/** The keys every browser has taught: larger, smaller, as it was. They also work before the vault is open. */
export function sizeActions(open: boolean): Action[] {
  const act =
    (step: -1 | 0 | 1): (() => void) =>
    () =>
      void choose(step, open);
  const keywords = 'zoom text size bigger';
  return [
    {
      id: 'larger',
      label: 'Draw everything larger',
      group: 'Everywhere',
      keys: ['Ctrl+=', 'Ctrl++'],
      keywords,
      always: true,
      run: act(1),
    },
    {
      id: 'smaller',
      label: 'Draw everything smaller',
      group: 'Everywhere',
      keys: 'Ctrl+-',
      keywords,
      always: true,
      run: act(-1),
    },
    {
      id: 'usual-size',
      label: 'Draw everything in its usual size',
      group: 'Everywhere',
      keys: 'Ctrl+0',
      keywords,
      always: true,
      run: act(0),
    },
  ];
}
