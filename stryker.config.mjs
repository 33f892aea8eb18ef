/** What is the same for every room; scripts/mutation.mjs adds the rest. */
export default {
  dryRunTimeoutMinutes: 15,
  // What a mutant leaves behind does not add up for long.
  maxTestRunnerReuse: 300,
  // Named so that there is none: Stryker rewrites it with TypeScript's old API, and swc does not read it.
  tsconfigFile: 'no-tsconfig.json',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // A mutant that times out counts as detected: a busy machine must not be taken for that.
  timeoutMS: 15_000,
  timeoutFactor: 3,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  ignorePatterns: ['dist', 'coverage', 'bench', 'examples', 'reports'],
}
