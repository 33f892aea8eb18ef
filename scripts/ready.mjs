/**
 * Makes a clone ready to run, on Node's own modules alone: installs the
 * dependencies when they are missing or older than the lock file (with `--start`
 * only those that running and building take, with `--example` those of
 * examples/web too), builds the landing page with `--page` when its sources are
 * newer, and with `--build` that and the rest of `src`.
 */
import '../bin/require-node.cjs'
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install-packages.mjs'
import { startPackages } from './start-packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const modifiedAt = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0)

/** npm writes this file at the end of every install, so it dates the last one that succeeded. */
const INSTALLED = 'node_modules/.package-lock.json'

/** Is there while only the packages of `npm start` are installed. */
const PARTIAL = 'node_modules/.start-only'

/** Where those are installed before they move to their place, so that the two files that npm reads stay as they are. */
const STAGE = 'node_modules.start'

if (process.argv.includes('--start')) await installForStart()
else await install('.', existsSync(join(root, PARTIAL)))
if (process.argv.includes('--example')) await install('examples/web')

const builds = process.argv.includes('--build')

if (builds && !existsSync(join(root, 'node_modules/typescript'))) {
  console.error(
    'Only production dependencies are installed, and a clone has to be built before it runs. Install the others with npm ci, or install the package in a project: see docs/package.md.',
  )
  process.exit(1)
}

if (builds && newestOf('src', 'tsconfig.json', 'tsconfig.build.json') > modifiedAt('dist/.tsbuildinfo')) {
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'])
  const now = new Date()
  utimesSync(join(root, 'dist/.tsbuildinfo'), now, now)
}

const pageSources = ['src/landing-page', 'src/server/landing-page', 'vite.config.mjs', 'package-lock.json']
if (
  (builds || process.argv.includes('--page')) &&
  newestOf(...pageSources) > modifiedAt('dist/landing-page/index.html')
) {
  console.error('Building the landing page (once, a few seconds) …')
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'])
}

/** When the latest of some files, or of those in some folders, was changed. */
function newestOf(...paths) {
  const files = paths.flatMap((path) =>
    statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path), { recursive: true }).map((file) => join(path, file))
      : [path],
  )
  return Math.max(...files.map(modifiedAt))
}

/** @param isPartial - whether packages are missing although others are there. */
async function install(folder, isPartial = false) {
  if (isInstalled(folder) && !isPartial) return
  const whose = folder === '.' ? '' : ` of ${folder}`
  await installIn(folder, `Installing dependencies${whose} (once, about a minute on a fast network) …`)
}

function isInstalled(folder) {
  return modifiedAt(join(folder, INSTALLED)) >= modifiedAt(join(folder, 'package-lock.json'))
}

/** A quarter of the packages: enough to build and to run. The others are installed when something else needs them. */
async function installForStart() {
  if (isInstalled('.')) return
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const { manifest, lock } = startPackages(read('package-lock.json'), read('package.json'))
  const stage = join(root, STAGE)
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage)
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(stage, 'package-lock.json'), JSON.stringify(lock))
  if (existsSync(join(root, '.npmrc'))) copyFileSync(join(root, '.npmrc'), join(stage, '.npmrc'))
  await installIn(
    STAGE,
    'Installing what it takes to start (once, less than a minute on a fast network); npm test installs the rest …',
  )
  rmSync(join(root, 'node_modules'), { recursive: true, force: true })
  renameSync(join(stage, 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, PARTIAL), '')
  rmSync(stage, { recursive: true })
}

async function installIn(folder, announcement) {
  console.error(announcement)
  const status = await installPackages(join(root, folder))
  if (status !== 0) process.exit(status)
  const now = new Date()
  utimesSync(join(root, folder, INSTALLED), now, now)
}

/** Runs a command with its output on stderr, so that stdout stays for the command that follows. */
function run(command, args, folder = '.') {
  const { status, error } = spawnSync(command, args, {
    cwd: join(root, folder),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (error) console.error(`${command}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
