// The record of one answer as the form holds it: lists are lines of text while they are written. Pure, so that it can be
// tested by itself. The words are those of the reader page, so that a colleague meets one form everywhere.
import type { Answer, HelpWanted, Suggestion, Wording } from '../../ipc/commands.gen';

/** The lists of an answer. */
export type ListName =
  | 'clarifying'
  | 'thinking_questions'
  | 'strengths'
  | 'watch_outs'
  | 'check_local'
  | 'resources'
  | 'would_not';

/** Each list with its label and hint; those asked before the suggestions first. */
export const lists: readonly { name: ListName; label: string; hint: string; before: boolean }[] = [
  {
    name: 'clarifying',
    label: 'What I need to know first',
    hint: 'Short facts that would help you answer. One a line.',
    before: true,
  },
  {
    name: 'thinking_questions',
    label: 'Questions to think about',
    hint: 'Open ones, without advice inside. One a line.',
    before: true,
  },
  { name: 'strengths', label: 'What already looks strong', hint: 'One a line.', before: true },
  { name: 'watch_outs', label: 'Watch out for', hint: 'One a line.', before: false },
  {
    name: 'check_local',
    label: 'Check with your district or state',
    hint: 'One a line.',
    before: false,
  },
  {
    name: 'resources',
    label: 'Where to read more',
    hint: 'One a line. Links stay plain text.',
    before: false,
  },
  { name: 'would_not', label: 'What I would not do', hint: 'One a line.', before: false },
];

/** What the asker wants. */
export const helpWord: Record<HelpWanted, string> = {
  think_with_me: 'Think with me',
  check_my_work: 'Check my work',
  options: 'Give me options',
  just_listen: 'Just listen',
  what_am_i_missing: 'Tell me what I am missing',
};

/** A list as lines. */
export const toLines = (list: readonly string[]): string => list.join('\n');
/** Lines as a list; what is being typed stays as it is. */
export const fromLines = (text: string): string[] => (text === '' ? [] : text.split('\n'));

/** An empty suggestion. */
export const newSuggestion = (): Suggestion => ({
  action: '',
  why: '',
  effort: null,
  confidence: null,
  before_meeting: false,
});
/** An empty wording. */
export const newWording = (): Wording => ({ from: '', to: '' });

/** Whether anything was answered. */
export function answered(answer: Answer | undefined): boolean {
  if (!answer) return false;
  const filled = (text: string): boolean => text.trim() !== '';
  return (
    filled(answer.heard) ||
    filled(answer.free_text) ||
    lists.some(({ name }) => answer[name].some(filled)) ||
    answer.suggestions.some((one) => filled(one.action) || filled(one.why)) ||
    answer.wording.some((one) => filled(one.from) || filled(one.to))
  );
}
