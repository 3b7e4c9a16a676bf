// How a step of a checklist says its day, without a component. Refuses to count days; the engine lays steps.
import type { Anchor, OffsetUnit, TemplateStep } from '../../ipc/commands.gen';
import { count } from '../../lib/copy';

/** What a step counts from, in words. */
export const anchorWord: Record<Anchor, string> = {
  meeting: 'the meeting',
  due_date: 'the due date',
  consent: 'consent',
  enrollment: 'enrollment',
  removal_decision: 'the removal decision',
};

/** What a step counts, in words. */
export const unitWord: Record<OffsetUnit, string> = {
  calendar_days: 'Calendar days',
  school_days: 'School days',
};

/** "14 days before the meeting", "2 school days after consent", "on the day of the meeting". */
export function whenWords(step: Pick<TemplateStep, 'offset' | 'unit' | 'anchor'>): string {
  const from = anchorWord[step.anchor];
  if (step.offset === 0) return `On the day of ${from}`;
  const days = Math.abs(step.offset);
  const much = step.unit === 'school_days' ? count(days, 'school day') : count(days, 'day');
  return `${much} ${step.offset < 0 ? 'before' : 'after'} ${from}`;
}
