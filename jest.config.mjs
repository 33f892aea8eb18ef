/** Jest in ESM mode: jose is ESM only, and Node 20 cannot `require` it. */
export default {
  testEnvironment: '<rootDir>/test/support/plain-environment.mjs',
  // Servers are started and keys are made as fast as the machine allows, which may be slowly; a test that hangs still ends.
  testTimeout: 120_000,
  // Modules of Node's VM are never collected: a worker that holds too many of them is replaced.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  roots: ['<rootDir>/test'],
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  setupFiles: ['<rootDir>/test/support/free-storages.mjs'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/graphql/generated/**', '!src/main.ts', '!src/landing-page/**'],
}
