// What the test DOM lacks or must forget between tests.
import '@testing-library/jest-dom/vitest';
import { configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import { setTransport } from '../ipc/call';
import { setEventSource } from '../ipc/events';
import { router } from '../lib/route.svelte';
import { shoulder } from '../lib/shoulder.svelte';
import { dismissToast, toasts } from '../lib/toasts.svelte';
import { today } from '../lib/today.svelte';

// How long a test waits for what must come; a busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });

Element.prototype.scrollIntoView ??= () => undefined;

// happy-dom knows `:checked` of inputs only; bind:value on a select asks for its chosen option that way.
const find = HTMLSelectElement.prototype.querySelector;
HTMLSelectElement.prototype.querySelector = function (this: HTMLSelectElement, selector: string) {
  return selector === ':checked' ? (this.selectedOptions[0] ?? null) : find.call(this, selector);
} as typeof find;

afterEach(() => {
  setTransport();
  setEventSource();
  router.reset();
  shoulder.on = false;
  today.iso = '';
  for (const toast of [...toasts.list]) dismissToast(toast.id);
});
