// What the review goes through: one look at every student whom something on Today is about. Pure: it sorts
// what the engine answered by student and decides nothing about dates.
import type { Out } from '../../ipc/call';
import { addDays, weekday } from '../../lib/dates';

type Today = Out<'get_today'>;

/** Everything on Today that is about one student. */
export interface Look {
  student_id: string;
  name: string;
  code: string;
  dues: Today['overdue'];
  meetings: Today['meetings'];
  confirm: Today['to_confirm'];
  follow_ups: Today['follow_ups'];
  waiting: Today['waiting'];
  questions: Today['questions'];
  replies: Today['replies'];
}

/** One look a student, the most pressing first. */
export function looks(today: Today): Look[] {
  const byId = new Map<string, Look>();
  const byCode = new Map<string, Look>();
  const look = (student_id: string, name: string, code: string): Look => {
    const known = byId.get(student_id);
    if (known) return known;
    const made: Look = {
      student_id,
      name,
      code,
      dues: [],
      meetings: [],
      confirm: [],
      follow_ups: [],
      waiting: [],
      questions: [],
      replies: [],
    };
    byId.set(student_id, made);
    byCode.set(code, made);
    return made;
  };
  for (const due of [...today.overdue, ...today.unscheduled]) {
    look(due.student_id, due.student, due.case_code).dues.push(due);
  }
  for (const row of today.to_confirm) {
    look(row.student_id, row.student, row.case_code).confirm.push(row);
  }
  for (const due of today.this_week) {
    look(due.student_id, due.student, due.case_code).dues.push(due);
  }
  for (const row of today.meetings) {
    if (row.gaps + row.steps_late > 0 || row.steps_settled < row.steps) {
      look(row.student_id, row.student, row.case_code).meetings.push(row);
    }
  }
  for (const row of today.follow_ups) {
    if (row.student_id !== null && row.days_left !== null && row.days_left <= 0) {
      look(row.student_id, row.student, row.case_code).follow_ups.push(row);
    }
  }
  for (const row of today.questions) {
    if (row.student_id !== null)
      look(row.student_id, row.student, row.case_code).questions.push(row);
  }
  // These rows carry no id: they join the student's look where there is one.
  for (const row of today.waiting) byCode.get(row.case_code)?.waiting.push(row);
  for (const row of today.replies) byCode.get(row.case_code)?.replies.push(row);
  return [...byId.values()];
}

/** The next day a school is likely to be open: after a Friday comes Monday. */
export function nextWorkday(today: string): string {
  const day = weekday(today);
  return addDays(today, day === 5 ? 3 : day === 6 ? 2 : 1);
}

/** The key a due line is put off under. */
export function dueKey(item: { rule: string; student_id: string }): string {
  return `due:${item.rule}:${item.student_id}`;
}
