/**
 * Tests the package as its users get it: packs this repository, installs the file into an empty folder, makes a
 * project with `behalf init`, builds and tests that project, and starts it with production settings. Takes a minute or two;
 * what npm has in its cache is not downloaded again.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { request as httpRequest } from 'node:http'
import { createServer as createTlsServer, request as httpsRequest } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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
    run('npx', ['--no-install', 'behalf', 'init', 'project', '--api', 'invoices'], empty)
    assert(existsSync(join(project, 'schema/invoices.graphql')))
    const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
    assert.equal(
      resolve(project, dependencies.behalf.replace(/^file:/, '')),
      tarball,
      'the project installs what this Behalf was installed from',
    )
    assert.throws(() => run('npx', ['--no-install', 'behalf', 'init', 'project'], empty, 'pipe'))
  })
  step('create-behalf makes a project as well', () => {
    const initializer = join(empty, 'node_modules/create-behalf')
    cpSync(join(ROOT, 'packages/create-behalf'), initializer, { recursive: true })
    run(process.execPath, [join(initializer, 'create-behalf.cjs'), 'created', '--api', 'bills'], empty)
    assert(existsSync(join(empty, 'created/schema/bills.graphql')))
  })
  step('npm install, in the project', () => npm(['install'], project))
  step('npm test: types from the schema, tsc, tests on the embedded tenant', () => npm(['test'], project))
  step('behalf registration plan knows what resolvers call, and needs no registration for that', () => {
    const { ENTRA_TENANT_ID, INVOICES_BASE_URL, INVOICES_RESOURCE } = settings()
    const listed = run('npx', ['--no-install', 'behalf', 'registration', 'plan', '--json'], project, 'pipe', {
      ENTRA_TENANT_ID,
      INVOICES_BASE_URL,
      INVOICES_RESOURCE,
    })
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
    // A clone is strict about engines, and npm passes that on; the projects of users are not.
    env: { ...process.env, npm_config_engine_strict: 'false', ...env },
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
    BEHALF_SEALING_KEYS: randomBytes(32).toString('base64'),
  }
}

/** Behind what ends TLS, as a load balancer does: clients know that address alone. */
async function startInProduction(project) {
  console.log('- behalf start, in production behind TLS')
  const port = await freePort()
  const front = await startFront(port)
  const variables = { ...settings(), PORT: port, BEHALF_PUBLIC_URL: `${front.origin}/graph/graphql` }
  const { NODE_ENV, ...others } = variables
  writeFileSync(
    join(project, '.env'),
    Object.entries(others)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  const gateway = spawn(process.execPath, startCommand(project), {
    cwd: project,
    env: { ...process.env, NODE_ENV },
    stdio: ['ignore', 'ignore', 2],
  })
  const ended = new Promise((resolve) => gateway.once('exit', resolve))
  while (
    gateway.exitCode === null &&
    (await front.ask('/graph/health/live').catch(() => null))?.status !== 200
  ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.equal(gateway.exitCode, null, 'the gateway runs')
  const rejected = await front.ask('/graph/graphql', { method: 'POST' })
  assert.equal(rejected.status, 401)
  const [, metadata] = /resource_metadata="([^"]+)"/.exec(rejected.headers['www-authenticate'])
  const described = await front.ask(metadata.slice(front.origin.length))
  assert.equal(JSON.parse(described.body).resource, `${front.origin}/graph/graphql`)
  gateway.kill('SIGTERM')
  assert.equal(await ended, 0)
  front.close()
}

/** The arguments of `npm run start:tenant`, which reads `.env`. */
function startCommand(project) {
  const { bin } = JSON.parse(readFileSync(join(project, 'node_modules/behalf/package.json'), 'utf8'))
  assert(existsSync(join(project, 'node_modules/behalf', bin.behalf)))
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  const [program, ...args] = scripts['start:tenant'].split(' ')
  assert.equal(program, 'node')
  return args
}

/** Ends TLS, and forwards /graph without the prefix, and the metadata as it is. */
async function startFront(port) {
  const { createSelfSignedCertificate } = await import(
    '../dist/registration/credentials/self-signed-certificate.js'
  )
  const now = Date.now()
  const { certificate, privateKey } = await createSelfSignedCertificate({
    commonName: 'localhost',
    notBefore: now - 60_000,
    notAfter: now + 3_600_000,
  })
  const server = createTlsServer({ cert: certificate, key: privateKey }, (request, response) => {
    const path = request.url.replace(/^\/graph(?=\/)/, '')
    const { method, headers } = request
    const forwarded = httpRequest({ port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    forwarded.on('error', () => response.writeHead(502).end())
    request.pipe(forwarded)
  })
  await new Promise((resolve) => server.listen(0, resolve))
  const origin = `https://localhost:${server.address().port}`
  return {
    origin,
    close: () => server.close(),
    ask: (path, init = {}) =>
      new Promise((resolve, reject) => {
        // The certificate is its own authority, and has no alternative names.
        const options = { ...init, agent: false, ca: certificate, checkServerIdentity: () => undefined }
        const asked = httpsRequest(`${origin}${path}`, options, (answer) => {
          let body = ''
          answer.setEncoding('utf8').on('data', (text) => {
            body += text
          })
          answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }))
        })
        asked.on('error', reject)
        asked.end()
      }),
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
