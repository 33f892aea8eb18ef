/**
 * Tests the package as its users get it: packs this repository, installs the file into an empty folder, makes a
 * project with `behalf init`, builds and tests that project, and starts it with production settings. Takes a minute or two;
 * what npm has in its cache is not downloaded again.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'behalf-package-'))
const npm = (args, cwd) =>
  run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], cwd)

try {
  const tarball = step('npm pack, which builds everything from nothing', pack)
  const empty = join(work, 'empty')
  mkdirSync(empty)
  step('npm install, into an empty folder', () => {
    writeFileSync(join(empty, 'package.json'), '{"private":true}')
    npm(['install', tarball], empty)
    const installed = readdirSync(join(empty, 'node_modules'))
    assert(installed.includes('graphql'), 'the peer dependencies are installed')
    assert(
      !installed.includes('typescript') && !installed.includes('react'),
      'nothing that only building needs is installed',
    )
  })
  const project = join(empty, 'project')
  step('behalf init', () => {
    run(
      'npx',
      ['--no-install', 'behalf', 'init', 'project', '--api', 'invoices', '--package', `file:${tarball}`],
      empty,
    )
    assert(existsSync(join(project, 'schema/invoices.graphql')))
    assert.throws(() => run('npx', ['--no-install', 'behalf', 'init', 'project'], empty, 'pipe'))
  })
  step('npm install, in the project', () => npm(['install'], project))
  step('npm test: types from the schema, tsc, tests on the embedded tenant', () => npm(['test'], project))
  step('behalf permissions knows what resolvers call', () => {
    const listed = run(
      'npx',
      ['--no-install', 'behalf', 'registration', 'plan', '--json'],
      project,
      'pipe',
      settings(),
    )
    assert.match(listed, /Invoices\.Read/)
  })
  await startInProduction(project)
  console.log('The package works.')
} finally {
  rmSync(work, { recursive: true, force: true })
}

function step(name, does) {
  const startedAt = performance.now()
  console.log(`- ${name}`)
  const result = does()
  console.log(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return result
}

function run(command, args, cwd, stdout = 2, env = {}) {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', stdout, stdout === 2 ? 2 : 'ignore'],
  })
}

function pack() {
  npm(['pack', '--pack-destination', work], ROOT)
  const [name] = readdirSync(work).filter((file) => file.endsWith('.tgz'))
  return join(work, name)
}

/** Of a tenant that is out of reach. */
function settings() {
  return {
    NODE_ENV: 'production',
    ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
    ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
    ENTRA_CLIENT_SECRET: 'abc~def',
    INVOICES_BASE_URL: 'https://invoices.contoso.example',
    INVOICES_RESOURCE: 'api://invoices.contoso.example',
    SEALING_KEY: randomBytes(32).toString('base64'),
  }
}

async function startInProduction(project) {
  console.log('- behalf start, in production')
  const port = await freePort()
  const { bin } = JSON.parse(readFileSync(join(project, 'node_modules/behalf/package.json'), 'utf8'))
  const command = join(project, 'node_modules/behalf', bin.behalf)
  const gateway = spawn(command, ['start'], {
    cwd: project,
    env: { ...process.env, ...settings(), PORT: String(port) },
    stdio: ['ignore', 'ignore', 2],
  })
  const ended = new Promise((resolve) => gateway.once('exit', resolve))
  const ask = (path, init) => fetch(`http://localhost:${port}${path}`, init)
  while (gateway.exitCode === null && !(await ask('/health/live').catch(() => null))?.ok) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.equal(gateway.exitCode, null, 'the gateway runs')
  assert.equal((await ask('/health/live')).status, 200)
  assert.equal((await ask('/graphql', { method: 'POST' })).status, 401)
  gateway.kill('SIGTERM')
  assert.equal(await ended, 0)
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
