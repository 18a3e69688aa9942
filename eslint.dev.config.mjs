import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Sandbox, tests and scripts run on a developer's machine: ordinary rules, not those of n8n. */
export default defineConfig(
	globalIgnores(['**/node_modules', '.cache', 'dist']),
	js.configs.recommended,
	tseslint.configs.recommended,
	{
		languageOptions: { globals: Object.fromEntries(nodeGlobals().map((name) => [name, false])) },
		rules: {
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	// Parts of these run inside a page.
	{
		files: ['test/e2e/{browser,picture}.mjs'],
		languageOptions: { globals: { document: false } },
	},
	{ files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' } },
);

/** What Node itself defines, so that `no-undef` speaks of real mistakes. */
function nodeGlobals() {
	return [...Object.getOwnPropertyNames(globalThis), 'require', 'module', '__dirname'];
}
