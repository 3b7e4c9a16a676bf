// Everything the window does with dates: reading what a person types, arithmetic on civil dates, and words.
// A date is an ISO string (`2026-09-01`). `today` is always passed in and comes from the engine: this file
// never asks the browser's clock, and it decides no due date (the engine does). Words are US English.

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** First and last year this program believes. */
const MIN_YEAR = 1900;
const MAX_YEAR = 2199;

/** A civil date in parts; month and day count from 1. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the parts name a real day of a year this program believes. */
function isReal({ year, month, day }: Civil): boolean {
  return (
    year >= MIN_YEAR &&
    year <= MAX_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** ISO text of a date in parts. */
export function toIso({ year, month, day }: Civil): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Parts of an ISO date (a time after it is ignored); undefined when it is none. */
export function fromIso(iso: string): Civil | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(iso);
  if (!m) return undefined;
  const civil = { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) };
  return isReal(civil) ? civil : undefined;
}

/** Whether `iso` is a date this program can work with. */
export function isIsoDate(iso: string): boolean {
  return iso.length === 10 && fromIso(iso) !== undefined;
}

/** Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function dayNumber({ year, month, day }: Civil): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

/** The inverse of `dayNumber`. */
function fromDayNumber(n: number): Civil {
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

function must(iso: string): Civil {
  const civil = fromIso(iso);
  if (!civil) throw new RangeError(`not a date: ${iso}`);
  return civil;
}

/** `iso` plus so many days. */
export function addDays(iso: string, days: number): string {
  return toIso(fromDayNumber(dayNumber(must(iso)) + days));
}

/** `iso` plus so many months; the day is clamped to the month's last. */
export function addMonths(iso: string, months: number): string {
  const { year, month, day } = must(iso);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return toIso({ year: y, month: m, day: Math.min(day, daysInMonth(y, m)) });
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(must(to)) - dayNumber(must(from));
}

/** 0 is Sunday. */
export function weekday(iso: string): number {
  return (((dayNumber(must(iso)) + 4) % 7) + 7) % 7;
}

/** The Sunday of the week of `iso`. */
export function weekStart(iso: string): string {
  return addDays(iso, -weekday(iso));
}

/** First day of the month of `iso`. */
export function monthStart(iso: string): string {
  return toIso({ ...must(iso), day: 1 });
}

/** "September" for 9. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** "Tuesday" for 2. */
export function weekdayName(day: number): string {
  return WEEKDAYS[day] ?? '';
}

/**
 * A date in words.
 * long "Tuesday, September 1, 2026"; medium "Tue, Sep 1, 2026"; short "Sep 1", with the year when it is
 * not the year of `today`; numeric "9/1/2026"; month "September 2026".
 */
export function formatDate(
  iso: string,
  style: 'long' | 'medium' | 'short' | 'numeric' | 'month' = 'medium',
  today?: string,
): string {
  const civil = fromIso(iso);
  if (!civil) return iso;
  const { year, month, day } = civil;
  const name = monthName(month);
  const week = weekdayName(weekday(iso.slice(0, 10)));
  switch (style) {
    case 'long':
      return `${week}, ${name} ${day}, ${year}`;
    case 'medium':
      return `${week.slice(0, 3)}, ${name.slice(0, 3)} ${day}, ${year}`;
    case 'short':
      return today !== undefined && fromIso(today)?.year === year
        ? `${name.slice(0, 3)} ${day}`
        : `${name.slice(0, 3)} ${day}, ${year}`;
    case 'numeric':
      return `${month}/${day}/${year}`;
    case 'month':
      return `${name} ${year}`;
  }
}

/** How far a date is, in words: "today", "in 5 days", "3 weeks ago". */
export function relativeDate(iso: string, today: string): string {
  const days = daysBetween(today, iso.slice(0, 10));
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  const n = Math.abs(days);
  const [count, unit] =
    n < 21
      ? [n, 'day']
      : n < 70
        ? [Math.round(n / 7), 'week']
        : n < 700
          ? [Math.round(n / 30.44), 'month']
          : [Math.round(n / 365.25), 'year'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return days > 0 ? `in ${words}` : `${words} ago`;
}

/** "2:30 PM" for "14:30" or "14:30:00"; the text itself when it is no time. */
export function formatTime(time: string): string {
  const m = /^(\d{2}):(\d{2})/.exec(time);
  if (!m) return time;
  const hour = Number(m[1]);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${m[2]} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** A moment in words, "Tue, Sep 1, 2026, 2:30 PM". It is the time on the wall when it happened,
 * whatever zone the computer is in today. */
export function formatMoment(moment: string): string {
  const m = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(
    moment,
  );
  if (!m) return formatDate(moment);
  return `${formatDate(m[1] ?? '')}, ${formatTime(m[2] ?? '')}`;
}

/** What typed text means. */
export type Parsed = { ok: true; iso: string } | { ok: false; problem: string };

/** How to read a date without a year or direction. */
export interface ParseOptions {
  /** Which way a date without a year lies. `future` (default) counts today as future. */
  prefer?: 'future' | 'past' | 'nearest';
}

const fail = (problem: string): Parsed => ({ ok: false, problem });
const HELP = 'Try 9/1, Sep 1, +30d or fri.';

function yearOf(text: string): number {
  return text.length <= 2 ? 2000 + Number(text) : Number(text);
}

function indexOfName(names: readonly string[], text: string): number {
  if (text.length < 3) return -1;
  return names.findIndex((name) => name.toLowerCase().startsWith(text));
}

/** The date with this month and day that lies the preferred way from today. */
function withoutYear(month: number, day: number, today: string, prefer: string): Parsed {
  const { year } = must(today);
  // 29 February may be four (at a century eight) years away.
  const found = Array.from({ length: 17 }, (_, i) => ({ year: year - 8 + i, month, day }))
    .filter(isReal)
    .map((civil) => ({ iso: toIso(civil), away: daysBetween(today, toIso(civil)) }))
    .filter(({ away }) => (prefer === 'future' ? away >= 0 : prefer === 'past' ? away <= 0 : true))
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away))[0];
  return found ? { ok: true, iso: found.iso } : noSuchDay(month, day);
}

function noSuchDay(month: number, day: number): Parsed {
  const name = monthName(month);
  return fail(name ? `${name} has no day ${day}.` : `There is no month ${month}. ${HELP}`);
}

function checked(civil: Civil): Parsed {
  if (isReal(civil)) return { ok: true, iso: toIso(civil) };
  if (civil.year < MIN_YEAR || civil.year > MAX_YEAR)
    return fail(`The year ${civil.year} is out of range.`);
  return noSuchDay(civil.month, civil.day);
}

function within(iso: string): Parsed {
  return isIsoDate(iso) ? { ok: true, iso } : fail('That is too far away.');
}

/**
 * Reads a date as people type it: `9/1`, `9/1/26`, `Sep 1`, `1 Sep 2026`, `2026-09-01`, `+30d`, `-2w`, `+1m`,
 * `today`, `tomorrow`, `fri` (the coming one), `next tue` (of next week, weeks start on Sunday), `last fri`.
 */
export function parseDate(input: string, today: string, options: ParseOptions = {}): Parsed {
  const prefer = options.prefer ?? 'future';
  const text = input
    .trim()
    .toLowerCase()
    .replace(/[,.]+/g, ' ')
    .replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return fail('No date yet.');

  let m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (m) return checked({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) });

  m = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text);
  if (m) {
    const [month, day] = [Number(m[1]), Number(m[2])];
    return m[3] === undefined
      ? withoutYear(month, day, today, prefer)
      : checked({ year: yearOf(m[3]), month, day });
  }

  m =
    /^(?:in )?([+-]?) ?(\d{1,5}) ?(d|days?|w|weeks?|wks?|m|mo|months?|y|years?|yrs?)( ago)?$/.exec(
      text,
    );
  if (m) {
    const n = Number(m[2]) * (m[1] === '-' || m[4] !== undefined ? -1 : 1);
    if (Math.abs(n) > 40_000) return fail('That is too far away.');
    switch (m[3]?.[0]) {
      case 'd':
        return within(addDays(today, n));
      case 'w':
        return within(addDays(today, n * 7));
      case 'm':
        return within(addMonths(today, n));
      default:
        return within(addMonths(today, n * 12));
    }
  }

  if (text === 'today' || text === 'tod') return { ok: true, iso: today };
  if (text === 'tomorrow' || text === 'tom' || text === 'tmr') return within(addDays(today, 1));
  if (text === 'yesterday') return within(addDays(today, -1));

  m = /^(next |last |this )?([a-z]+)$/.exec(text);
  if (m) {
    const day = indexOfName(WEEKDAYS, m[2] ?? '');
    if (day >= 0) {
      const inThisWeek = addDays(weekStart(today), day);
      const ahead = (day - weekday(today) + 7) % 7 || 7;
      const behind = (weekday(today) - day + 7) % 7 || 7;
      switch (m[1]) {
        case 'next ':
          return within(addDays(inThisWeek, 7));
        case 'last ':
          return within(addDays(today, -behind));
        case 'this ':
          return within(inThisWeek);
        default:
          return within(addDays(today, prefer === 'past' ? -behind : ahead));
      }
    }
  }

  // A weekday before a full date is what our own words look like; the date decides.
  const words = text.replace(/^[a-z]+day |^(sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat) /, '');
  const named =
    /^(?<month>[a-z]+) ?(?<day>\d{1,2})(?: (?<year>\d{4}|\d{2}))?$/.exec(words) ??
    /^(?<day>\d{1,2}) ?(?<month>[a-z]+)(?: (?<year>\d{4}|\d{2}))?$/.exec(words);
  if (named?.groups) {
    const { month: name = '', day: digits = '', year } = named.groups;
    const month = (name === 'sept' ? 8 : indexOfName(MONTHS, name)) + 1;
    const day = Number(digits);
    if (month > 0) {
      return year === undefined
        ? withoutYear(month, day, today, prefer)
        : checked({ year: yearOf(year), month, day });
    }
  }
  return fail(`That does not read as a date. ${HELP}`);
}

/** Reads a time of day as people type it (`9:30`, `930am`, `2pm`, `14:30`); hours 1 to 6 without am/pm are afternoon. */

export function parseTime(
  input: string,
): { ok: true; time: string } | { ok: false; problem: string } {
  const text = input.trim().toLowerCase().replace(/[.\s]/g, '');
  if (text === 'noon') return { ok: true, time: '12:00' };
  const m = /^(\d{1,2})(?::?(\d{2}))?(am?|pm?)?$/.exec(text);
  const bad = { ok: false as const, problem: 'That does not read as a time. Try 9:30 or 2pm.' };
  if (!m) return bad;
  let hour = Number(m[1]);
  const minute = Number(m[2] ?? 0);
  if (minute > 59 || hour > 23) return bad;
  const half = m[3]?.[0];
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return bad;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  } else if (hour >= 1 && hour <= 6 && m[1]?.length === 1) {
    hour += 12; // no school meeting starts at three in the morning
  }
  return { ok: true, time: `${two(hour)}:${two(minute)}` };
}

/** The engine's words with its ISO dates as a person reads them: "2026-11-05" becomes "Nov 5, 2026". */
export function datesInWords(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => (isIsoDate(iso) ? formatDate(iso) : iso));
}
