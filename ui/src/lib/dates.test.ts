import { getDayOfWeek, parseDate as parseCivil } from '@internationalized/date';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  formatDate,
  formatMoment,
  formatTime,
  fromIso,
  isIsoDate,
  parseDate,
  parseTime,
  relativeDate,
  toIso,
  weekday,
  weekdayName,
  weekStart,
} from './dates';

const TODAY = '2026-11-23'; // a Monday
const iso = fc
  .record({
    year: fc.integer({ min: 1910, max: 2190 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => day <= daysInMonth(year, month))
  .map(toIso);
const read = (text: string, prefer?: 'future' | 'past' | 'nearest'): string => {
  const parsed = parseDate(text, TODAY, prefer ? { prefer } : {});
  return parsed.ok ? parsed.iso : `no: ${parsed.problem}`;
};

describe('what people type', () => {
  it.each([
    ['9/1', '2027-09-01'],
    ['11/23', '2026-11-23'],
    ['12/4', '2026-12-04'],
    ['9/1/26', '2026-09-01'],
    ['09/01/2026', '2026-09-01'],
    ['9-1-2026', '2026-09-01'],
    ['Sep 1', '2027-09-01'],
    ['sept 1', '2027-09-01'],
    ['September 1st, 2026', '2026-09-01'],
    ['1 Sep 2026', '2026-09-01'],
    ['2026-09-01', '2026-09-01'],
    ['2/29', '2028-02-29'],
    ['+30d', '2026-12-23'],
    ['30d', '2026-12-23'],
    ['in 2 weeks', '2026-12-07'],
    ['-3d', '2026-11-20'],
    ['3 days ago', '2026-11-20'],
    ['+1m', '2026-12-23'],
    ['+1y', '2027-11-23'],
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['fri', '2026-11-27'],
    ['mon', '2026-11-30'],
    ['tue', '2026-11-24'],
    ['next tue', '2026-12-01'],
    ['last fri', '2026-11-20'],
    ['Friday, December 4, 2026', '2026-12-04'],
    ['Fri Dec 4', '2026-12-04'],
    ['  SEP   1 ', '2027-09-01'],
  ])('reads %s as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['9/1', '2026-09-01'],
    ['12/4', '2025-12-04'],
    ['fri', '2026-11-20'],
    ['2/29', '2024-02-29'],
  ])('reads %s as %s when it lies in the past', (text, expected) => {
    expect(read(text, 'past')).toBe(expected);
  });

  it('takes the nearest year when asked', () => {
    expect(read('9/1', 'nearest')).toBe('2026-09-01');
    expect(read('2/1', 'nearest')).toBe('2027-02-01');
  });

  it.each([
    ['2/30', 'February has no day 30.'],
    ['2/29/2026', 'February has no day 29.'],
    ['13/1', 'There is no month 13.'],
    ['hello', 'That does not read as a date.'],
    ['9/1/1850', 'The year 1850 is out of range.'],
    ['+99999d', 'That is too far away.'],
    ['', 'No date yet.'],
  ])('explains why %s is no date', (text, words) => {
    expect(read(text)).toContain(words);
  });
});

describe('arithmetic', () => {
  it('reads back every style that names the year', () => {
    fc.assert(
      fc.property(iso, iso, (date, today) => {
        for (const style of ['long', 'medium', 'numeric', 'short'] as const) {
          expect(parseDate(formatDate(date, style), today)).toEqual({ ok: true, iso: date });
        }
        expect(parseDate(date, today)).toEqual({ ok: true, iso: date });
      }),
    );
  });

  it('agrees with another calendar', () => {
    fc.assert(
      fc.property(iso, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        const reference = parseCivil(date);
        expect(weekday(date)).toBe(getDayOfWeek(reference, 'en-US', 'sun'));
        expect(addDays(date, days)).toBe(reference.add({ days }).toString());
      }),
    );
  });

  it('takes away what it added', () => {
    fc.assert(
      fc.property(iso, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('adds months without leaving the month', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    fc.assert(
      fc.property(iso, fc.integer({ min: -120, max: 120 }), (date, months) => {
        const from = fromIso(date)!;
        const to = fromIso(addMonths(date, months));
        if (!to) return; // outside the years we believe
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBeLessThanOrEqual(from.day);
      }),
    );
  });

  it('finds a coming weekday within a week, never today', () => {
    fc.assert(
      fc.property(iso, fc.integer({ min: 0, max: 6 }), (today, day) => {
        const parsed = parseDate(weekdayName(day), today);
        if (!parsed.ok) throw new Error(parsed.problem);
        expect(weekday(parsed.iso)).toBe(day);
        expect(daysBetween(today, parsed.iso)).toBeGreaterThan(0);
        expect(daysBetween(today, parsed.iso)).toBeLessThanOrEqual(7);
        const next = parseDate(`next ${weekdayName(day)}`, today);
        expect(next.ok && daysBetween(weekStart(today), weekStart(next.iso))).toBe(7);
      }),
    );
  });

  it('puts a date without a year on the asked side of today', () => {
    fc.assert(
      fc.property(iso, iso, (today, date) => {
        const { month, day } = fromIso(date)!;
        const later = parseDate(`${month}/${day}`, today);
        const earlier = parseDate(`${month}/${day}`, today, { prefer: 'past' });
        expect(later.ok && later.iso >= today).toBe(true);
        expect(earlier.ok && earlier.iso <= today).toBe(true);
      }),
    );
  });

  it('never throws and gives only dates, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), iso, (text, today) => {
        const parsed = parseDate(text, today);
        if (parsed.ok) expect(isIsoDate(parsed.iso)).toBe(true);
        else expect(parsed.problem).not.toBe('');
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789/-+ dwmyfritsepago'.split('')) }),
        iso,
        (text, today) => {
          const parsed = parseDate(text, today);
          if (parsed.ok) expect(isIsoDate(parsed.iso)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('words', () => {
  it('names dates', () => {
    expect(formatDate('2026-09-01', 'long')).toBe('Tuesday, September 1, 2026');
    expect(formatDate('2026-09-01')).toBe('Tue, Sep 1, 2026');
    expect(formatDate('2026-09-01', 'short', TODAY)).toBe('Sep 1');
    expect(formatDate('2027-09-01', 'short', TODAY)).toBe('Sep 1, 2027');
    expect(formatDate('2026-09-01', 'month')).toBe('September 2026');
  });
  it.each([
    ['2026-11-23', 'today'],
    ['2026-11-24', 'tomorrow'],
    ['2026-11-22', 'yesterday'],
    ['2026-12-04', 'in 11 days'],
    ['2026-11-20', '3 days ago'],
    ['2026-12-21', 'in 4 weeks'],
    ['2027-11-23', 'in 12 months'],
    ['2029-11-23', 'in 3 years'],
  ])('says how far %s is: %s', (date, words) => {
    expect(relativeDate(date, TODAY)).toBe(words);
  });
  it('names times and moments', () => {
    expect(formatTime('14:30')).toBe('2:30 PM');
    expect(formatTime('00:05:00')).toBe('12:05 AM');
    expect(formatMoment('2026-09-01T14:30:00')).toBe('Tue, Sep 1, 2026, 2:30 PM');
    // The time on the wall when it happened, also after a flight.
    expect(formatMoment('2026-09-01T22:30:00.123-07:00')).toBe('Tue, Sep 1, 2026, 10:30 PM');
  });
  it.each([
    ['9:30', '09:30'],
    ['930am', '09:30'],
    ['2pm', '14:00'],
    ['2:15', '14:15'],
    ['14:30', '14:30'],
    ['12 am', '00:00'],
    ['noon', '12:00'],
    ['8', '08:00'],
  ])('reads the time %s as %s', (text, time) => {
    expect(parseTime(text)).toEqual({ ok: true, time });
  });
  it.each(['25:00', '9:75', '13pm', 'soon', ''])('does not take %s for a time', (text) => {
    expect(parseTime(text).ok).toBe(false);
  });
});
