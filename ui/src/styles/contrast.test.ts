import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');

/** The custom properties of the rule that starts with `selector`, hex colours only. */
function palette(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`no rule ${selector}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const text: [string, string][] = [
  ...['ink', 'quiet', 'accent', 'accent-strong', 'late', 'soon', 'calm'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['late', 'soon', 'calm', 'accent'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ['ink', `${tone}-wash`],
    ['quiet', `${tone}-wash`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-late', 'late'],
  ['surface', 'ink'],
];
const shapes: [string, string][] = ['edge', 'accent', 'late', 'soon', 'calm'].flatMap((shape) =>
  grounds.map((ground): [string, string] => [shape, ground]),
);

for (const [name, selector] of [
  ['light', ":root[data-theme='light']"],
  ['dark, chosen', ":root[data-theme='dark']"],
  ['dark, by the system', ":root:not([data-theme='light'])"],
] as const) {
  const colours = palette(selector);
  const of = (token: string): string => {
    const value = colours.get(token);
    if (value === undefined) throw new Error(`${name} lacks --${token}`);
    return value;
  };
  describe(`${name} palette`, () => {
    it.each(text)('text %s on %s reaches 4.5:1', (ink, ground) => {
      expect(ratio(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
    });
    it.each(shapes)('shape %s on %s reaches 3:1', (shape, ground) => {
      expect(ratio(of(shape), of(ground))).toBeGreaterThanOrEqual(3);
    });
  });
}

it('both dark palettes are the same', () => {
  expect([...palette(":root[data-theme='dark']")]).toEqual([
    ...palette(":root:not([data-theme='light'])"),
  ]);
});
