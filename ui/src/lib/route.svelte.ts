// Where the window is: an in-memory router with typed routes and a history. No address bar, so nothing about
// a student can end up in a URL. Refuses to know components: features/screens.ts maps names to them.

import { untrack } from 'svelte';

/** Every place of the window. */
export type Route =
  | { name: 'today'; review?: boolean }
  | { name: 'caseload'; filter?: string }
  | { name: 'student'; id: string; tab?: string; focus?: string }
  | { name: 'meetings' }
  | { name: 'meeting'; id: string; tab?: string; mail?: boolean }
  | { name: 'meeting_mode'; id: string }
  | { name: 'questions'; lane?: string }
  | { name: 'question'; id: string; focus?: 'write_back' }
  | { name: 'packet'; id: string; questions?: readonly string[] }
  | { name: 'reply'; id: string }
  | { name: 'playbook'; text?: string }
  | { name: 'disclosures'; text?: string }
  | { name: 'colleague'; tab?: string }
  | { name: 'consultation'; id: string }
  | { name: 'calendar'; month?: string; view?: 'month' | 'list' | 'load' }
  | {
      name: 'documents';
      kind?: string;
      student?: string;
      meeting?: string;
      students?: readonly string[];
    }
  | { name: 'search'; text?: string }
  | { name: 'settings'; section?: string };

/** The name of a place. */
export type RouteName = Route['name'];
/** The route with this name. */
export type RouteOf<N extends RouteName> = Extract<Route, { name: N }>;

interface Entry {
  route: Route;
  /** How far its page was scrolled when it was left. */
  scroll: number;
}

const LIMIT = 100;

/** Asks before a place is left; `leave` leaves it. `lock` is Ctrl+L: everything is covered. */
export type Asks = (leave: () => void, how: 'go' | 'lock') => void;

class Router {
  #entries: Entry[] = $state.raw([{ route: { name: 'today' }, scroll: 0 }]);
  #at = $state(0);
  #asks: Asks | undefined;

  /** Where we are. */
  get current(): Route {
    return this.#entries[this.#at]?.route ?? { name: 'today' };
  }
  /** How far the current page was scrolled when it was last left. */
  get scroll(): number {
    return this.#entries[this.#at]?.scroll ?? 0;
  }
  get canBack(): boolean {
    return this.#at > 0;
  }
  get canForward(): boolean {
    return this.#at < this.#entries.length - 1;
  }

  /**
   * Lets a screen ask before it is left, as long as it shows what is shown only once. The returned function ends that.
   */
  hold(asks: Asks): () => void {
    this.#asks = asks;
    return () => {
      if (this.#asks === asks) this.#asks = undefined;
    };
  }
  /** Does what leaves this place, once whoever holds it has asked. */
  leave(act: () => void, how: 'go' | 'lock' = 'go'): void {
    const asks = this.#asks;
    if (!asks) act();
    else
      asks(() => {
        this.#asks = undefined;
        act();
      }, how);
  }
  /** Goes to a place; the same place again adds nothing to the history. */
  go(route: Route): void {
    untrack(() => {
      if (sameRoute(route, this.current)) return;
      this.leave(() => {
        this.#entries = [...this.#entries.slice(0, this.#at + 1), { route, scroll: 0 }].slice(
          -LIMIT,
        );
        this.#at = this.#entries.length - 1;
      });
    });
  }
  /** Changes the current place without a step in the history (a tab, a filter). */
  replace(route: Route): void {
    untrack(() => {
      this.#entries = this.#entries.map((entry, i) =>
        i === this.#at ? { ...entry, route } : entry,
      );
    });
  }
  back(): void {
    if (this.canBack) this.leave(() => (this.#at -= 1));
  }
  forward(): void {
    if (this.canForward) this.leave(() => (this.#at += 1));
  }
  /** Remembers how far the current page is scrolled. */
  keepScroll(top: number): void {
    const entry = this.#entries[this.#at];
    if (entry) entry.scroll = top;
  }
  /** Forgets everything (lock, tests). */
  reset(route: Route = { name: 'today' }): void {
    this.#asks = undefined;
    this.#entries = [{ route, scroll: 0 }];
    this.#at = 0;
  }
}

/** Whether two routes name the same place. */
export function sameRoute(a: Route, b: Route): boolean {
  const flat = (r: Route): string =>
    JSON.stringify(
      Object.entries(r)
        .filter(([, value]) => value !== undefined)
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    );
  return flat(a) === flat(b);
}

/** The router of the window. */
export const router = new Router();
/** Goes to a place. */
export const go = (route: Route): void => router.go(route);
