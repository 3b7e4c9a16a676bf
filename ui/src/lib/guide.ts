// The guide in plain words: the pages in assets/guide, the same that stand beside the program's source. Reads the little
// Markdown they use (headings, paragraphs, numbered lines, strong words, keys); refuses everything else.
import type { RouteName } from './route.svelte';

/** A piece of a line. */
export interface Piece {
  style: 'plain' | 'strong' | 'word' | 'key';
  text: string;
}
/** A paragraph or a list. */
export type GuideBlock = { kind: 'text'; line: Piece[] } | { kind: 'list'; lines: Piece[][] };
/** One page. */
export interface GuidePage {
  title: string;
  blocks: GuideBlock[];
}

const files: Record<string, string> = import.meta.glob('../../../assets/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A line's pieces: `**strong**`, `*a word on the screen*`, a key in backticks. */
export function pieces(line: string): Piece[] {
  const found: Piece[] = [];
  let rest = line;
  while (rest !== '') {
    const hit = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`/.exec(rest);
    if (!hit) {
      found.push({ style: 'plain', text: rest });
      break;
    }
    if (hit.index > 0) found.push({ style: 'plain', text: rest.slice(0, hit.index) });
    const [all, strong, word, key] = hit;
    if (strong !== undefined) found.push({ style: 'strong', text: strong });
    else if (word !== undefined) found.push({ style: 'word', text: word });
    else if (key !== undefined) found.push({ style: 'key', text: key });
    rest = rest.slice(hit.index + all.length);
  }
  return found;
}

/** Reads one page. */
export function readPage(text: string): GuidePage {
  let title = '';
  const blocks: GuideBlock[] = [];
  for (const line of text.split('\n')) {
    const heading = /^# (.+)$/.exec(line)?.[1];
    const item = /^(?:\d+\.|-) (.+)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (heading !== undefined) title = heading;
    else if (item !== undefined) {
      if (last?.kind === 'list') last.lines.push(pieces(item));
      else blocks.push({ kind: 'list', lines: [pieces(item)] });
    } else if (line.trim() !== '') blocks.push({ kind: 'text', line: pieces(line) });
  }
  return { title, blocks };
}

const named = (name: string): GuidePage | undefined => {
  const text = Object.entries(files).find(([path]) => path.endsWith(`/${name}.md`))?.[1];
  return text === undefined ? undefined : readPage(text);
};

/** The page about a screen; nothing where there is none. */
export function screenPage(name: RouteName | 'gate'): GuidePage | undefined {
  return named(`screen-${name.replaceAll('_', '-')}`);
}
/** The pages about whole tasks, in the order of their names. */
export function taskPages(): GuidePage[] {
  return Object.keys(files)
    .filter((path) => path.includes('/task-'))
    .sort()
    .map((path) => readPage(files[path] ?? ''));
}
