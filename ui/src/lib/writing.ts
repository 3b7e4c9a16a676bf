// The two small helps while writing notes: a list goes on by itself, and words can be marked. Pure functions on
// text and positions. Refuses to render: the engine parses light Markdown, components show it.

/** Replace `start..end` with `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

const ITEM = /^(\s*)(?:([-*•])|(\d{1,3})([.)]))( \[[ xX]\])? /;

/** What Enter does at `caret` inside a list item; undefined when it is an ordinary line. */
export function continueList(text: string, caret: number): Edit | undefined {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(start, caret);
  const m = ITEM.exec(line);
  if (!m) return undefined;
  // Enter on an empty item ends the list.
  if (line.length === m[0].length) return { start, end: caret, text: '' };
  const bullet = m[2] ?? `${Number(m[3]) + 1}${m[4] ?? '.'}`;
  const box = m[5] === undefined ? '' : ' [ ]';
  return { start: caret, end: caret, text: `\n${m[1] ?? ''}${bullet}${box} ` };
}

/** Puts `mark` around the selection, or takes it away; `from..to` is the selection afterwards. */
export function wrapWords(
  text: string,
  start: number,
  end: number,
  mark: string,
): Edit & { from: number; to: number } {
  const n = mark.length;
  const chosen = text.slice(start, end);
  const outside = text.slice(start - n, start) === mark && text.slice(end, end + n) === mark;
  const longer = mark === '*' && text.slice(start - 2, start) === '**';
  if (outside && !longer && start >= n) {
    return { start: start - n, end: end + n, text: chosen, from: start - n, to: end - n };
  }
  return { start, end, text: mark + chosen + mark, from: start + n, to: end + n };
}
