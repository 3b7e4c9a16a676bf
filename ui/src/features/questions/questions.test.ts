import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answered,
  fakes,
  question,
  questionRow,
  questions,
  TODAY,
} from '../../gallery/meeting-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker } from '../../ipc/files';
import { handleKey } from '../../lib/actions.svelte';
import { flushDrafts } from '../../lib/drafts.svelte';
import { opened } from '../../lib/opened.svelte';
import { router } from '../../lib/route.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { joinMoment, kinds, splitMoment, starters, wordCount } from './question';
import Question from './Question.svelte';
import Questions from './Questions.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
// The screen goes before the day does.
afterEach(() => {
  cleanup();
  setPicker();
});

const list = (more: Fakes = {}) =>
  show(Questions, { route: { name: 'questions' } }, { ...fakes(), ...more });
const open = (id: string, more: Fakes = {}) =>
  show(Question, { route: { name: 'question', id } }, { ...fakes(), ...more });
const lane = (name: RegExp) => screen.findByRole('region', { name });
const lastToast = () => toasts.list.at(-1)?.text ?? '';

describe('the words of a question', () => {
  it('offers questions to begin from for every kind, each a question', () => {
    for (const { value } of kinds) {
      expect(starters[value].asks.length).toBeGreaterThan(1);
      for (const ask of starters[value].asks) expect(ask).toMatch(/\?$/);
    }
  });
  it('reads a moment and writes it back', () => {
    expect(splitMoment('2026-10-08T18:00:00')).toEqual({ day: '2026-10-08', time: '18:00' });
    expect(joinMoment('2026-10-08', '')).toBe('2026-10-08T18:00:00');
    expect(joinMoment('2026-10-08', '07:15')).toBe('2026-10-08T07:15:00');
    expect(joinMoment('', '07:15')).toBeNull();
  });
  it('counts words', () => {
    expect(wordCount('  one two\nthree ')).toBe(3);
    expect(wordCount('')).toBe(0);
  });
});

describe('Questions', () => {
  it('stands in five lanes and says what presses', async () => {
    const { container } = list();
    expect(await lane(/^Draft/)).toHaveTextContent('Data to show that supports were tried');
    expect(await lane(/^Draft/)).toHaveTextContent('Needed in 2 days');
    const sent = await lane(/^Sent/);
    expect(within(sent).getByText('Needed yesterday')).toBeVisible();
    expect(within(sent).getByText('Needed yesterday').closest('[data-urgency]')).toHaveAttribute(
      'data-urgency',
      'late',
    );
    expect(await lane(/^Answered/)).toHaveTextContent('Which reading probes to bring');
    expect(await lane(/^Closed/)).toHaveTextContent('Order of the reevaluation steps');
    await expectAccessible(container);
  });
  it('takes the chosen ready ones to the review together', async () => {
    const { user } = list();
    const ready = await lane(/^Ready to send/);
    expect(within(ready).getByRole('button', { name: /all 2/ })).toBeVisible();
    await user.click(
      within(ready).getByRole('checkbox', { name: /Wording of the present levels/ }),
    );
    await user.click(within(ready).getByRole('button', { name: /Review 1 of 2/ }));
    expect(router.current).toEqual({ name: 'packet', id: 'q3', questions: ['q3'] });
  });
  it('takes all ready ones by R', async () => {
    const { user } = list();
    await lane(/^Ready to send/);
    await user.keyboard('r');
    expect(router.current).toEqual({ name: 'packet', id: 'q2', questions: ['q2', 'q3'] });
  });
  it('opens an answered one at its reply, by keyboard', async () => {
    const { user } = list();
    await lane(/^Answered/);
    await user.keyboard('jjjjj');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Which reading probes'));
    await user.keyboard('{Enter}');
    expect(router.current).toEqual({ name: 'reply', id: 'q5' });
  });
  it('takes in a reply file that was opened with the program', async () => {
    opened.put({ kind: 'reply', handle: 'h7', name: 'QP.html' });
    const { calls } = list({
      add_reply: () => ({
        reply_id: 'r1',
        question_ids: ['q4'],
        suggestions: 2,
        duplicate: false,
        earlier: 0,
      }),
      delete_reply: () => null,
    });
    await waitFor(() => expect(router.current).toEqual({ name: 'reply', id: 'q4' }));
    expect(calls.of('add_reply')).toEqual([{ file: 'h7' }]);
    expect(opened.take('reply')).toBeUndefined();
    // Taken in by mistake: Undo puts it into the bin.
    undoLast();
    await waitFor(() => expect(calls.of('delete_reply')).toEqual([{ id: 'r1' }]));
  });
  it('does nothing when she closes the picker', async () => {
    setPicker(() => Promise.resolve(null));
    const { calls, user } = list();
    await lane(/^Draft/);
    await user.keyboard('o');
    expect(calls.of('add_reply')).toEqual([]);
    expect(toasts.list).toHaveLength(0);
  });
  it('says politely what is wrong with a reply file and that nothing was changed', async () => {
    setPicker(() => Promise.resolve({ handle: 'h1', name: 'reply.html' }));
    const { user } = list({
      add_reply: () => {
        throw fakeError('damaged');
      },
    });
    await lane(/^Draft/);
    await user.keyboard('o');
    await waitFor(() =>
      expect(lastToast()).toMatch(/damaged or not a Hallway file.*left as it is/),
    );
  });
  it('teaches the first question', async () => {
    list({ list_questions: () => [] });
    expect(
      await screen.findByText(/press Q: the student, meeting or step comes along/),
    ).toBeVisible();
  });
});

describe('Question: writing', () => {
  const title = () => screen.findByLabelText('Title in one line');

  it('is readable for everyone and coaches', async () => {
    const { container } = open('q1');
    await title();
    expect(screen.getByText('5 of 6')).toBeVisible();
    expect(screen.getByText(/Facts a stranger could have seen/)).toHaveTextContent('not yet');
    expect(screen.getByText(/of 150 words/)).toBeVisible();
    await expectAccessible(container);
  });
  it('keeps the whole of it as it is typed', async () => {
    const { calls, user } = open('q1');
    await user.type(await title(), ' again');
    await user.click(screen.getByRole('radio', { name: /Bluntly/ }));
    await user.click(screen.getByRole('button', { name: 'Add what I tried' }));
    await user.type(screen.getByLabelText('Tried 3'), 'A timer');
    await user.type(screen.getByLabelText('What happened 3'), 'She hid it');
    await flushDrafts();
    expect(calls.of('save_question').at(-1)).toMatchObject({
      id: 'q1',
      fields: {
        title: 'Data to show that supports were tried again',
        directness: 'blunt',
        needed_by: '2026-10-08T18:00:00',
        tried: [{}, {}, { what: 'A timer', result: 'She hid it' }],
      },
    });
  });
  it('loses nothing when keeping fails: it says so and tries again', async () => {
    let broken = true;
    const { calls, user } = open('q1', {
      save_question: () => {
        if (broken) throw fakeError('disk');
        return question(questionRow('q1', 'x'));
      },
    });
    await user.type(await title(), '!');
    await flushDrafts();
    expect(await screen.findByText('Not saved yet')).toBeVisible();
    expect(await title()).toHaveValue('Data to show that supports were tried!');
    broken = false;
    await flushDrafts();
    expect(calls.of('save_question')).toHaveLength(2);
    expect(await screen.findByText('Saved')).toBeVisible();
  });
  it('offers ways to begin while there is no question yet', async () => {
    const empty = question(questionRow('q1', ''));
    empty.question.ask = '';
    const { user } = open('q1', { get_question: () => empty });
    await title();
    const ways = screen.getByRole('group', { name: 'Ways to begin' });
    await user.click(within(ways).getAllByRole('button')[0]!);
    expect(screen.getByLabelText('My one question')).toHaveValue(starters.prepare.asks[0]);
  });
  it('says by field what keeps it from being ready, after keeping what was typed', async () => {
    const { calls, user } = open('q1', {
      set_question_state: () => {
        throw fakeError('invalid', 'Something is missing.', {
          fields: [
            { field: 'ask', message: 'Write the one question, ending with a question mark.' },
          ],
        });
      },
    });
    await user.type(await title(), '?');
    await user.click(screen.getByRole('button', { name: /Review and send/ }));
    expect(
      await screen.findByText('Write the one question, ending with a question mark.'),
    ).toBeVisible();
    expect(screen.getByLabelText('My one question')).toHaveAttribute('aria-invalid', 'true');
    expect(calls.of('save_question')).toHaveLength(1);
    expect(router.current.name).not.toBe('packet');
  });
  it('goes to the review by one key combination', async () => {
    const { user } = open('q1', {
      set_question_state: () => question(questionRow('q1', 'x')).question,
    });
    await user.click(await title());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(router.current).toEqual({ name: 'packet', id: 'q1' }));
  });
});

describe('Question: sent and answered', () => {
  it('can no longer be changed and shows what left', async () => {
    const { user } = open('q5', {
      get_question: () => answered,
      get_packet: () => ({
        row: {
          id: 'k1',
          code: 'QP-Y082-0C20-A1G7',
          to_name: 'Renata',
          format: 'sealed',
          sent_at: '2026-10-04T17:05:00',
          questions: ['q5'],
        },
        sent_text: 'Sparrow reads 38 words a minute.',
        text_hash: 'ab12',
      }),
    });
    await screen.findByRole('heading', { level: 1, name: 'Which reading probes to bring' });
    expect(screen.queryByLabelText('Title in one line')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show QP-Y082-0C20-A1G7' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Sparrow reads 38 words a minute.')).toBeVisible();
    expect(within(dialog).getByText(/ab12/)).toBeVisible();
  });
  it('shows the answer and takes a suggestion as a dated step; Undo takes the step out', async () => {
    const { calls, user, container } = open('q5', {
      take_suggestion: () => ({
        ...answered.answers[0]!.suggestions[0]!,
        state: 'taken',
        became: 'step',
        became_id: 'new-step',
      }),
      remove_step: () => null,
    });
    const first = await screen.findByText('Bring three short probes with accuracy beside speed');
    await expectAccessible(container);
    const item = first.closest('li')!;
    await user.click(within(item).getByRole('button', { name: /Take as a step/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Take it as a checklist step' });
    expect(within(dialog).getByLabelText('By')).toHaveValue('Thu, Oct 8, 2026');
    await user.click(within(dialog).getByRole('button', { name: 'Take it' }));
    await waitFor(() =>
      expect(calls.of('take_suggestion')).toEqual([
        {
          id: 'g1',
          becomes: 'step',
          due_on: '2026-10-08',
          text: 'Bring three short probes with accuracy beside speed',
        },
      ]),
    );
    await waitFor(() => expect(lastToast()).toBe('Taken.'));
    undoLast();
    await waitFor(() => expect(calls.of('remove_step')).toEqual([{ id: 'new-step' }]));
  });
  it('lays a suggestion aside by X and brings it back by Undo', async () => {
    const { calls, user } = open('q5', {
      dismiss_suggestion: () => answered.answers[0]!.suggestions[1]!,
    });
    await screen.findByText('Ask the family when reading at home goes well');
    await user.keyboard('jjx');
    await waitFor(() =>
      expect(calls.of('dismiss_suggestion')).toEqual([{ id: 'g2', dismissed: true }]),
    );
    await waitFor(() => expect(lastToast()).toBe('Laid aside.'));
    undoLast();
    await waitFor(() =>
      expect(calls.of('dismiss_suggestion')[1]).toEqual({ id: 'g2', dismissed: false }),
    );
  });
  it('closes in two keys', async () => {
    const { calls, user } = open('q5', { close_question: () => answered.question });
    await screen.findByText('What came of it?');
    await user.keyboard('2');
    await screen.findByRole('dialog', { name: 'Close the question' });
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(calls.of('close_question')).toEqual([
        { id: 'q5', close: { verdict: 'new_action', did: '', helpful: null, lesson: '' } },
      ]),
    );
  });
  it('takes in a pasted reply for this question and shows it', async () => {
    const { calls, user } = open('q4', {
      add_reply: () => ({
        reply_id: 'r2',
        question_ids: ['q4'],
        suggestions: 1,
        duplicate: false,
        earlier: 0,
      }),
    });
    await screen.findByRole('heading', { level: 1, name: 'How to open the talk about placement' });
    await user.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Paste a reply' });
    await waitFor(() =>
      expect(within(dialog).getByLabelText('Which question it answers')).toHaveValue('q4'),
    );
    await user.click(within(dialog).getByLabelText('The colleague’s reply'));
    await user.paste('- Begin with what goes well (before the meeting)');
    await user.click(within(dialog).getByRole('button', { name: 'Take it in' }));
    await waitFor(() =>
      expect(calls.of('add_reply')).toEqual([
        { text: '- Begin with what goes well (before the meeting)', question_id: 'q4' },
      ]),
    );
    expect(router.current).toEqual({ name: 'reply', id: 'q4' });
  });
  it('says that a reply is here already', async () => {
    const { user } = open('q4', {
      add_reply: () => ({
        reply_id: 'r1',
        question_ids: ['q4'],
        suggestions: 1,
        duplicate: true,
        earlier: 0,
      }),
    });
    setPicker(() => Promise.resolve({ handle: 'h', name: 'reply.html' }));
    await screen.findByRole('heading', { level: 1, name: /placement/ });
    await user.keyboard('o');
    await waitFor(() => expect(lastToast()).toMatch(/here already/));
  });
  it('stays readable when it is closed, with its lesson', async () => {
    open('q6', {
      get_question: () =>
        question(questions.at(-1)!, {
          closed: {
            verdict: 'confirmed',
            did: 'Sent it first',
            helpful: 5,
            lesson: 'Consent before review',
          },
        }),
    });
    expect(await screen.findByText('Consent before review', { exact: false })).toBeVisible();
    expect(screen.getByText(/helped 5 of 5/)).toBeVisible();
  });
});
