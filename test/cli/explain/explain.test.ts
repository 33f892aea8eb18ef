// Covers: plan-text.ts, print-explanation.ts, read-variables.ts, report-plans.ts, run-explained.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from '../../../src/cli/run.ts'
import { startConnectProxy } from '../../support/connect-proxy.ts'
import { type RunningGateway, startOnTenant } from '../../support/gateway.ts'
import { startHttpApi } from '../../support/http-api.ts'

const FILES: Readonly<Record<string, string>> = {
  'mine.graphql':
    'query Mine($n: Int = 2) { me { manager { displayName } } orders(first: $n) { nodes { id } } }',
  'big.graphql': 'query Big { users(first: 1000) { nodes { manager { id } } } }',
  'wrong.graphql': '{ me { salary } }',
  'failing.graphql': '{ me { displayName } orders(first: 0) { nodes { id } } }',
  'variables.json': '{ "n": 7 }',
  'list.json': '[]',
  'text.json': 'n',
  'token.txt': 't\n',
}

async function runWith(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const printed = { stdout: '', stderr: '' }
  const into = (name: keyof typeof printed) => ({
    write(chunk: string | Uint8Array) {
      printed[name] += String(chunk)
      return true
    },
  })
  const code = await run({
    argv: ['explain', ...argv],
    env,
    stdout: into('stdout'),
    stderr: into('stderr'),
    readFile(path) {
      const text = FILES[path]
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return text
    },
    signal: AbortSignal.abort(),
    version: '1.2.3',
  })
  return { code, ...printed }
}

describe('behalf explain', () => {
  it('says with nothing configured what an operation would ask of the embedded tenant', async () => {
    const { code, stdout, stderr } = await runWith(['mine.graphql'])

    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(
      'me.manager  (graph, batched)\n        GET http://localhost:4002/v1.0/me/manager?',
    )
    expect(stdout).toMatch(/User\.Read\.All +ADMIN CONSENT +me\.manager/)
    expect(stdout).toMatch(/requests 3 of 500, in 2 HTTP requests/)
  })

  it('follows BEHALF_TENANT_PORT, as the embedded tenant does', async () => {
    const { stdout } = await runWith(['mine.graphql'], { BEHALF_TENANT_PORT: '5000' })

    expect(stdout).toContain('http://localhost:5001/v1.0/me')
  })

  it('is JSON for programs', async () => {
    const { stdout } = await runWith(['mine.graphql', '--json', '--variables', 'variables.json'])

    expect(JSON.parse(stdout)).toMatchObject([
      {
        mode: 'plan',
        file: 'mine.graphql',
        operation: { name: 'Mine' },
        cost: { cost: { estimate: expect.any(Number) } },
        needs: { adminConsent: true },
      },
    ])
  })

  it('exits with 1 where the gateway would refuse an operation', async () => {
    const { code, stdout, stderr } = await runWith(['big.graphql'])

    expect([code, stderr]).toEqual([1, 'The gateway would reject these operations: Big\n'])
    expect(stdout).toContain('OVER_LIMIT: requests: 1002 exceeds the limit of 500')
  })

  it.each([
    [['wrong.graphql'], 'wrong.graphql:1: Cannot query field "salary"'],
    [['none.graphql'], 'none.graphql cannot be read (ENOENT)'],
    [[], 'pass files with operations'],
    [['mine.graphql', '--variables', 'list.json'], 'list.json must contain a JSON object'],
    [['mine.graphql', '--variables', 'text.json'], 'text.json is not JSON'],
    [['mine.graphql', '--variables', 'none.json'], 'none.json cannot be read (ENOENT)'],
    [['mine.graphql', '--url', 'http://localhost:1/graphql'], 'No token was given. Set BEHALF_TOKEN, or'],
    [
      ['mine.graphql', '--url', 'http://gateway.contoso.example/graphql', '--token', 'token.txt'],
      '--url must use https, because it is not on this machine.',
    ],
    [['mine.graphql', '--url', 'http://localhost:1/graphql', '--token', 'token.txt'], 'cannot be reached ('],
  ])('exits with 1 and a sentence: %j', async (argv, sentence) => {
    const { code, stdout, stderr } = await runWith(argv)

    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(sentence)
  })
})

describe('behalf explain --url', () => {
  let behalf: RunningGateway
  let env: { readonly BEHALF_TOKEN: string }
  let url = ''

  beforeAll(async () => {
    behalf = await startOnTenant()
    env = { BEHALF_TOKEN: await behalf.tokenOf('adele@contoso.example') }
    url = `${behalf.url}/graphql`
  })

  afterAll(() => behalf.stop())

  it('shows what an operation did, and no token', async () => {
    const { code, stdout, stderr } = await runWith(['mine.graphql', '--url', url], env)

    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^query Mine: [\d.]+ ms, 3 requests in 2 HTTP requests, 0 retries/)
    expect(stdout).toMatch(/r2 me\.manager: 200 .* \(c\d\[1\] 200\)/)
    expect(stdout).toContain('token for graph: exchanged')
    expect(stdout).not.toContain('eyJ')
  })

  it('goes through the proxy, regardless of other configuration', async () => {
    const proxy = await startConnectProxy(Number(new URL(url).port))
    const through = ['mine.graphql', '--url', 'https://behalf.contoso.example/graphql']

    const { code, stderr } = await runWith(through, {
      ...env,
      https_proxy: proxy.origin,
      ENTRA_CLIENT_ID: 'x',
    })
    await proxy.stop()

    // The gateway behind the proxy speaks no TLS.
    expect([code, stderr]).toEqual([1, expect.stringContaining('cannot be reached (')])
    expect(proxy.tunnels.map(({ target }) => target)).toEqual(['behalf.contoso.example:443'])
  })

  it('is JSON for programs, and takes variables', async () => {
    const argv = ['mine.graphql', '--url', url, '--json', '--variables', 'variables.json']

    const { stdout } = await runWith(argv, env)

    const { mode, requests } = JSON.parse(stdout) as { mode: string; requests: { url: string }[] }
    expect([mode, requests.some((request) => request.url.includes('limit=7'))]).toEqual(['run', true])
  })

  it('exits with 1 where the operation has errors', async () => {
    const { code, stdout, stderr } = await runWith(['failing.graphql', '--url', url], env)

    expect([code, stderr]).toEqual([1, '"first" must be between 1 and 1000.\n'])
    expect(stdout).toContain('r1 me: 200')
  })

  it('explains why there is no explanation', async () => {
    const { code, stderr } = await runWith(['mine.graphql', '--url', url], { BEHALF_TOKEN: 'none' })

    expect([code, stderr]).toEqual([1, expect.stringContaining('It responded with 401:')])
  })

  it('lets nothing in a response control the terminal', async () => {
    const explain = await hostile()
    const gateway = await startHttpApi(() => ({ body: { data: {}, extensions: { explain } } }))

    const { stdout } = await runWith(['mine.graphql', '--url', `${gateway.origin}/graphql`], env)
    await gateway.stop()

    expect(stdout).toContain(String.raw`query \u001b[2J\u0007`)
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  /** An explanation with what moves a cursor in the operation's name. */
  async function hostile(): Promise<object> {
    const { stdout } = await runWith(['mine.graphql', '--url', url, '--json'], env)
    return { ...JSON.parse(stdout), operation: { name: '\u001b[2J\u0007', kind: 'query' } }
  }
})
