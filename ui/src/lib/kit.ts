// The recovery key as a person handles it: which groups to type back, and whether what she typed is the same.
// Refuses to check the whole key: the engine does, by its checksum.

/** Random whole numbers below 2^32, as many as asked. */
export type Dice = (n: number) => Uint32Array;

const system: Dice = (n) => crypto.getRandomValues(new Uint32Array(n));

/** Two different places among `count`, in order. */
export function twoPlaces(count: number, dice: Dice = system): [number, number] {
  const [a = 0, b = 0] = dice(2);
  const one = a % count;
  const other = (one + 1 + (b % (count - 1))) % count;
  return one < other ? [one, other] : [other, one];
}

/** A group as the key's alphabet reads it: no case, no gaps, O is 0, I and L are 1. */
export function readGroup(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** Whether she typed this group. */
export function sameGroup(typed: string, group: string): boolean {
  return readGroup(typed) === readGroup(group);
}

/** How many of the key's 32 characters stand in what she typed. */
export function keyLength(typed: string): number {
  return readGroup(typed).length;
}
