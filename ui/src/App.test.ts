import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from './App.svelte';
import { screens } from './features/screens';
import type { Out } from './ipc/call';
import { fakeError, fakeEvents, type Fakes } from './ipc/fake';
import { setOpenedSource, type Opened } from './ipc/opened';
import { Draft } from './lib/drafts.svelte';
import { opened } from './lib/opened.svelte';
import { offerSource } from './lib/palette.svelte';
import { router } from './lib/route.svelte';
import { shoulder } from './lib/shoulder.svelte';
import { today } from './lib/today.svelte';
import PlainScreen from './test/PlainScreen.svelte';
import { usualDates } from './test/usual';
import { expectAccessible, show } from './test/render';

const open: Out<'status'> = {
  vault: 'open',
  today: '2026-11-23',
  sample: true,
  wait_seconds: 0,
  idle_minutes: 10,
  version: '0.1.0',
};
const engine: Fakes = { status: () => open, lock: () => null, touch: () => null };
const main = (): HTMLElement => screen.getByRole('main');
const heading = (name: string): Promise<HTMLElement> =>
  screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  // The shell is tested with screens of its own; every real screen has tests beside it.
  for (const name of Object.keys(screens) as (keyof typeof screens)[]) {
    vi.spyOn(screens, name).mockResolvedValue({ default: PlainScreen } as never);
  }
});

describe('the window', () => {
  it('opens on Today, says when it is ready, and knows the engine’s day', async () => {
    document.title = 'Hallway';
    const { container } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    await waitFor(() => expect(document.documentElement.dataset['ready']).toBe('today'));
    expect(today.iso).toBe('2026-11-23');
    expect(document.title).toBe('Hallway');
    expect(screen.getByRole('navigation', { name: 'Places' })).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('goes by the rail and by keys, comes back with Alt+Left, and marks where it is', async () => {
    const { user } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    await user.click(screen.getByRole('button', { name: 'Caseload' }));
    await heading('caseload');
    expect(screen.getByRole('button', { name: 'Caseload' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await waitFor(() => expect(within(main()).getByRole('heading', { level: 1 })).toHaveFocus());
    await user.keyboard('{Control>}3{/Control}');
    await heading('meetings');
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await heading('caseload');
    router.go({ name: 'student', id: 'a' });
    await heading('student a');
    router.go({ name: 'student', id: 'b' });
    await heading('student b');
    expect(screen.getByRole('button', { name: 'Caseload' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('finds and does things in the palette by keyboard', async () => {
    const jump = vi.fn();
    const stop = offerSource({
      group: 'Students',
      find: async (text) =>
        'ana petrov'.includes(text) ? [{ id: 'a', label: 'Ana Petrov', run: jump }] : [],
    });
    const { user } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    await user.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: 'Find or do' });
    await waitFor(() => expect(box).toHaveFocus());
    await expectAccessible(screen.getByRole('dialog'));
    await user.keyboard('ana');
    expect(await screen.findByRole('option', { name: /Ana Petrov/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await user.keyboard('{Enter}');
    await waitFor(() => expect(jump).toHaveBeenCalledOnce());
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: 'Find or do' }), 'caselo{Enter}');
    await heading('caseload');
    stop();
  });

  it('shows the keys on ?, but writes a ? into a field', async () => {
    const { user } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    const field = screen.getByRole('textbox', { name: 'Try' });
    await user.type(field, '?');
    expect(field).toHaveValue('?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    field.blur();
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: 'Help' });
    expect(sheet).toHaveTextContent('Lock now');
    await expectAccessible(sheet);
  });

  it('puts codes for names everywhere with Ctrl+Shift+H, even behind a dialog', async () => {
    const { user } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    await user.keyboard('?');
    await screen.findByRole('dialog', { name: 'Help' });
    await user.keyboard('{Control>}{Shift>}H{/Shift}{/Control}');
    expect(shoulder.on).toBe(true);
  });

  it('draws everything larger and smaller by the keys of a browser, and keeps the size', async () => {
    const kept: unknown[] = [];
    const settings = { ...usualDates, theme: 'system', density: 'comfortable', size: 100 };
    let size = 100;
    const { user } = show(App, { leave: () => undefined }, {
      ...engine,
      get_settings: () => ({ ...settings, size }),
      save_settings: ({ settings: next }: { settings: { size: number } }) => {
        kept.push(next.size);
        size = next.size;
        return next;
      },
      size: ({ percent, step }: { percent?: number; step?: number }) =>
        percent ?? (step === 0 ? 100 : size + (step ?? 0) * 10),
    } as unknown as Fakes);
    await heading('today');
    await user.keyboard('{Control>}={/Control}');
    expect(await screen.findByText('Everything is drawn at 110 %.')).toBeInTheDocument();
    await waitFor(() => expect(kept).toEqual([110]));
    await user.keyboard('{Control>}0{/Control}');
    await waitFor(() => expect(kept).toEqual([110, 100]));
  });

  it('shows beside the rail the replies that Today lists, and says what it counts; nothing where none waits', async () => {
    const { container } = show(App, { leave: () => undefined }, {
      ...engine,
      list_questions: () => [
        { state: 'answered', unread: 1 },
        { state: 'sent', unread: 0 },
        { state: 'answered', unread: 2 },
        { state: 'answered', unread: 0 },
      ],
      list_consultations: () => [
        { answered_at: null, expired: true },
        { answered_at: '2026-11-01T08:00:00Z', expired: false },
      ],
    } as unknown as Fakes);
    await heading('today');
    expect(
      await screen.findByRole('button', { name: /^Questions 3 replies in, not read yet/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Colleague' })).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('keeps drafts before it locks, then throws the page away', async () => {
    const order: string[] = [];
    const leave = vi.fn(() => order.push('leave'));
    const { user } = show(
      App,
      { leave },
      {
        ...engine,
        lock: () => {
          order.push('lock');
          return null;
        },
      },
    );
    await heading('today');
    const draft = new Draft({
      key: 'k',
      save: async () => void order.push('draft'),
    });
    draft.text = 'half a thought';
    await user.keyboard('{Control>}l{/Control}');
    await waitFor(() => expect(leave).toHaveBeenCalled());
    expect(order).toEqual(['draft', 'lock', 'leave']);
    await draft.close();
  });

  it('keeps drafts on the lock warning, offers to stay, and leaves when it is locked', async () => {
    const events = fakeEvents();
    const leave = vi.fn();
    const save = vi.fn(async () => undefined);
    const { user, calls } = show(App, { leave }, engine);
    await heading('today');
    const draft = new Draft({ key: 'k', save });
    draft.text = 'half';
    events.emit('lock_warning', { seconds: 30 });
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    const before = calls.of('touch').length;
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(calls.of('touch').length).toBeGreaterThan(before));
    events.emit('locked', null);
    expect(leave).toHaveBeenCalledOnce();
    await draft.close();
  });

  it('is covered the moment it is locked: no screen, no field, no place to go', async () => {
    const events = fakeEvents();
    const { container, calls } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    events.emit('locked', null);
    await waitFor(() => expect(screen.queryByRole('navigation')).not.toBeInTheDocument());
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveTextContent('Locked');
    await expectAccessible(container);
    const before = calls.log.length;
    events.emit('lock_now', null);
    expect(calls.log.length).toBe(before);
  });

  it('keeps drafts and locks when the system locks its screen', async () => {
    const events = fakeEvents();
    const order: string[] = [];
    show(
      App,
      { leave: () => order.push('covered') },
      {
        ...engine,
        lock: () => {
          order.push('lock');
          return null;
        },
      },
    );
    await heading('today');
    const draft = new Draft({ key: 'k', save: async () => void order.push('draft') });
    draft.text = 'half a thought';
    events.emit('lock_now', null);
    await waitFor(() => expect(order).toEqual(['draft', 'lock', 'covered']));
    await draft.close();
  });

  it.each([
    ['reply', { name: 'questions' }],
    ['packet', { name: 'colleague', tab: 'asked' }],
    ['table', { name: 'settings', section: 'import' }],
    ['people', { name: 'settings', section: 'import' }],
    ['calendar', { name: 'settings', section: 'calendar' }],
    ['export', { name: 'settings', section: 'export' }],
    ['backup', { name: 'settings', section: 'backups' }],
  ] as const)('brings a %s that a second start hands over to its screen', async (kind, route) => {
    const events = fakeEvents();
    let waits: Opened | null = null;
    setOpenedSource((take) => {
      const file = waits;
      if (take) waits = null;
      return Promise.resolve(file);
    });
    show(App, { leave: () => undefined }, engine);
    await heading('today');
    waits = { kind, handle: 'h-9', name: 'a-file' };
    events.emit('opened_file', null);
    await waitFor(() => expect(router.current).toEqual(route));
    expect(waits).toBeNull();
    setOpenedSource();
    opened.put(undefined);
  });

  it('says so when it does not know a file, and goes nowhere', async () => {
    const events = fakeEvents();
    setOpenedSource(() => Promise.resolve({ kind: 'unknown', handle: 'h-9', name: 'song.mp3' }));
    show(App, { leave: () => undefined }, engine);
    await heading('today');
    events.emit('opened_file', null);
    await waitFor(() =>
      expect(screen.getByText(/does not know what “song.mp3” is/)).toBeInTheDocument(),
    );
    expect(router.current).toEqual({ name: 'today' });
    setOpenedSource();
  });

  it('shows where a file may be dropped while one is held over it, and says what may not', async () => {
    const events = fakeEvents();
    const { container } = show(App, { leave: () => undefined }, engine);
    await heading('today');
    events.emit('file_over', { over: true });
    expect(await screen.findByText(/Drop a colleague’s reply or question here/)).toBeVisible();
    await expectAccessible(container);
    events.emit('file_over', { over: false });
    await waitFor(() => expect(screen.queryByText(/Drop a colleague/)).toBeNull());
    events.emit('drop_refused', null);
    await waitFor(() => expect(screen.getByText(/Nothing was taken in/)).toBeVisible());
  });

  it('takes the new day from the engine', async () => {
    const events = fakeEvents();
    show(App, { leave: () => undefined }, engine);
    await heading('today');
    events.emit('day_changed', { today: '2026-11-24' });
    expect(today.iso).toBe('2026-11-24');
  });

  it('says what is wrong when the engine does not answer, and tries again', async () => {
    let works = false;
    const { user, container } = show(
      App,
      { leave: () => undefined },
      {
        ...engine,
        status: () => {
          if (!works) throw fakeError('disk');
          return open;
        },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk did not take it.');
    await expectAccessible(container);
    works = true;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await heading('today');
  });

  it('lets nobody past the gate while the vault is locked', async () => {
    const { calls } = show(
      App,
      { leave: () => undefined },
      { ...engine, status: () => ({ ...open, vault: 'locked' }) },
    );
    await waitFor(() => expect(document.documentElement.dataset['ready']).toBe('gate'));
    expect(screen.queryByRole('navigation', { name: 'Places' })).not.toBeInTheDocument();
    expect(screens.today).not.toHaveBeenCalled();
    await waitFor(() => expect(calls.log.map((entry) => entry.name as string)).toContain('shown'));
  });
});
