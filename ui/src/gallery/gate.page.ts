// The gate, settings, search and calendar with an invented engine: `?page=gate&view=first|passphrase|kit|check|
// you|lock|wrong|wait|damaged|recover`, and `settings-SECTION`, `search`, `calendar`, `calendar-list`.
import { mount } from 'svelte';
import App from '../App.svelte';
import { fakeError } from '../ipc/fake';
import { router } from '../lib/route.svelte';
import { today } from '../lib/today.svelte';
import { inventedEngine } from './gate.engine';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const at = <T extends Element>(selector: string): T | null => document.querySelector<T>(selector);

async function click(words: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const found = [...document.querySelectorAll<HTMLElement>('button, [role="tab"]')].find((one) =>
      one.textContent?.trim().startsWith(words),
    );
    if (found) {
      found.click();
      return wait(60);
    }
    await wait(50);
  }
}

function type(selector: string, text: string): void {
  const field = at<HTMLInputElement>(selector);
  if (!field) return;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const phrase = 'walnut-kettle-orbit-thistle-candid';

async function walk(view: string): Promise<void> {
  if (['passphrase', 'kit', 'check', 'you'].includes(view)) {
    await click('My caseload');
    type('input[name="entry"]', phrase);
    if (view === 'passphrase') return;
    const second = document.querySelectorAll<HTMLInputElement>('input[name="entry"]')[1];
    if (second) {
      second.value = phrase;
      second.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await wait(400);
    await click('Go on');
    if (view === 'kit') return;
    await click('I have it on paper');
    if (view === 'check') return;
    for (const field of document.querySelectorAll<HTMLInputElement>('main input')) {
      const words = at(`label[for="${field.id}"]`)?.textContent ?? '';
      field.value = inventedEngine.groups[Number(/\d/.exec(words)?.[0]) - 1] ?? '';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    await wait(50);
    await click('Go on');
  }
  if (view === 'wrong' || view === 'wait' || view === 'damaged') {
    await wait(200);
    type('input[name="entry"]', phrase);
    await click('Unlock');
  }
  if (view === 'recover') await click('Use my recovery key');
  if (view === 'calendar-list') await click('List');
  if (view === 'settings-import' || view === 'settings-import-changes') {
    await click('Choose a file');
    await wait(300);
    if (view === 'settings-import-changes') await click('What changes');
  }
  if (view === 'search') {
    await wait(300);
    type('input[type="search"]', 'reading');
  }
}

/** Shows one view in the whole window. */
export function show(target: Element, view: string): void {
  today.iso = '2026-11-23';
  const first = ['first', 'passphrase', 'kit', 'check', 'you'].includes(view);
  const locked = ['lock', 'wrong', 'wait', 'damaged', 'recover'].includes(view);
  inventedEngine.start(first ? 'none' : locked ? 'locked' : 'open', {
    unlock: () => {
      throw fakeError(
        view === 'damaged' ? 'damaged' : view === 'wait' ? 'throttled' : 'wrong_passphrase',
        view === 'wait' ? 'Too many wrong passphrases in a row.' : '',
      );
    },
    ...(view === 'wait' ? { waitSeconds: 12 } : {}),
  });
  if (view.startsWith('settings')) {
    router.replace({ name: 'settings', section: view.split('-')[1] ?? 'me' });
  } else if (view.startsWith('search')) router.replace({ name: 'search' });
  else if (view.startsWith('calendar')) {
    router.replace({ name: 'calendar', ...(view === 'calendar-next' ? { month: '2026-12' } : {}) });
  }
  mount(App, { target, props: { leave: () => undefined } });
  void walk(view);
}
