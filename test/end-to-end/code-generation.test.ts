import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from '@jest/globals'

import { fetchPersonaToken } from '../../src/cli/token/persona-token.ts'
import { readExample } from '../../src/landing-page/examples/example.ts'
import { GATEWAY } from '../../src/tenant/entra/well-known-ids.ts'
import { freePorts } from '../support/free-ports.ts'
import { type MainProcess, runMain } from '../support/run-main.ts'

const ROOT = new URL('../../', import.meta.url)
const EXAMPLES = new URL('src/landing-page/examples/', ROOT)
const ASSETS = new URL('dist/landing-page/assets/', ROOT)
const FLAG = '--disallow-code-generation-from-strings'
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')

const lineWith = (text: string, path: string) =>
  read(path)
    .split('\n')
    .find((line) => line.includes(text)) ?? ''

let running: MainProcess | undefined

afterEach(async () => {
  await running?.stop()
  running = undefined
})

/** `behalf start` on the embedded tenant, in a process that may not run text as code. */
async function startForbidden(settings: Readonly<Record<string, string>> = {}) {
  const [port, tenantPort] = [await freePorts(), await freePorts()]
  const env = { PORT: String(port), BEHALF_TENANT_PORT: String(tenantPort), LOG_LEVEL: 'debug', ...settings }
  running = runMain(['start'], env, [FLAG])
  await running.prints(`http://localhost:${port}`)
  const origin = `http://localhost:${tenantPort}`
  const outcome = await fetchPersonaToken({ persona: 'adele', origin, fetch })
  if ('problem' in outcome) throw new Error(outcome.problem)
  return { url: `http://localhost:${port}`, origin, token: outcome.token, process: running }
}

describe('the process of the gateway and the embedded tenant', () => {
  it('serves everything without generating code from text', async () => {
    const { url, token, process } = await startForbidden()
    const headers = { authorization: `Bearer ${token}` }
    const post = (body: unknown) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const examples = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.graphql'))
      .map((name) => readExample(readFileSync(new URL(name, EXAMPLES), 'utf8'), Date.now()).document)

    const answers = []
    // An executor that optimizes repeated operations has done so after this.
    for (const query of [...examples, '{ __schema { types { name } } }', '{ me { id photoUrl } }']) {
      for (let run = 0; run < 6; run++) {
        const { errors } = (await (await post({ query, variables: {} })).json()) as { errors?: unknown }
        answers.push(errors)
      }
    }
    const bytes = await Promise.all(
      [
        '/',
        '/graphiql',
        '/signed-in',
        '/favicon.svg',
        `/assets/${readdirSync(ASSETS)[0]}`,
        '/health/live',
        '/health/ready',
        '/metrics',
        '/.well-known/oauth-protected-resource',
        '/photos/users/me',
        '/graphql?query={__typename}',
        '/nowhere',
      ].map(async (path) => {
        const response = await fetch(`${url}${path}`, { headers: { ...headers, accept: 'text/html,*/*' } })
        await response.arrayBuffer()
        return response.status
      }),
    )

    expect(answers.filter((errors) => errors !== undefined)).toEqual([])
    expect(bytes).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 404, 200, 404])
    const { stdout, stderr } = process.printed
    expect(`${stdout}${stderr}`).not.toMatch(/EvalError|"level":"error"|Warning/)
  })

  // The marker that graphql-jit 0.8.9 replaces in the source that it generates by what is behind it.
  it('does not run any part of a literal, regardless of how often it is sent', async () => {
    const { url, token, process } = await startForbidden()
    const literal = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d<process.exit(7)>'
    const places = [
      `user(id: "${literal}") { id }`,
      `users(first: 1, search: "${literal}") { nodes { id } }`,
      `users(first: 1, after: "${literal}") { nodes { id } }`,
      `users(first: 1, filter: { displayName: { startsWith: "${literal}" } }) { nodes { id } }`,
      `users(first: 1, filter: { displayName: { in: ["${literal}"] } }) { nodes { id } }`,
      `__type(name: "${literal}") { name }`,
    ]
    const statuses = new Set<number>()
    for (const query of places.map((place) => `{ ${place} }`)) {
      for (let run = 0; run < 6; run++) {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        })
        await response.arrayBuffer()
        statuses.add(response.status)
      }
    }

    expect([...statuses]).toEqual([200])
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    const { stdout, stderr } = process.printed
    expect(`${stdout}${stderr}`).not.toMatch(/EvalError|"level":"error"/)
  })

  it('gives tools to agents without making code from their schemas', async () => {
    const { url, origin, process } = await startForbidden({
      BEHALF_MCP: 'true',
      BEHALF_MCP_MANIFESTS: 'examples/agents/tools.graphql',
    })
    const gateway = { ...GATEWAY, appIdUri: `${url}/mcp`, scope: 'mcp.invoke' }
    const fetchForTools: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      if (!String(input).endsWith('/_tenant')) return response
      return Response.json({ ...((await response.json()) as object), gateway })
    }
    const outcome = await fetchPersonaToken({ persona: 'adele', origin, fetch: fetchForTools })
    if ('problem' in outcome) throw new Error(outcome.problem)
    const send = async (method: string, params: unknown) => {
      const response = await fetch(`${url}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${outcome.token}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          'mcp-protocol-version': '2025-11-25',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      })
      return response.text()
    }

    const list = await send('tools/list', {})
    const call = await send('tools/call', { name: 'OrdersWithSalespeople', arguments: { first: 1 } })

    expect(list).toContain('"name":"MyDay"')
    expect(call).toContain('"totalCount"')
    const { stdout, stderr } = process.printed
    expect(`${stdout}${stderr}`).not.toMatch(/EvalError|"level":"error"|Warning/)
  })

  it('ends where anything in it makes code from text', async () => {
    const preload = `data:text/javascript,${encodeURIComponent("new Function('')")}`

    running = runMain(['--version'], {}, [FLAG, '--import', preload])

    expect(await running.ended).not.toBe(0)
    expect(running.printed.stderr).toContain('Code generation from strings disallowed')
  })

  it('does not start in production where text could become code', async () => {
    running = runMain(['start'], { NODE_ENV: 'production' }, [])

    expect(await running.ended).toBe(1)
    expect(running.printed.stderr).toContain(`node ${FLAG}`)
  })

  it('takes the flag from NODE_OPTIONS too', async () => {
    running = runMain(['start'], { NODE_ENV: 'production', NODE_OPTIONS: FLAG }, [])

    expect(await running.ended).toBe(1)
    expect(running.printed.stderr).toContain('ENTRA_TENANT_ID')
    expect(running.printed.stderr).not.toContain(FLAG)
  })
})

describe('every way to start Behalf', () => {
  it.each([
    ['npm start', JSON.parse(read('package.json')).scripts.start as string],
    ['the command behalf', read('src/main.ts').split('\n', 1)[0] ?? ''],
    ['npm run example', read('scripts/example.mjs')],
    ['the command of the package', read('bin/behalf.cjs').split('\n', 1)[0] ?? ''],
    ['the image', lineWith('ENTRYPOINT', 'Dockerfile')],
    ['systemd', lineWith('ExecStart=', 'deploy/systemd/behalf.service')],
    ['a new project', lineWith('"start:tenant"', 'templates/project/_package.json')],
  ])('forbids code made from text: %s', (_how, text) => {
    expect(text).toContain(FLAG)
  })
})
