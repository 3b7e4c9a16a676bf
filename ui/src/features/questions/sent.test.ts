// A question that has left: until when it can be answered, how it leaves again, how it is closed, and where she stands after.
import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, fakes, question, questionRow, TODAY } from '../../gallery/meeting-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { today } from '../../lib/today.svelte';
import { show } from '../../test/render';
import { answerUntil, neededWords } from './question';
import Question from './Question.svelte';
import Questions from './Questions.svelte';

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  router.reset({ name: 'question', id: 'q4' });
  Element.prototype.scrollIntoView = vi.fn();
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
afterEach(cleanup);

type Page = typeof answered;
const sentIn = (expires_on: string | null): Page['sent_in'] => [
  { ...answered.sent_in[0]!, expires_on },
];
const sent = (more: Partial<Page> = {}): Page =>
  question(questionRow('q4', 'How to open the talk', { state: 'sent' }), {
    sent_in: sentIn('2027-01-02'),
    ...more,
  });
const open = (page: () => Page, more: Fakes = {}, focus?: 'write_back') =>
  show(
    Question,
    { route: { name: 'question', id: 'q4', ...(focus ? { focus } : {}) } },
    { ...fakes(), get_question: page, ...more },
  );

describe('until when it can be answered', () => {
  it('is the last day of any sealed packet, and no day where one left in the open', () => {
    const on = (...days: (string | null)[]) => days.map((expires_on) => ({ expires_on }));
    expect(answerUntil(on('2027-01-02', '2026-12-01'), TODAY)).toEqual({
      day: '2027-01-02',
      over: false,
    });
    expect(answerUntil(on(TODAY), TODAY)?.over).toBe(false);
    expect(answerUntil(on('2026-10-05'), TODAY)?.over).toBe(true);
    expect(answerUntil(on('2026-10-05', null), TODAY)).toBeUndefined();
    expect(answerUntil([], TODAY)).toBeUndefined();
  });
  it('stands on the question', async () => {
    open(() => sent());
    expect(await screen.findByRole('region', { name: 'Waiting for the answer' })).toHaveTextContent(
      'A sealed answer can be opened until Sat, Jan 2, 2027.',
    );
    expect(screen.getByText(/its answer can be opened until Sat, Jan 2, 2027/)).toBeVisible();
  });
  it('says after the last day what can be done, and waits no longer', async () => {
    open(() => sent({ sent_in: sentIn('2026-10-05') }));
    const over = await screen.findByRole('region', {
      name: 'The last day for an answer has passed',
    });
    expect(over).toHaveTextContent(/as text and paste them, send the question again below/);
    expect(screen.queryByText(/Waiting for the answer/)).toBeNull();
  });
  it('is needed by nobody once it is closed', () => {
    const row = { needed_by: '2026-10-08T18:00:00' };
    expect(neededWords({ ...row, state: 'sent' }, TODAY)).toMatch(/^Needed in 2 days/);
    expect(neededWords({ ...row, state: 'closed' }, TODAY)).toBe('');
  });
});

describe('once more', () => {
  const again = () => screen.findByRole('button', { name: 'Send it again, or to somebody else' });
  it('goes to the review of the same question', async () => {
    const { user } = open(() => sent());
    await user.click(await again());
    await waitFor(() => expect(router.current).toEqual({ name: 'packet', id: 'q4' }));
  });
  it('waits for what she began to add, which goes on from the last packet', async () => {
    const turn = { by_colleague: false, text: 'One more thing', at: '', code: '', open: true };
    const { user } = open(() => sent({ thread: [turn] }));
    await user.click(await again());
    expect(await screen.findByText(/What you began to add for Renata/)).toBeVisible();
    expect(router.current.name).toBe('question');
  });
});

describe('the end of a question', () => {
  it('can be that no answer came, and she stands where it says so', async () => {
    let page = sent();
    const { calls, user } = open(() => page, {
      close_question: () => {
        page = {
          ...page,
          question: { ...page.question, state: 'closed' },
          closed: { verdict: 'no_answer', did: '', helpful: null, lesson: '' },
        };
        return page.question;
      },
    });
    await screen.findByText('No answer, or none needed any more?');
    await user.keyboard('4');
    const box = await screen.findByRole('dialog', { name: 'Close the question' });
    expect(within(box).queryByText(/How much it helped/)).toBeNull();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(calls.of('close_question')[0]?.close.verdict).toBe('no_answer'));
    expect(await screen.findByText('No answer came, or none is needed')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('group', { name: 'The end of the question' })).toHaveFocus(),
    );
  });
  it('is not that no answer came where one is here', async () => {
    open(() => answered);
    await screen.findByText('What came of it?');
    expect(screen.queryByRole('button', { name: /No answer came/ })).toBeNull();
  });
});

describe('where she starts and where she is put', () => {
  it('writes back in the field when she came for that, and by W', async () => {
    const { user } = open(() => sent(), {}, 'write_back');
    const field = await screen.findByLabelText(/What she should know as well/);
    expect(field).toHaveAttribute('data-autofocus');
    await user.keyboard('w');
    expect(field).toHaveFocus();
  });
  it('starts in what is still to be written of a question', async () => {
    const draft = (title: string, ask: string) => {
      const page = question(questionRow('q4', title));
      return () => ({ ...page, question: { ...page.question, title, ask } });
    };
    const start = () => document.querySelector('[data-autofocus]');
    open(draft('', ''));
    expect(await screen.findByLabelText('Title in one line')).toBe(start());
    cleanup();
    open(draft('From a step', ''));
    expect(await screen.findByLabelText('My one question')).toBe(start());
    cleanup();
    open(draft('It stands', 'Does it?'));
    await screen.findByLabelText('Title in one line');
    expect(start(), 'it is read from its head').toBeNull();
  });
  it('is put into the field that keeps a question from leaving', async () => {
    const { user } = open(() => question(questionRow('q4', 'It stands')), {
      set_question_state: () => {
        throw fakeError('invalid', 'Something is missing.', {
          fields: [{ field: 'ask', message: 'End it with a question mark.' }],
        });
      },
    });
    await user.click(await screen.findByLabelText('What can’t be changed', { exact: false }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.getByLabelText('My one question')).toHaveFocus());
    expect(screen.getByLabelText('My one question')).toHaveAccessibleDescription(
      /End it with a question mark/,
    );
  });
  it('hears beside the button why a pasted reply was refused', async () => {
    const { user } = show(
      Questions,
      { route: { name: 'questions' } },
      {
        ...fakes(),
        add_reply: () => {
          throw fakeError('precondition', 'There is no packet code in this text.');
        },
      },
    );
    await screen.findByRole('region', { name: /^Draft/ });
    await user.keyboard('p');
    const box = await screen.findByRole('dialog', { name: 'Paste a reply' });
    await user.click(within(box).getByLabelText('The colleague’s reply'));
    await user.paste('line\n'.repeat(400));
    const button = within(box).getByRole('button', { name: 'Take it in' });
    await user.click(button);
    const said = await within(box).findByRole('alert');
    expect(said).toHaveTextContent('There is no packet code in this text.');
    expect(button.parentElement).toContainElement(said);
  });
});
