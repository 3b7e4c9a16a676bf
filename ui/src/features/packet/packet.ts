// What the packet screens say: levels, labels, states of a finding. Pure, so that it can be tested by itself.
import type { FindingAction, FindingLevel, FindingOut, PacketFormat } from '../../ipc/commands.gen';

/** How sure a finding is, in a word. */
export const levelWord: Record<FindingLevel, string> = {
  sure: 'Sure',
  likely: 'Likely',
  doubtful: 'Doubtful',
};
/** What happens to a finding, in words. */
export const actionWord: Record<FindingAction, string> = {
  replace: 'Replaced',
  keep: 'Kept as written',
  edit: 'Your wording',
};
const labelWords: Record<string, string> = {
  PERSON: 'Name',
  SCHOOL_ORG: 'School or agency',
  LOCATION: 'Place',
  DATE: 'Date',
  PHONE: 'Phone number',
  EMAIL: 'E-mail address',
  ID: 'Number or ID',
  ADDRESS: 'Address',
  URL: 'Web address',
  AGE: 'Age',
  OTHER: 'Detail',
};
/** What was found, in words. */
export const labelWord = (label: string): string => labelWords[label] ?? 'Detail';

/** A finding in a line, for a title and a screen reader. */
export function findingWords(finding: FindingOut): string {
  const what = `${labelWord(finding.label)}, ${levelWord[finding.level].toLowerCase()}`;
  return finding.action === null
    ? `${what}: not decided yet`
    : `${what}: ${actionWord[finding.action].toLowerCase()}`;
}

/** The next finding that waits for a decision, going on from `after` and round to the start. */
export function nextUndecided(
  findings: readonly FindingOut[],
  after: number,
): FindingOut | undefined {
  const open = findings.filter((one) => one.action === null);
  return open.find((one) => one.number > after) ?? open[0];
}

/** Reasons for keeping that come up again and again. */
export const keepReasons: readonly string[] = [
  'A test, program or curriculum',
  'An ordinary word, not a name',
  'My colleague needs it to answer',
];

/** The forms a packet may leave in. */
export const formats: readonly {
  value: PacketFormat;
  label: string;
  hint: string;
  disabled?: boolean;
}[] = [
  {
    value: 'sealed',
    label: 'Sealed file',
    hint: 'One file that opens in any browser with six words. The reply comes back sealed too.',
  },
  {
    value: 'text',
    label: 'Plain text',
    hint: 'To paste into a message. Anyone on the way can read it.',
  },
  {
    value: 'markdown',
    label: 'Markdown',
    hint: 'Text with headings. Anyone on the way can read it.',
  },
  {
    value: 'pdf',
    label: 'PDF',
    hint: 'A document to print or read on a phone. Anyone on the way can read it.',
  },
];

/** A file name of nothing but the packet's code. */
export function fileName(text: string, format: PacketFormat): string {
  const code = /\bQP-[A-Z0-9-]+/i.exec(text)?.[0] ?? 'QP';
  const ending = { sealed: 'html', pdf: 'pdf', markdown: 'md', text: 'txt' }[format];
  return `${code.replace(/-+$/, '')}.${ending}`;
}
