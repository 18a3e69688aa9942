/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.jest.json' }] },
	// The sandbox is written as ES modules with a parser that Node can't load unbundled.
	moduleNameMapper: {
		'^@sandbox$': '<rootDir>/.cache/sandbox/index.cjs',
		'^@sandbox/sql$': '<rootDir>/.cache/sandbox/sql.cjs',
	},
	globalSetup: '<rootDir>/tools/build-for-jest.js',
	testTimeout: 30_000,
	maxWorkers: '100%',
};
