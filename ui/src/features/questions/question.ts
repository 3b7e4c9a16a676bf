// The words of a question: kinds, help, directness, and the starters each kind offers. Pure, so that it can be
// tested by itself. Refuses to judge a question; the engine's coaching does.
import type {
  Directness,
  HelpWanted,
  Question,
  QuestionFields,
  QuestionKind,
  QuestionRow,
  SentIn,
} from '../../ipc/commands.gen';
import { formatDate, formatTime, relativeDate } from '../../lib/dates';
import { questionKindWord } from '../../lib/trade';

/** What sort of question, in words. */
export const kindWord = questionKindWord;
/** What she needs from her colleague. */
export const helpWord: Record<HelpWanted, { label: string; hint: string }> = {
  think_with_me: { label: 'Think with me', hint: 'Questions back are welcome.' },
  check_my_work: { label: 'Check my work', hint: 'I have a draft; find the holes.' },
  options: { label: 'Give me options', hint: 'Two or three ways, and which you would take.' },
  just_listen: { label: 'Just listen', hint: 'No advice now; tell me you heard it.' },
  what_am_i_missing: { label: 'What am I missing?', hint: 'Look at the edges I can’t see.' },
};
/** How plainly. */
export const directnessWord: Record<Directness, { label: string; hint: string }> = {
  gentle: { label: 'Gently', hint: 'Start with what works.' },
  plain: { label: 'Plainly', hint: 'As you would say it in the staff room.' },
  blunt: { label: 'Bluntly', hint: 'No cushions.' },
};

/** What a kind offers to begin with. */
export interface Starter {
  /** Questions to begin from; she changes them. */
  asks: readonly string[];
  /** What belongs to the facts of such a question. */
  facts: string;
  /** What she may think about before she asks. */
  thinking: string;
}

/** Starters by kind, in our own words. */
export const starters: Record<QuestionKind, Starter> = {
  prepare: {
    asks: [
      'Which data would you bring to show that the supports were tried?',
      'What will the team ask me that I am not ready for?',
      'In which order would you take these points, so that the family is heard first?',
    ],
    facts: 'Which supports, since when, how often, and what was measured before and after?',
    thinking: 'What do I hope the team agrees on? Where do I expect doubt?',
  },
  wording: {
    asks: [
      'Does this present-levels paragraph say what the student can do, without making it sound like a fault?',
      'Would a teacher who has never met the student know what to do from this sentence?',
      'Is this goal one that two people would measure in the same way?',
    ],
    facts: 'Paste the wording. Name the skill, the need it is tied to, and who will read it.',
    thinking: 'Which word bothers me, and why?',
  },
  next_step: {
    asks: [
      'Is it too early for a functional behavior assessment, or is it time?',
      'What would you try before the team talks about a change of placement?',
      'Which one change would you make first, and how would you know it helps?',
    ],
    facts:
      'What exactly happens, how often, since when? What changed? Who has watched? What does the present plan say?',
    thinking: 'What do I guess it is for? What would prove me wrong?',
  },
  hard_conversation: {
    asks: [
      'How would you open this conversation so that we can still work together afterwards?',
      'What would you leave unsaid until we sit in one room?',
      'How do I say no to this and still show that I heard it?',
    ],
    facts: 'Only what was said and done, as a camera would have it. Feelings go below.',
    thinking:
      'What I felt; what they may have felt; what I want next. Sleep over it before anything is sent.',
  },
  process: {
    asks: [
      'In which order would you do these steps, given the dates?',
      'Who has to be told, and before what?',
      'What would you put in writing here, and when?',
    ],
    facts: 'Which dates stand, what was sent and signed, what is still open. Intervals are enough.',
    thinking: 'Where I think the order could go wrong.',
  },
  sanity_check: {
    asks: [
      'Here is what I see and what I make of it: do you see it too?',
      'Am I making too much of this?',
      'What would you want to know before you agree with me?',
    ],
    facts: 'What I saw, how often, and what else could explain it.',
    thinking: 'What I make of it, and how sure I am.',
  },
};

/** Kinds as a list offers them. */
export const kinds = (Object.keys(kindWord) as QuestionKind[]).map((value) => ({
  value,
  label: kindWord[value],
}));
/** Help as a list offers it. */
export const helps = (Object.keys(helpWord) as HelpWanted[]).map((value) => ({
  value,
  ...helpWord[value],
}));
/** Directness as a list offers it. */
export const directnesses = (Object.keys(directnessWord) as Directness[]).map((value) => ({
  value,
  ...directnessWord[value],
}));

/** A question's own fields out of its record, as a change sends them back. */
export function questionFields(from: Question): QuestionFields {
  return {
    title: from.title,
    kind: from.kind,
    ask: from.ask,
    needed_by: from.needed_by,
    needed_why: from.needed_why,
    help: from.help,
    directness: from.directness,
    facts: from.facts,
    tried: from.tried.map((row) => ({ ...row })),
    known: from.known,
    thinking: from.thinking,
    constraints: from.constraints,
    attached: from.attached.map((line) => ({ ...line })),
  };
}

/** Day and time of a local moment; both empty for none. */
export function splitMoment(moment: string | null): { day: string; time: string } {
  return moment === null
    ? { day: '', time: '' }
    : { day: moment.slice(0, 10), time: moment.slice(11, 16) };
}
/** A local moment of a day and a time; six in the evening where no time was given. */
export function joinMoment(day: string, time: string): string | null {
  return day === '' ? null : `${day}T${time === '' ? '18:00' : time}:00`;
}

/** How many words a text has. */
export const wordCount = (text: string): number =>
  text.split(/\s+/).filter((word) => word !== '').length;

/** When an answer is needed, in words; empty without a date, and once nobody waits for one any more. */
export function neededWords(row: Pick<QuestionRow, 'needed_by' | 'state'>, today: string): string {
  if (row.needed_by === null || row.state === 'closed') return '';
  const { day, time } = splitMoment(row.needed_by);
  return `Needed ${relativeDate(day, today)}, ${formatDate(day).replace(/, \d{4}$/, '')}${time === '' ? '' : `, ${formatTime(time)}`}`;
}

/** The same in few words, for a lane: how far away when it presses, else the day. */
export function neededShort(
  row: Pick<QuestionRow, 'needed_by'>,
  today: string,
  pressing: boolean,
): string {
  if (row.needed_by === null) return '';
  const { day, time } = splitMoment(row.needed_by);
  return pressing
    ? `Needed ${relativeDate(day, today)}`
    : `Needed ${formatDate(day, 'short', today)}${time === '' ? '' : `, ${formatTime(time)}`}`;
}

/** Until when an answer to any of its packets can be taken in. What left in the open has no last day. */
export function answerUntil(
  sent: readonly Pick<SentIn, 'expires_on'>[],
  today: string,
): { day: string; over: boolean } | undefined {
  const days = sent.flatMap((one) => (one.expires_on === null ? [] : [one.expires_on]));
  const last = days.toSorted().at(-1);
  if (last === undefined || days.length < sent.length) return undefined;
  return { day: last, over: last < today };
}

/** A question that has no title yet still needs a name. */
export const titleOf = (row: Pick<QuestionRow, 'title' | 'kind'>): string =>
  row.title.trim() === '' ? `No title yet (${kindWord[row.kind].toLowerCase()})` : row.title;
