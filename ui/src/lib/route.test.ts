import { expect, it } from 'vitest';
import { router } from './route.svelte';

it('goes, comes back and goes forward', () => {
  router.go({ name: 'caseload' });
  router.go({ name: 'student', id: 'a' });
  expect(router.current).toEqual({ name: 'student', id: 'a' });
  router.back();
  expect(router.current).toEqual({ name: 'caseload' });
  router.forward();
  expect(router.current).toEqual({ name: 'student', id: 'a' });
  expect(router.canForward).toBe(false);
});

it('takes no step to where it is', () => {
  router.go({ name: 'student', id: 'a', tab: undefined });
  router.go({ name: 'student', id: 'a' });
  router.back();
  expect(router.current).toEqual({ name: 'today' });
  expect(router.canBack).toBe(false);
});

it('forgets the way forward after a turn, and replaces without a step', () => {
  router.go({ name: 'meetings' });
  router.back();
  router.go({ name: 'search' });
  expect(router.canForward).toBe(false);
  router.replace({ name: 'search', text: 'glasses' });
  router.back();
  expect(router.current).toEqual({ name: 'today' });
  router.forward();
  expect(router.current).toEqual({ name: 'search', text: 'glasses' });
});

it('remembers how far a page was scrolled', () => {
  router.go({ name: 'caseload' });
  router.keepScroll(240);
  router.go({ name: 'student', id: 'a' });
  expect(router.scroll).toBe(0);
  router.back();
  expect(router.scroll).toBe(240);
});
