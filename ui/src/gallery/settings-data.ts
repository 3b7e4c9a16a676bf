// Invented settings for tests and pictures.
import type { Out } from '../ipc/call';
import { usualDates } from '../test/usual';

export const settings: Out<'get_settings'> = {
  state: '',
  my_name: 'Ruth Abellard',
  idle_minutes: 5,
  clipboard_seconds: 30,
  hide_from_capture: true,
  attempts_rule: { tries: 3, days: 3, ways: 2, messages_count: true, no_answer_counts: true },
  theme: 'system',
  density: 'comfortable',
  size: 100,
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: [],
  first_day: null,
  last_day: null,
  word_for_meeting: 'IEP meeting',
  voice_questions: false,
  packet_pronouns: 'keep',
  ...usualDates,
};
