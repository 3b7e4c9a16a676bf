// The sections of Settings in their order. Each is a screen of its own beside the list.

/** Every section. */
export const sections = [
  { id: 'me', label: 'Me and my school' },
  { id: 'rules', label: 'Rules' },
  { id: 'calendar', label: 'School calendar' },
  { id: 'checklists', label: 'Checklists' },
  { id: 'notice', label: 'Daily notice' },
  { id: 'tries', label: 'Reaching a family' },
  { id: 'look', label: 'Look' },
  { id: 'privacy', label: 'Privacy and lock' },
  { id: 'backups', label: 'Backups' },
  { id: 'import', label: 'Import' },
  { id: 'export', label: 'Export everything' },
  { id: 'bin', label: 'Bin' },
  { id: 'erase', label: 'Erase a record' },
  { id: 'sample', label: 'Sample class' },
  { id: 'check', label: 'Check' },
  { id: 'about', label: 'About' },
] as const;

/** The name of a section. */
export type SectionId = (typeof sections)[number]['id'];

/** The section of a route; the first when it names none. */
export function sectionOf(name: string | undefined): SectionId {
  return sections.find((one) => one.id === name)?.id ?? 'me';
}
