// What the engine sends where nobody chose anything, for tests and the gallery to spread into their own.

/** The settings of dates as a new vault has them. */
export const usualDates = {
  more_years: [],
  half_days: [],
  extended_year: [],
  holidays: [],
  count_start: 'as_rule',
  rollover: 'as_rule',
  triennial_anchor: 'as_rule',
  leap_day: 'as_rule',
  week_takes: 3,
  notify_at: null,
};

/** How a vault is cared for that needs nothing. */
export const usualCare = {
  place: null,
  copy_reminder: '',
  kit_seen_at: null,
  kit_reminder: '',
  folder_warning: '',
  clock_warning: '',
  disk_encrypted: null,
  disk_words: 'Ask whoever set this computer up.',
  events: [],
};

/** A rule with one number that nobody changed. */
export const usualRule = {
  federal_default: false,
  usual: false,
  amounts: [60],
  units: ['calendar days'],
  number: '60 calendar days',
  own: null,
  conflicts: [],
};

/** A student who was never removed. */
export const noRemovals = { list: [], days: 0, level: 0, words: '', citation: '' };

/** A packet that says everything as it was written and may leave at once. */
export const asWritten = {
  pronouns: 'keep',
  gendered: 0,
  still_said: [] as string[],
  rest: null,
} as const;

/** A colleague of whom only the name is known. */
export const newColleague = {
  likes: '',
  turnaround: '',
  topics: '',
  turnaround_days: null,
  prefers: 'sealed' as const,
};
