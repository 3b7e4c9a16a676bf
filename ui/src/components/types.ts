// Shapes shared by components.
import type { LucideIcon } from '@lucide/svelte';

/** A Lucide icon component. */
export type IconType = LucideIcon;
