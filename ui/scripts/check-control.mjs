// Proves that svelte-check can fail: it must report the planted type error in control/TypeError.svelte.
import { spawnSync } from 'node:child_process';

const run = spawnSync(
    process.execPath,
    [
        'node_modules/svelte-check/bin/svelte-check',
        '--workspace',
        'control',
        '--tsconfig',
        './tsconfig.json',
        '--output',
        'machine',
    ],
    { encoding: 'utf8' },
);
const text = run.stdout + run.stderr;
const reported =
    text.includes('TypeError.svelte') &&
    text.includes("Type 'string' is not assignable to type 'number'");
if (run.status === 0 || !reported) {
    console.error('svelte-check did not report the planted type error:\n' + text);
    process.exit(1);
}
console.log('svelte-check reports the planted type error, as it must.');
