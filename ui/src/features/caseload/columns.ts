// The columns of the caseload as text; Caseload.svelte draws some of them.
import type { Column } from '../../components/table';
import { formatDate } from '../../lib/dates';
import { dueWords, studentStatusWord } from '../../lib/trade';
import type { ColumnKey, Row } from './views';

/** Every column but the name: what it is called, says and is sorted by. */
export const plainColumns: Record<ColumnKey, Column<Row>> = {
  grade: { key: 'grade', label: 'Grade', text: (row) => row.grade, sortable: true },
  school: {
    key: 'school',
    label: 'School',
    text: (row) => row.school,
    sortable: true,
    minor: true,
  },
  eligibility: {
    key: 'eligibility',
    label: 'Eligibility',
    text: (row) => row.eligibility,
    sortable: true,
    minor: true,
  },
  status: {
    key: 'status',
    label: 'Status',
    text: (row) => (row.archived ? 'Archived' : studentStatusWord[row.status]),
    sortable: true,
  },
  next_due: {
    key: 'next_due',
    label: 'Next due',
    text: (row) => (row.next_due ? `${row.next_due.title}, ${dueWords(row.next_due)}` : ''),
    sort: (row) => row.next_due?.due_on ?? null,
  },
  annual_due: {
    key: 'annual_due',
    label: 'Annual review',
    text: (row) => (row.annual_due ? formatDate(row.annual_due.due_on) : ''),
    sort: (row) => row.annual_due?.due_on ?? null,
  },
  reevaluation_due: {
    key: 'reevaluation_due',
    label: 'Reevaluation',
    text: (row) => (row.reevaluation_due ? formatDate(row.reevaluation_due.due_on) : ''),
    sort: (row) => row.reevaluation_due?.due_on ?? null,
  },
  next_meeting: {
    key: 'next_meeting',
    label: 'Next meeting',
    text: (row) => (row.next_meeting ? formatDate(row.next_meeting.on_date) : ''),
    sort: (row) => row.next_meeting?.on_date ?? null,
  },
  services: { key: 'services', label: 'Services', text: (row) => row.services, minor: true },
  open_questions: {
    key: 'open_questions',
    label: 'Questions',
    text: (row) => (row.open_questions > 0 ? String(row.open_questions) : ''),
    sort: (row) => row.open_questions,
    align: 'end',
  },
  open_follow_ups: {
    key: 'open_follow_ups',
    label: 'Follow-ups',
    text: (row) => (row.open_follow_ups > 0 ? String(row.open_follow_ups) : ''),
    sort: (row) => row.open_follow_ups,
    align: 'end',
  },
};
