// Helpers for component and screen tests: render with a fake engine, type like a person, check with axe.
import { render } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { Component } from 'svelte';
import { expect } from 'vitest';
import { fakeCalls, type FakeCalls, type Fakes } from '../ipc/fake';

/** What a test works with. */
export interface Shown {
  container: HTMLElement;
  user: UserEvent;
  calls: FakeCalls;
  rerender: (props: Record<string, unknown>) => Promise<void>;
  unmount: () => void;
}

/** Renders a component with an engine made of `fakes`. */
export function show<P extends object>(
  component: Component<P>,
  props: NoInfer<P>,
  fakes: Fakes = {},
): Shown {
  const calls = fakeCalls(fakes);
  const { container, rerender, unmount } = render(
    component as unknown as Component<Record<string, unknown>>,
    { props: props as Record<string, unknown> },
  );
  return { container, calls, rerender, unmount, user: userEvent.setup() };
}

/**
 * Fails with readable words when axe finds a problem. Colours are left out: this DOM computes none; they are
 * held by styles/contrast.test.ts and by the real-window tests.
 */
export async function expectAccessible(root: Element = document.body): Promise<void> {
  const { violations } = await axe.run(root, {
    rules: {
      'color-contrast': { enabled: false },
      // Components are tested outside the landmarks that the shell gives them.
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  const words = violations.map(
    (v) => `${v.id}: ${v.help}\n  ${v.nodes.map((node) => node.html).join('\n  ')}`,
  );
  expect(words).toEqual([]);
}
