// An invented colleague's reply, with suggestions in every state and a wording beside a better one.
import type { Out } from '../ipc/call';

/** What a colleague need not say of a suggestion, and nobody has taken. */
const untold = { why: '', effort: '', confidence: '', state: 'new', became: '', became_id: null };

/** The reply to the question about reading probes. */
export const reply: Out<'get_question'>['answers'][number] = {
  reply_id: 'r1',
  received_at: '2026-10-05T20:40:00',
  read_at: null,
  packet_code: 'QP-Y082-0C20-A1G7',
  to_name: 'Renata',
  signed: 'R., reading',
  voice: null,
  sections: [
    {
      heading: 'I heard you ask',
      text: 'Which numbers let the team see that the supports were there and what they did for Marisol.',
      wordings: [],
    },
    {
      heading: 'Questions to think about',
      text: 'What would you see if the carpet were the trouble and not the reading?\nWho else has watched her read?',
      wordings: [],
    },
    {
      heading: 'What already looks strong',
      text: 'Four sessions a week, and you kept to it.',
      wordings: [],
    },
    {
      heading: 'Wording options',
      text: 'refuses to read → reads two lines, then stops',
      wordings: [{ from: 'refuses to read', to: 'reads two lines, then stops', note_id: null }],
    },
  ],
  suggestions: [
    {
      ...untold,
      id: 'g1',
      action: 'Bring three short probes with accuracy beside speed',
      why: 'The team looks at speed only, and accuracy is where she grew.',
      effort: 'Twenty minutes',
      confidence: 'has worked for me',
      before_meeting: true,
    },
    {
      ...untold,
      id: 'g2',
      action: 'Ask the family when reading at home goes well',
      effort: 'One call',
      before_meeting: true,
    },
    {
      ...untold,
      id: 'g3',
      action: 'Watch one reading block from the hallway',
      why: 'To see what comes before she leaves the carpet.',
      before_meeting: false,
      state: 'taken',
      became: 'follow_up',
    },
    {
      ...untold,
      id: 'g4',
      action: 'Change the seat again',
      before_meeting: false,
      state: 'dismissed',
      became: '',
    },
  ],
};
