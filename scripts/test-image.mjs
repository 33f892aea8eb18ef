/**
 * Builds the container image and tests it as it is to run: without rights, on a read-only file system, in 256 MiB, with production
 * settings. Needs Docker or Podman.
 *
 *   --stand-in   derives from images that are made of this machine's Node.js packages and libraries, where no registry of images
 *                can be reached
 *   --keep       keeps the image as localhost/behalf/test
 *   --reuse      builds no image, and tests the one that was kept
 */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { containerTool, environment, hardened, IMAGE } from './image/container-tool.mjs'
import { makeStandInBases } from './image/stand-in-bases.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DERIVED = 'localhost/behalf/test-derived'
const NAME = `behalf-test-${process.pid}`
const MEMORY_MIB = 256
const HARDENED = hardened(MEMORY_MIB)

const tool = containerTool()
if (tool === null) {
  console.error('Nothing was tested: neither Docker nor Podman runs here.')
  process.exit(1)
}
const work = mkdtempSync(join(tmpdir(), 'behalf-image-'))
try {
  const bases = process.argv.includes('--stand-in')
    ? await step('stand-ins for the base images', () => makeStandInBases({ tool, folder: work }))
    : {}
  if (!process.argv.includes('--reuse')) await step(`${tool} build`, () => build(bases))
  await step('the image has no shell and no npm, and is not for root', checkContents)
  await step(`the commands run: behalf --version, behalf registration plan`, checkCommands)
  await step('the image of a new project derives from it, with its configuration, schema and code', () =>
    checkDerived(bases),
  )
  await step(`start in production, with ${MEMORY_MIB} MiB and nothing to write to`, checkStart)
  console.log('The image works.')
} finally {
  spawnSync(tool, ['rm', '--force', NAME], { stdio: 'ignore' })
  spawnSync(tool, ['rmi', '--force', DERIVED], { stdio: 'ignore' })
  if (!process.argv.includes('--keep') && !process.argv.includes('--reuse'))
    spawnSync(tool, ['rmi', '--force', IMAGE], { stdio: 'ignore' })
  rmSync(work, { recursive: true, force: true })
}

async function step(name, does) {
  const startedAt = performance.now()
  console.log(`- ${name}`)
  const result = await does()
  console.log(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return result
}

/** The registry of this machine. */
function secrets() {
  const npmrc = join(homedir(), '.npmrc')
  return existsSync(npmrc) ? ['--secret', `id=npmrc,src=${npmrc}`] : []
}

function build({ base, build: builder }) {
  run([
    'build',
    '--tag',
    IMAGE,
    ...secrets(),
    ...(base ? ['--build-arg', `BASE=${base}`, '--build-arg', `BUILD=${builder}`, '--pull=never'] : []),
    '--network=host',
    ROOT,
  ])
}

function checkContents() {
  const [{ Config: config }] = JSON.parse(ask(['inspect', IMAGE]))
  assert.match(config.User, /^[1-9]\d*/)
  for (const program of ['/bin/sh', '/bin/bash', '/usr/local/bin/npm']) {
    const { status } = spawnSync(tool, ['run', '--rm', '--entrypoint', program, IMAGE, '--version'])
    assert.notEqual(status, 0, `${program} is not there`)
  }
  const listed = inImage(`
    const { existsSync, readdirSync } = require('node:fs')
    const installed = readdirSync('node_modules')
    console.log(JSON.stringify({
      user: process.getuid(),
      files: readdirSync('.'),
      belongsTo: ['typescript', 'react', 'jest', 'npm'].filter((name) => installed.includes(name)),
      copies: ['node_modules/behalf/node_modules'].filter(existsSync),
      old: Math.round(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20),
    }))`)
  const { old, ...others } = JSON.parse(listed)
  assert.deepEqual(others, {
    user: 65532,
    files: ['.compile-cache', 'node_modules'],
    belongsTo: [],
    copies: [],
  })
  assert(old < MEMORY_MIB * 0.75, `the heap ends before the container does: ${old} MiB`)
}

function checkCommands() {
  const run = (...args) => ask(['run', '--rm', ...HARDENED, ...environment(settings()), IMAGE, ...args])
  assert.match(run('--version'), /^\d+\.\d+\.\d+/)
  assert.match(run('registration', 'plan', '--json'), /User\.Read/)
  const { stderr } = spawnSync(
    tool,
    ['run', '--rm', ...HARDENED, '--env', 'NODE_DEBUG_NATIVE=COMPILE_CACHE', IMAGE, '--version'],
    { encoding: 'utf8' },
  )
  assert.match(stderr, /run\.js was accepted/, 'compiled code is used')
}

/** A new project, built as its own Dockerfile says. */
function checkDerived({ build: builder }) {
  const project = join(work, 'derived')
  const npm = (args, cwd) =>
    execFileSync('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
      cwd,
      stdio: ['ignore', 2, 2],
      // A clone is strict about engines, and npm passes that on.
      env: { ...process.env, npm_config_engine_strict: 'false' },
    })
  npm(['pack', '--pack-destination', work], ROOT)
  const [tarball] = readdirSync(work).filter((name) => name.endsWith('.tgz'))
  const init = ['init', project, '--name', 'derived', '--api', 'invoices', '--package', `file:${tarball}`]
  execFileSync(process.execPath, [join(ROOT, 'dist/main.js'), ...init], { stdio: ['ignore', 2, 2] })
  cpSync(join(work, tarball), join(project, tarball))
  npm(['install', '--package-lock-only'], project)
  run([
    'build',
    '--tag',
    DERIVED,
    '--build-arg',
    `BEHALF=${IMAGE}`,
    ...(builder ? ['--build-arg', `BUILD=${builder}`, '--pull=never'] : []),
    ...secrets(),
    '--network=host',
    project,
  ])
  const planned = ['registration', 'plan', '--json']
  const invoices = {
    INVOICES_BASE_URL: 'https://invoices.contoso.example',
    INVOICES_RESOURCE: 'api://invoices',
  }
  const variables = { ...settings(), ...invoices, SEALING_KEY: settings().BEHALF_SEALING_KEYS }
  const plan = ask(['run', '--rm', ...HARDENED, ...environment(variables), DERIVED, ...planned])
  assert.match(plan, /Invoices\.Read/)
}

async function checkStart() {
  const port = await freePort()
  const started = ['--detach', '--name', NAME, '--network=host', ...HARDENED]
  const startedAt = performance.now()
  ask(['run', ...started, ...environment({ ...settings(), PORT: String(port) }), IMAGE])
  const get = (path, init) => fetch(`http://localhost:${port}${path}`, init).catch(() => null)
  while (!(await get('/health/live'))?.ok) {
    assert.equal(
      ask(['inspect', '--format', '{{.State.Status}}', NAME]).trim(),
      'running',
      'the container runs',
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  console.log(`  answers after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  const rejected = await get('/graphql', { method: 'POST' })
  assert.equal(rejected.status, 401)
  assert.match(
    rejected.headers.get('www-authenticate'),
    /resource_metadata="https:\/\/graphql\.contoso\.example\//,
  )
  ask(['stop', '--time=45', NAME])
  const log = logOf()
  assert.match(log, /shutting down: no longer ready/)
  assert.equal(ask(['inspect', '--format', '{{.State.ExitCode}}', NAME]).trim(), '0', log)
}

function settings() {
  return {
    ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
    ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
    ENTRA_CLIENT_SECRET: 'abc~def',
    ORDERS_BASE_URL: 'https://orders.contoso.example',
    ORDERS_RESOURCE: 'api://orders.contoso.example',
    BEHALF_PUBLIC_URL: 'https://graphql.contoso.example/graphql',
    BEHALF_SEALING_KEYS: randomBytes(32).toString('base64'),
  }
}

function inImage(program) {
  return ask(['run', '--rm', ...HARDENED, '--entrypoint', '/nodejs/bin/node', IMAGE, '--eval', program])
}

function run(args) {
  execFileSync(tool, args, { stdio: ['ignore', 2, 2] })
}

function ask(args) {
  return execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2], maxBuffer: 2 ** 26 })
}

function logOf() {
  const { stdout, stderr } = spawnSync(tool, ['logs', NAME], { encoding: 'utf8' })
  return stdout + stderr
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
