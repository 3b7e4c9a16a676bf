// Shoulder mode: someone stands behind her, so case codes stand where names were, everywhere at once.
// Refuses to decide what a name is: every name on the screen goes through `shownName` or the Name component.

let on = $state(false);

/** The switch. */
export const shoulder = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    on = next;
    document.documentElement.toggleAttribute('data-shoulder', next);
  },
  toggle(): void {
    this.on = !on;
  },
};

/** The name, or what may be seen over a shoulder: the case code, else the initials. */
export function shownName(name: string, code?: string): string {
  if (!on) return name;
  if (code !== undefined && code !== '') return code;
  return name
    .split(/[\s-]+/)
    .filter((part) => part !== '')
    .map((part) => `${part[0] ?? ''}.`)
    .join(' ');
}
