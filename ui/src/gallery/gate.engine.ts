// An invented engine for looking at the gate, settings, search and calendar. Every person in it is made up.
import type { Out } from '../ipc/call';
import { fakeCalls, type Fakes } from '../ipc/fake';
import { setPicker } from '../ipc/files';

const groups = ['A1B2', 'C3D4', 'E5F6', 'G7H8', 'J9K0', 'M1N2', 'P3Q4', 'R5S6'];
/** A pattern that looks like a code; it says nothing. */
const qr = Array.from({ length: 29 }, (_, y) =>
  Array.from({ length: 29 }, (_, x) => {
    const eye = (cx: number, cy: number): number | undefined => {
      const d = Math.max(Math.abs(x - cx), Math.abs(y - cy));
      return d <= 4 ? (d === 4 || d === 2 ? 0 : 1) : undefined;
    };
    const cell =
      eye(3, 3) ?? eye(25, 3) ?? eye(3, 25) ?? ((x * 7 + y * 13 + ((x * y) % 5)) % 3 ? 0 : 1);
    return String(cell);
  }).join(''),
);

const settings: Out<'get_settings'> = {
  state: 'TX',
  my_name: 'Ms. Alder',
  idle_minutes: 5,
  attempts_rule: { tries: 3, days: 2, ways: 2, messages_count: true, no_answer_counts: true },
  theme: 'system',
  density: 'comfortable',
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: ['2026-11-23/2026-11-27', '2026-12-21/2027-01-01', '2027-01-18'],
  first_day: '2026-08-17',
  last_day: '2027-05-28',
  word_for_meeting: 'ARD',
};

const base: Fakes = {
  touch: () => null,
  lock: () => null,
  passphrase_strength: () => ({ accepted: true, level: 3, words: 'Good.' }),
  suggest_passphrase: () => ({ passphrase: 'walnut-kettle-orbit-thistle-candid-ember' }),
  create_vault: () => ({ recovery_key: groups.join('-'), groups, qr_rows: qr }),
  get_settings: () => settings,
  save_settings: ({ settings: kept }) => kept,
};

/** The engine, its groups, and how to start it. */
export const inventedEngine = {
  groups,
  start(vault: 'none' | 'locked' | 'open', more: Fakes & { waitSeconds?: number } = {}): void {
    const { waitSeconds = 0, ...fakes } = more;
    let asked = 0;
    fakeCalls({
      ...base,
      status: () => ({
        vault,
        today: '2026-11-23',
        sample: true,
        wait_seconds: asked++ > 0 ? waitSeconds : 0,
        idle_minutes: 5,
        version: '0.1.0',
      }),
      ...fakes,
    });
    setPicker(() => Promise.resolve({ handle: 'h-1', name: 'IEP Dates.csv' }));
  },
};
