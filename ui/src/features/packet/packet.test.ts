import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, fakes, preview, TODAY } from '../../gallery/meeting-data';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { fileName, nextUndecided } from './packet';
import Packet from './Packet.svelte';
import Reply from './Reply.svelte';

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

type Preview = Out<'preview_packet'>;
const decided: Preview = {
  ...preview,
  undecided: 0,
  rarity: null,
  findings: preview.findings.map((one) => ({ ...one, action: one.action ?? 'replace' })),
};

/** An engine that remembers decisions. */
function deciding(start: Preview): Fakes {
  let now = start;
  return {
    ...fakes(),
    preview_packet: () => now,
    decide_finding: ({ number, action, replacement, reason }) => {
      const findings = now.findings.map((one) =>
        one.number === number
          ? {
              ...one,
              action: action ?? null,
              reason: reason ?? '',
              replacement: replacement ?? one.replacement,
            }
          : one,
      );
      now = {
        ...now,
        findings,
        undecided: findings.filter((one) => one.action === null).length,
      };
      return now;
    },
  };
}
const open = (start: Preview, more: Fakes = {}) =>
  show(Packet, { route: { name: 'packet', id: 'q1' } }, { ...deciding(start), ...more });
const findings = () => screen.findByRole('region', { name: /^Findings/ });

describe('the words of a packet', () => {
  it('names a file by the code and nothing else', () => {
    expect(fileName(preview.text, 'sealed')).toBe('QP-Y082-0C20-A1G7.html');
    expect(fileName('no code here', 'text')).toBe('QP.txt');
  });
  it('goes on to what is undecided after the present one, then round', () => {
    expect(nextUndecided(preview.findings, 4)?.number).toBe(6);
    expect(nextUndecided(preview.findings, 6)?.number).toBe(4);
    expect(nextUndecided(decided.findings, 0)).toBeUndefined();
  });
});

describe('Packet review', () => {
  it('shows what was written beside what leaves, and is loud until everything is decided', async () => {
    const { container } = open(preview);
    expect(await screen.findByText('2 findings wait for you.')).toBeVisible();
    const happening = screen.getByRole('region', { name: 'What is happening' });
    expect(within(happening).getByRole('group', { name: 'You wrote' })).toHaveTextContent(
      'Ms. Whitcombe',
    );
    const leaves = within(happening).getByRole('group', { name: 'Your colleague sees' });
    expect(leaves).toHaveTextContent('her teacher');
    expect(leaves).not.toHaveTextContent(/Marisol|Whitcombe|Fernhill/);
    expect(screen.getByRole('region', { name: 'Think twice' })).toHaveTextContent(
      'Say “early grades” in place of “second grade”.',
    );
    await expectAccessible(container);
  });
  it('tells a finding’s state by words and not by colour alone', async () => {
    open(preview);
    await findings();
    const marks = screen.getAllByTitle('Name, doubtful: not decided yet');
    expect(marks).toHaveLength(2);
    for (const mark of marks) expect(mark).toHaveTextContent('?');
    expect(screen.getAllByTitle('Name, sure: replaced')).not.toHaveLength(0);
  });
  it('starts at the first that waits, says why, and R decides it and goes on', async () => {
    const { calls, user } = open(preview);
    const list = await findings();
    expect(list).toHaveTextContent('A given name that is also an ordinary word');
    await user.keyboard('r');
    await waitFor(() =>
      expect(calls.of('decide_finding')).toEqual([
        { question_ids: ['q1'], number: 4, action: 'replace', replacement: null, reason: null },
      ]),
    );
    expect(await screen.findByText('1 finding waits for you.')).toBeVisible();
    await waitFor(() => expect(document.activeElement).toHaveTextContent('August 24'));
    await user.keyboard('r');
    expect(await screen.findByText('Every finding is decided.')).toBeVisible();
    undoLast();
    await waitFor(() =>
      expect(calls.of('decide_finding').at(-1)).toMatchObject({ number: 6, action: null }),
    );
  });
  it('keeps only with a reason', async () => {
    const { calls, user } = open(preview);
    await findings();
    await user.keyboard('k');
    const dialog = await screen.findByRole('dialog', { name: 'Keep it as written?' });
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    expect(within(dialog).getByText('Say why it may leave as written.')).toBeVisible();
    expect(calls.of('decide_finding')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'An ordinary word, not a name' }));
    await waitFor(() =>
      expect(calls.of('decide_finding')[0]).toMatchObject({
        number: 4,
        action: 'keep',
        reason: 'An ordinary word, not a name',
      }),
    );
  });
  it('shows why her own wording was refused, and keeps it in the field', async () => {
    const { user } = open(preview, {
      decide_finding: () => {
        throw fakeError('invalid', 'Not yet.', {
          fields: [
            {
              field: 'replacement',
              message: 'This wording still names someone or something of your vault.',
            },
          ],
        });
      },
    });
    await findings();
    await user.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Your own wording' });
    const field = within(dialog).getByLabelText('What leaves instead');
    await user.clear(field);
    await user.type(field, 'Fernhill’s helper{Enter}');
    expect(await within(dialog).findByText(/still names someone/)).toBeVisible();
    expect(field).toHaveValue('Fernhill’s helper');
  });
  it('goes through findings with J and back with the arrow', async () => {
    const { user } = open(preview);
    const list = await findings();
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Wilson Reading'));
    expect(list).toHaveTextContent('Kept because: A test, program or curriculum');
    await user.keyboard('{ArrowUp}{ArrowUp}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Bus 12'));
  });
  it('lets nothing leave while one is undecided', async () => {
    const { calls, user } = open(preview);
    await findings();
    await user.type(screen.getByLabelText('To whom'), 'Renata');
    await user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
    await user.click(screen.getByRole('button', { name: 'Seal it' }));
    expect(calls.of('export_packet')).toEqual([]);
    expect(screen.getByText('2 findings wait for your decision first.')).toBeVisible();
  });
  it('asks for a colleague and her word before it leaves', async () => {
    const { calls, user } = open(decided);
    await findings();
    await user.click(screen.getByRole('button', { name: 'Seal it' }));
    expect(screen.getByText('Say which colleague it is for.')).toBeVisible();
    expect(screen.getByText('Tick this once you have read what leaves.')).toBeVisible();
    expect(calls.of('export_packet')).toEqual([]);
    expect(screen.getByRole('radio', { name: /PDF/ })).toBeEnabled();
  });
  it('seals into a file named by its code, and shows the six words and the message', async () => {
    const asked: PickRequest[] = [];
    setPicker((request) => {
      asked.push(request);
      return Promise.resolve({ handle: 'h1', name: 'QP-Y082-0C20-A1G7.html' });
    });
    const { calls, user, container } = open(decided);
    await findings();
    await user.click(screen.getByRole('button', { name: 'Renata' }));
    expect(screen.getByText(/Usually answers within 2 days/)).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
    await user.click(screen.getByRole('button', { name: 'Seal it' }));
    const words = await screen.findByRole('region', { name: 'The 6 words that open it' });
    expect(asked).toEqual([
      { kind: 'save', purpose: 'packet', suggested: 'QP-Y082-0C20-A1G7.html' },
    ]);
    expect(calls.of('export_packet')).toEqual([
      { question_ids: ['q1'], to: 'Renata', format: 'sealed', file: 'h1', attested: true },
    ]);
    expect(within(words).getAllByRole('listitem')).toHaveLength(6);
    expect(screen.getByRole('region', { name: 'A message to send along' })).toHaveTextContent(
      'Hi Renata',
    );
    await expectAccessible(container);
  });
  it('lets nothing leave when she closes the picker', async () => {
    setPicker(() => Promise.resolve(null));
    const { calls, user } = open(decided);
    await findings();
    await user.click(screen.getByRole('button', { name: 'Renata' }));
    await user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
    await user.click(screen.getByRole('button', { name: 'Seal it' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Seal it' })).toBeEnabled());
    expect(calls.of('export_packet')).toEqual([]);
  });
  it('makes plain text without a file, remembers a new colleague, and has no words to show', async () => {
    const { calls, user } = open(decided);
    await findings();
    await user.type(screen.getByLabelText('To whom'), 'Wilhelmina');
    await user.click(screen.getByRole('radio', { name: /Plain text/ }));
    await user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
    await user.click(screen.getByRole('button', { name: 'Make the text' }));
    expect(await screen.findByRole('region', { name: 'Text of the packet' })).toHaveTextContent(
      'A QUESTION FOR A COLLEAGUE',
    );
    expect(calls.of('export_packet')[0]).toMatchObject({ format: 'text', file: null });
    expect(calls.of('save_colleague')).toEqual([{ name: 'Wilhelmina' }]);
    expect(screen.queryByRole('region', { name: /words that open it/ })).toBeNull();
  });
  it('reviews several questions at once when several were chosen', async () => {
    const { calls } = show(
      Packet,
      { route: { name: 'packet', id: 'q2', questions: ['q2', 'q3'] } },
      deciding(preview),
    );
    await findings();
    expect(calls.of('preview_packet')[0]).toEqual({ question_ids: ['q2', 'q3'] });
  });
  it('says what happened when it can’t be previewed', async () => {
    open(preview, {
      preview_packet: () => {
        throw fakeError('precondition', 'This question has left already.');
      },
    });
    expect(await screen.findByText('This question has left already.')).toBeVisible();
  });
});

describe('What a packet says less of', () => {
  it('asks how people are spoken of only where something says he or she', async () => {
    const { calls, user } = open(
      { ...preview, gendered: 3 },
      { set_packet_pronouns: () => 'they' },
    );
    const choice = await screen.findByRole('group', { name: 'Pronouns' });
    expect(within(choice).getByRole('radio', { name: 'As I wrote them' })).toBeChecked();
    expect(screen.getByText(/3 words say he or she/)).toBeVisible();
    await user.click(within(choice).getByRole('radio', { name: 'They, them' }));
    await waitFor(() => expect(calls.of('set_packet_pronouns')).toEqual([{ pronouns: 'they' }]));
    cleanup();
    open(preview);
    await findings();
    expect(screen.queryByRole('group', { name: 'Pronouns' })).toBeNull();
  });
  it('tells which words go on saying he or she', async () => {
    open({ ...preview, pronouns: 'they', still_said: ['ella', 'hija'] });
    const choice = await screen.findByRole('group', { name: 'Pronouns' });
    expect(within(choice).getByRole('radio', { name: 'They, them' })).toBeChecked();
    expect(screen.getByText(/Still said: \u201cella\u201d, \u201chija\u201d\./)).toBeVisible();
    expect(screen.queryByText(/0 words/)).toBeNull();
  });
  it('marks what is said her way on the right side alone', async () => {
    const [question] = preview.questions;
    open({
      ...preview,
      gendered: 1,
      pronouns: 'they',
      questions: [
        {
          ...question!,
          fields: [
            {
              label: 'What is happening',
              segments: [
                { written: 'She', leaves: 'They', finding: null },
                { written: ' ', leaves: ' ', finding: null },
                { written: 'reads', leaves: 'read', finding: null },
              ],
            },
          ],
        },
      ],
      findings: [],
      undecided: 0,
    });
    const happening = await screen.findByRole('region', { name: 'What is happening' });
    expect(within(happening).getByRole('group', { name: 'You wrote' })).toHaveTextContent(
      'She reads',
    );
    const right = within(happening).getByRole('group', { name: 'Your colleague sees' });
    expect(right).toHaveTextContent('They read');
    expect(within(right).getAllByTitle('Said your way')).toHaveLength(2);
  });
  it('offers a night before a hard conversation leaves, and lets nothing leave that is held', async () => {
    const rest = {
      until: null,
      resting: false,
      fresh: true,
      morning: '2026-10-07T07:00:00',
      day: '2026-10-07T17:20:00',
    };
    const { calls, user, container } = open(
      { ...decided, rest },
      { hold_question: ({ until }) => until ?? null },
    );
    const card = await screen.findByRole('region', { name: 'Sleep over it?' });
    await expectAccessible(container);
    await user.click(within(card).getByRole('button', { name: /Hold it until tomorrow/ }));
    await waitFor(() =>
      expect(calls.of('hold_question')).toEqual([{ id: 'q1', until: '2026-10-07T07:00:00' }]),
    );
    cleanup();
    const held = open(
      { ...decided, rest: { ...rest, until: '2026-10-07T07:00:00', resting: true } },
      { hold_question: () => null },
    );
    expect(await screen.findByRole('region', { name: 'It rests' })).toHaveTextContent(
      'tomorrow, Wed, Oct 7, 7:00 AM',
    );
    expect(screen.getByRole('button', { name: 'Seal it' })).toBeDisabled();
    await held.user.click(screen.getByRole('button', { name: 'Let go of it now' }));
    await waitFor(() =>
      expect(held.calls.of('hold_question')).toEqual([{ id: 'q1', until: null }]),
    );
  });
});

describe('Reply', () => {
  const reply = (more: Fakes = {}) =>
    show(
      Reply,
      { route: { name: 'reply', id: 'q5' } },
      { ...fakes(), get_question: () => answered, ...more },
    );

  it('shows the colleague’s words beside the question and marks the reply read once', async () => {
    const { calls, container } = reply();
    expect(await screen.findByText('Four sessions a week, and you kept to it.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'What I asked' })).toHaveTextContent(
      'Which data would you bring',
    );
    await waitFor(() => expect(calls.of('mark_reply_read')).toEqual([{ reply_id: 'r1' }]));
    await expectAccessible(container);
    expect(calls.of('mark_reply_read')).toHaveLength(1);
  });
  it('applies nothing by itself', async () => {
    const { calls } = reply();
    await screen.findByText('Four sessions a week, and you kept to it.');
    expect(calls.of('take_suggestion')).toEqual([]);
    expect(screen.getByText('Now a follow-up')).toBeVisible();
  });
  it('takes a suggestion as a follow-up by one key, dated the day before the meeting', async () => {
    const { calls, user } = reply({
      list_follow_ups: () => [],
      take_suggestion: () => answered.answers[0]!.suggestions[0]!,
    });
    await screen.findByText('Bring three short probes with accuracy beside speed');
    await user.keyboard('jf');
    const dialog = await screen.findByRole('dialog', { name: 'Take it as a follow-up' });
    await user.click(within(dialog).getByRole('button', { name: 'Take it' }));
    await waitFor(() =>
      expect(calls.of('take_suggestion')).toEqual([
        {
          id: 'g1',
          becomes: 'follow_up',
          due_on: '2026-10-08',
          text: 'Bring three short probes with accuracy beside speed',
        },
      ]),
    );
    expect(toasts.list.at(-1)?.text).toBe('Taken.');
  });
  it('keeps what was typed when the engine refuses', async () => {
    const { user } = reply({
      list_notes: () => [],
      take_suggestion: () => {
        throw fakeError('precondition', 'This suggestion was taken already.');
      },
    });
    await screen.findByText('Bring three short probes with accuracy beside speed');
    await user.keyboard('jn');
    const dialog = await screen.findByRole('dialog', { name: 'Keep it as a note' });
    await user.type(within(dialog).getByLabelText('In your words'), ', by hand');
    await user.click(within(dialog).getByRole('button', { name: 'Take it' }));
    expect(await within(dialog).findByText('This suggestion was taken already.')).toBeVisible();
    expect(within(dialog).getByLabelText('In your words')).toHaveValue(
      'Bring three short probes with accuracy beside speed, by hand',
    );
  });
  it('shows words as text only, whatever stands in them', async () => {
    const answer = answered.answers[0]!;
    const { container } = reply({
      get_question: () => ({
        ...answered,
        answers: [
          {
            ...answer,
            sections: [
              {
                heading: '',
                text: '<img src=x onerror="alert(1)"> <script>1</script>',
                wordings: [],
              },
            ],
          },
        ],
      }),
    });
    expect(await screen.findByText(/<img src=x/)).toBeVisible();
    expect(container.querySelector('img, script')).toBeNull();
  });
  it('says what to do while there is no answer', async () => {
    reply({ get_question: () => ({ ...answered, answers: [] }) });
    expect(await screen.findByText(/No answer is here yet/)).toBeVisible();
    expect(router.current.name).toBe('today');
  });
});
