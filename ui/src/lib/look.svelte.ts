// Theme and density of the window, as attributes on the root element that tokens.css reads.
// Refuses to store them: Settings reads and writes them through the engine.

/** `system` follows the computer. */
export type Theme = 'system' | 'light' | 'dark';
/** How much room a line gets. */
export type Density = 'comfortable' | 'compact';

let theme = $state<Theme>('system');
let density = $state<Density>('comfortable');

/** How the window looks now. */
export const look = {
  get theme(): Theme {
    return theme;
  },
  set theme(next: Theme) {
    theme = next;
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
  },
  get density(): Density {
    return density;
  },
  set density(next: Density) {
    density = next;
    if (next === 'comfortable') delete document.documentElement.dataset['density'];
    else document.documentElement.dataset['density'] = next;
  },
};
