// The rules of the window that can be checked by machine: who may import whom, and what may never be used.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import ts from 'typescript-eslint';

const tauri = {
    group: ['@tauri-apps/*'],
    message: 'Only src/ipc talks to the shell: use call() from src/ipc/call.ts.',
};
const noIpc = { group: ['**/ipc/*', '**/ipc'], message: 'Pass values and functions in instead.' };
const noFeatures = { group: ['**/features/**'], message: 'Components and libs know no screen.' };
const noComponents = { group: ['**/components/**'], message: 'Libs hold no components.' };
const noBits = {
    group: ['bits-ui', 'bits-ui/*', '@internationalized/*'],
    message: 'Use the wrappers in src/components.',
};

const features = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const clock =
    "The window never asks its own clock: 'today' comes from the engine, arithmetic from lib/dates.ts.";

export default ts.config(
    { ignores: ['dist/', 'node_modules/', 'control/', 'src/ipc/commands.gen.ts'] },
    js.configs.recommended,
    ...ts.configs.strict,
    ...svelte.configs['flat/recommended'],
    {
        languageOptions: { globals: { ...globals.browser } },
        rules: {
            'no-undef': 'off',
            'no-console': 'error',
            eqeqeq: 'error',
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
            'no-restricted-imports': ['error', { patterns: [tauri] }],
            'no-restricted-globals': [
                'error',
                { name: 'fetch', message: 'The program has no network.' },
                { name: 'XMLHttpRequest', message: 'The program has no network.' },
                { name: 'WebSocket', message: 'The program has no network.' },
                { name: 'localStorage', message: 'Nothing is kept outside the vault.' },
                { name: 'sessionStorage', message: 'Nothing is kept outside the vault.' },
            ],
            'no-restricted-properties': [
                'error',
                { property: 'innerHTML', message: 'Build elements with components.' },
                { property: 'outerHTML', message: 'Build elements with components.' },
                { property: 'insertAdjacentHTML', message: 'Build elements with components.' },
            ],
            'no-restricted-syntax': [
                'error',
                { selector: "NewExpression[callee.name='Date']", message: clock },
                { selector: "CallExpression[callee.name='Date']", message: clock },
                {
                    selector: "MemberExpression[object.name='Date'][property.name='now']",
                    message: clock,
                },
            ],
        },
    },
    {
        files: ['**/*.svelte', '**/*.svelte.ts'],
        languageOptions: {
            parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
        },
        rules: {
            'svelte/no-at-html-tags': 'error',
            'svelte/require-each-key': 'error',
            'svelte/button-has-type': 'error',
            'svelte/no-navigation-without-resolve': 'off',
            // Plain sets and maps are meant where nothing on the screen depends on them.
            'svelte/prefer-svelte-reactivity': 'off',
            'prefer-const': 'off',
            'svelte/prefer-const': ['error', { destructuring: 'all' }],
        },
    },
    {
        files: ['src/lib/**', 'src/components/**', 'src/features/**'],
        rules: { 'no-restricted-imports': ['error', { patterns: [tauri] }] },
    },
    {
        files: ['src/lib/**'],
        rules: {
            'no-restricted-imports': [
                'error',
                { patterns: [tauri, noComponents, noFeatures, noBits] },
            ],
        },
    },
    {
        files: ['src/components/**'],
        rules: { 'no-restricted-imports': ['error', { patterns: [tauri, noIpc, noFeatures] }] },
    },
    ...features.map((own) => ({
        files: [`src/features/${own}/**`],
        rules: {
            'no-restricted-imports': [
                'error',
                {
                    patterns: [
                        tauri,
                        noBits,
                        {
                            group: features
                                .filter((other) => other !== own)
                                .flatMap((other) => [
                                    `../${other}/**`,
                                    `../../${other}/**`,
                                    `**/features/${other}/**`,
                                ]),
                            message:
                                'A screen never imports another screen: move what they share to components or lib.',
                        },
                    ],
                },
            ],
        },
    })),
    { files: ['src/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
    { files: ['src/lib/dates.ts'], rules: { 'no-restricted-syntax': 'off' } },
    {
        files: ['**/*.config.{js,ts}', 'scripts/**'],
        languageOptions: { globals: { ...globals.node } },
        rules: { 'no-console': 'off', 'no-restricted-globals': 'off' },
    },
    {
        files: ['**/*.test.ts', 'src/test/**'],
        rules: {
            '@typescript-eslint/no-non-null-assertion': 'off',
            'no-restricted-imports': ['error', { patterns: [tauri] }],
        },
    },
);
