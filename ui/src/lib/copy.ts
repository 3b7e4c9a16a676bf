// The words for every error code: what happened, whether her data is safe, what to do. All in one file so
// that wording is reviewed in one place. Refuses to show the engine's raw message where a code says enough.
import type { CallError } from '../ipc/call';
import type { ErrorCode } from '../ipc/commands.gen';
import { datesInWords } from './dates';

export type { CallError };

/** An error in words. */
export interface ErrorWords {
  /** What happened. */
  what: string;
  /** What it means for her data; empty where the next sentence says so. */
  safe: string;
  /** What to do now. */
  todo: string;
}

/** Words for a code; `never` makes the compiler ask for every new one. */
export function errorWords(code: ErrorCode): ErrorWords {
  switch (code) {
    case 'locked':
      return {
        what: 'Hallway is locked.',
        safe: 'Everything you wrote is kept.',
        todo: 'Unlock with your passphrase to go on.',
      };
    case 'wrong_passphrase':
      return {
        what: 'That passphrase does not open this caseload.',
        safe: 'Nothing was changed.',
        todo: 'Check Caps Lock and try again, or use your recovery key.',
      };
    case 'throttled':
      return {
        what: 'There were several wrong passphrases in a row.',
        safe: 'Nothing was changed.',
        todo: 'Wait a moment, then try again.',
      };
    case 'not_found':
      return {
        what: 'This is no longer here.',
        safe: 'It may have been moved to the bin; the rest is unchanged.',
        todo: 'Go back, or look under Settings, Bin.',
      };
    case 'invalid':
      return {
        what: 'Something here can’t be kept as it is.',
        safe: 'What you typed is still on the screen.',
        todo: 'Look at the marked fields.',
      };
    case 'conflict':
      return {
        what: 'This was changed in another place meanwhile.',
        safe: 'Both versions are kept; nothing was overwritten.',
        todo: 'Look at the newer version, then make your change again.',
      };
    case 'precondition':
      return {
        what: 'One thing has to be done before this.',
        safe: 'Nothing was changed.',
        todo: 'See what is still open, then try again.',
      };
    case 'undecided':
      return {
        what: 'Some findings still wait for your decision.',
        safe: 'Nothing has left this computer.',
        todo: 'Decide each finding, then go on.',
      };
    case 'stopped':
      return {
        what: 'You stopped it.',
        safe: 'Nothing was changed.',
        todo: 'Begin again whenever you like.',
      };
    case 'file_too_new':
      return {
        what: 'This file was written by a newer Hallway.',
        safe: 'The file was not touched.',
        todo: 'Open it with the newer version.',
      };
    case 'damaged':
      return {
        what: 'This file can’t be read: it is damaged or not a Hallway file.',
        safe: 'It was left as it is, and nothing was taken from it.',
        todo: 'Try another copy, or restore a backup.',
      };
    case 'changed':
      return {
        what: 'These files are not as this laptop left them.',
        safe: 'Nothing was opened or changed.',
        todo: 'Open it anyway, restore a backup, or close it.',
      };
    case 'in_use':
      return {
        what: 'Another Hallway has this caseload open.',
        safe: 'Nothing was changed.',
        todo: 'Close the other window, then try again.',
      };
    case 'disk':
      return {
        what: 'The disk did not take it.',
        safe: 'What was saved before is safe; what you just did is not saved yet.',
        todo: 'Check that the disk has room and can be written to, then try again.',
      };
    case 'internal':
      return {
        what: 'Something went wrong inside Hallway.',
        safe: 'What was saved before is safe.',
        todo: 'Try again. If it happens again, note the number below.',
      };
    default: {
      const missing: never = code;
      return missing;
    }
  }
}

/** An engine's message as a sentence for a person: it begins like one and writes its dates in words. */
function sentence(text: string): string {
  const words = datesInWords(text);
  const end = /[.?!]$/.test(words) ? '' : '.';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${end}`;
}

/** Words for one failed call: the code's, made precise by what the engine adds. */
export function wordsFor(error: CallError): ErrorWords {
  const words = errorWords(error.code);
  const precise = [
    'precondition',
    'invalid',
    'conflict',
    'not_found',
    'in_use',
    'throttled',
    'changed',
  ];
  // Where the hint says already what it means for her data, it is not said twice; and of a file, which has no fields to
  // correct, nothing was typed.
  const told = /nothing was |nothing has left|nobody can open|is kept|was not lost/i.test(
    error.hint,
  );
  const ofFile = error.code === 'invalid' && error.fields.length === 0;
  const safe = ofFile ? 'Nothing was changed.' : words.safe;
  return {
    what:
      precise.includes(error.code) && error.message !== '' ? sentence(error.message) : words.what,
    safe: told ? '' : safe,
    todo: error.hint !== '' ? error.hint : words.todo,
  };
}

/** The three sentences in one line; one that has nothing to add is left out. */
export function inOneLine({ what, safe, todo }: ErrorWords): string {
  return [what, safe, todo].filter((words) => words !== '').join(' ');
}

/** The four words for how urgent something is. */
export const urgencyWord = { late: 'Late', soon: 'Soon', calm: 'On track' } as const;

/** How urgent something is. */
export type Urgency = keyof typeof urgencyWord;

/** "1 meeting", "3 meetings". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The words with a full stop, unless they end already. */
export function ended(text: string): string {
  const words = text.trim();
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}
