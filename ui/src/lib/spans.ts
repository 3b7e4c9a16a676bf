// Days without school as the engine keeps them: a date, or two with a slash. Refuses to know holidays.
import { daysBetween, formatDate, isIsoDate, weekday, addDays } from './dates';

/** A day or several without school. */
export interface Span {
  from: string;
  to: string;
}

/** Reads "2026-11-23" or "2026-11-23/2026-11-27". */
export function readSpan(text: string): Span | undefined {
  const [from = '', to = from] = text.split('/');
  return isIsoDate(from) && isIsoDate(to) && from <= to ? { from, to } : undefined;
}

/** Writes a span as the engine reads it. */
export function writeSpan({ from, to }: Span): string {
  return to === '' || to === from ? from : `${from}/${to}`;
}

/** "Mon, Nov 23 to Fri, Nov 27, 2026". */
export function spanWords({ from, to }: Span): string {
  if (from === to) return formatDate(from);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const first = formatDate(from);
  return `${sameYear ? first.replace(/, \d{4}$/, '') : first} to ${formatDate(to)}`;
}

/** How many of its days are Monday to Friday. */
export function schoolDays({ from, to }: Span): number {
  let days = 0;
  for (let day = from, left = daysBetween(from, to); left >= 0; left -= 1, day = addDays(day, 1)) {
    if (weekday(day) >= 1 && weekday(day) <= 5) days += 1;
  }
  return days;
}

/** The list with one more span, in order of the days, nothing twice. */
export function addSpan(list: readonly string[], span: Span): string[] {
  return [...new Set([...list, writeSpan(span)])].sort();
}

/** Every day of the spans, to ask quickly whether a day has school. */
export function offDays(list: readonly string[]): Set<string> {
  const days = new Set<string>();
  for (const text of list) {
    const span = readSpan(text);
    if (!span) continue;
    for (let day = span.from; day <= span.to && days.size < 2000; day = addDays(day, 1))
      days.add(day);
  }
  return days;
}
