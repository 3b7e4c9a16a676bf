// Brings the theme and density she chose into the window when it opens.
import { call } from '../../ipc/call';
import { look } from '../../lib/look.svelte';

/** Reads the settings and dresses the window in them; a failed read leaves it as the computer has it. */
export async function applyLook(): Promise<void> {
  try {
    const settings = await call('get_settings', {});
    look.theme = settings.theme;
    look.density = settings.density;
  } catch {
    // Settings will say what is wrong when she opens it.
  }
}
