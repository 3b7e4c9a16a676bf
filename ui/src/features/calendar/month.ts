// A month and a year as grids of days: pure arithmetic over ISO dates. Refuses to know what stands on a day.
import { addDays, addMonths, monthStart, weekStart } from '../../lib/dates';

/** The weeks a month's page shows, Sunday first; days of its neighbours fill the ends. */
export function monthWeeks(month: string): string[][] {
  const first = monthStart(month);
  const next = addMonths(first, 1);
  const weeks: string[][] = [];
  for (let sunday = weekStart(first); sunday < next; sunday = addDays(sunday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(sunday, i)));
  }
  return weeks;
}

/** The Sundays of the twelve months from the month of `iso`. */
export function yearWeeks(iso: string): string[] {
  const first = monthStart(iso);
  const end = addMonths(first, 12);
  const weeks: string[] = [];
  for (let sunday = weekStart(first); sunday < end; sunday = addDays(sunday, 7)) weeks.push(sunday);
  return weeks;
}

/** Whether two days lie in one month. */
export function sameMonth(a: string, b: string): boolean {
  return a.slice(0, 7) === b.slice(0, 7);
}

/** How full a week is, 0 to 4, for the strip's shade. */
export function shade(things: number): 0 | 1 | 2 | 3 | 4 {
  if (things <= 0) return 0;
  if (things === 1) return 1;
  if (things <= 3) return 2;
  return things <= 5 ? 3 : 4;
}

/** Where an arrow key leads from a day; undefined for any other key. */
export function moved(iso: string, key: string): string | undefined {
  switch (key) {
    case 'ArrowRight':
      return addDays(iso, 1);
    case 'ArrowLeft':
      return addDays(iso, -1);
    case 'ArrowDown':
      return addDays(iso, 7);
    case 'ArrowUp':
      return addDays(iso, -7);
    case 'Home':
      return weekStart(iso);
    case 'End':
      return addDays(weekStart(iso), 6);
    case 'PageDown':
      return addMonths(iso, 1);
    case 'PageUp':
      return addMonths(iso, -1);
    default:
      return undefined;
  }
}
