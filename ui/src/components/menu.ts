// What a Menu holds.
import type { IconType } from './types';

/** One line of a menu, or a line between lines. */
export type MenuItem =
  | {
      label: string;
      run: () => void;
      icon?: IconType;
      keys?: string;
      danger?: boolean;
      disabled?: boolean;
    }
  | 'separator';
