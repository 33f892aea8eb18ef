/**
 * Writes what TypeScript knows of the package's entry points: for each, its types in one file of dist, and a report of its
 * public API in api/, which shows in a review what changes for users. With `--check` fails if a report is stale, and writes it
 * to a temporary folder alone. Types are not checked once more (`noCheck`): `npm run types` and the build do that.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DECLARATIONS = join(ROOT, 'dist/.declarations')
const ENTRY_POINTS = { index: 'behalf', testing: 'behalf-testing' }
const isCheck = process.argv.includes('--check')

rmSync(DECLARATIONS, { recursive: true, force: true })
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.declarations.json'], {
  cwd: ROOT,
  stdio: ['ignore', 2, 2],
})
if (status !== 0) process.exit(status ?? 1)
withJavaScriptSpecifiers(DECLARATIONS)
const succeeded = Object.entries(ENTRY_POINTS).map(([entry, name]) => extract(entry, name))
if (succeeded.includes(false)) {
  if (isCheck)
    console.error('The public API differs from api/: run npm run declarations, and say so in CHANGELOG.md')
  process.exit(1)
}

/** The extractor takes a module whose name ends in `.ts` for another package's. */
function withJavaScriptSpecifiers(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"))
  }
}

function extract(entry, name) {
  const main = join(DECLARATIONS, `${entry}.d.ts`)
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: main,
      bundledPackages: [],
      newlineKind: 'lf',
      compiler: { overrideTsconfig: tsconfigFor(main) },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(ROOT, 'api'),
        reportTempFolder: join(ROOT, 'node_modules/.cache/api'),
        includeForgottenExports: false,
      },
      dtsRollup: { enabled: true, untrimmedFilePath: join(ROOT, 'dist', `${entry}.d.ts`) },
      docModel: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          default: { logLevel: 'error' },
          'ae-missing-release-tag': { logLevel: 'none' },
          'ae-undocumented': { logLevel: 'none' },
          // Types that the exported ones are made of are in the declarations, and have no name outside.
          'ae-forgotten-export': { logLevel: 'none' },
          'ae-unresolved-link': { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: join(ROOT, 'scripts/declarations.mjs'),
    packageJsonFullPath: join(ROOT, 'package.json'),
  })
  const messageCallback = (message) => {
    message.handled = message.logLevel !== 'error'
  }
  return Extractor.invoke(config, { localBuild: !isCheck, messageCallback }).succeeded
}

function tsconfigFor(main) {
  return {
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
    },
    files: [main],
  }
}
