// What the palette finds besides actions: students by name, and what was written. The app offers it once.
import { call } from '../../ipc/call';
import { offerSource, wordsMatch } from '../../lib/palette.svelte';
import { go } from '../../lib/route.svelte';
import { shoulder, shownName } from '../../lib/shoulder.svelte';
import { kindOf, routeOf } from './kinds';

const STUDENTS = 8;
const WRITTEN = 5;

/** Offers students and written things to the palette until the returned function is called. */
export function offerPalette(): () => void {
  const stops = [
    offerSource({
      group: 'Students',
      find: async (text) => {
        const rows = await call('list_students', {});
        return rows
          .filter((row) =>
            wordsMatch(text, `${row.list_name} ${row.display_name} ${row.case_code}`),
          )
          .slice(0, STUDENTS)
          .map((row) => ({
            id: row.id,
            label: shownName(row.display_name, row.case_code),
            // Two people with one name are told apart by what stands beside it.
            detail: [row.grade && `Grade ${row.grade}`, row.school].filter(Boolean).join(', '),
            run: () => go({ name: 'student', id: row.id }),
          }));
      },
    }),
    offerSource({
      group: 'Written',
      find: async (text) => {
        if (shoulder.on || text.trim().length < 2) return [];
        const hits = await call('search', { query: text, limit: WRITTEN + STUDENTS });
        return hits
          .filter((hit) => hit.kind !== 'student')
          .slice(0, WRITTEN)
          .map((hit) => ({
            id: `${hit.kind}-${hit.id}`,
            label: hit.title || hit.snippet.map((part) => part.text).join(''),
            detail: [kindOf(hit).word, hit.student].filter(Boolean).join(', '),
            run: () => go(routeOf(hit)),
          }));
      },
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
