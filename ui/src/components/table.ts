// What a Table holds.
import type { Snippet } from 'svelte';

/** One column. The first is the row's name and opens it. */
export interface Column<T> {
  key: string;
  label: string;
  /** The cell as text; also what a column without `sort` is sorted by when `sortable`. */
  text: (row: T) => string;
  /** Draws the cell in place of the text. */
  cell?: Snippet<[T]>;
  /** What to sort by; null sorts last either way. */
  sort?: (row: T) => string | number | null;
  sortable?: boolean;
  align?: 'start' | 'end';
  /** Leaves the window first when it gets narrow. */
  minor?: boolean;
}

/** How a table is sorted. */
export interface Sort {
  key: string;
  dir: 'ascending' | 'descending';
}

/** The rows in order; equal ones keep the order they came in. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  by: Sort | undefined,
): T[] {
  const column = columns.find((one) => one.key === by?.key);
  if (!by || !column) return [...rows];
  const value = column.sort ?? column.text;
  const sign = by.dir === 'ascending' ? 1 : -1;
  return rows
    .map((row, i) => ({ row, i, at: value(row) }))
    .sort((a, b) => {
      if (a.at === null || b.at === null) {
        return a.at === b.at ? a.i - b.i : a.at === null ? 1 : -1;
      }
      const order =
        typeof a.at === 'number' && typeof b.at === 'number'
          ? a.at - b.at
          : String(a.at).localeCompare(String(b.at), 'en-US', { numeric: true });
      return order * sign || a.i - b.i;
    })
    .map(({ row }) => row);
}
