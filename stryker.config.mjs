/** Mutation testing of the floor that decides who gets in: `npm run mutation`. */
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.mjs',
    config: {
      roots: ['<rootDir>/scripts', '<rootDir>/test'],
      testMatch: ['<rootDir>/scripts/mutation-tests.mjs'],
    },
    // There is one file; to find it, Jest would read every other of the project each time.
    enableFindRelatedTests: false,
  },
  mutate: ['src/caller/**/*.ts'],
  // Named so that there is none: Stryker rewrites it with TypeScript's old API, and swc does not read it.
  tsconfigFile: 'no-tsconfig.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 100, low: 90, break: 90 },
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  ignorePatterns: ['dist', 'coverage', 'docs', 'schema'],
}
