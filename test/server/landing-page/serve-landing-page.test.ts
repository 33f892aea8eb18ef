// Covers: describe-gateway.ts, page-assets.ts, page-documents.ts, page-headers.ts
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createPageAssets } from '../../../src/server/landing-page/page-assets.ts'
import { startServer } from '../running-server.ts'

const HTML = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
const CLIENT_ID = '1a4d1a6e-7c3b-4d2e-8f60-000000000001'
const SCRIPT = `${'// a script\n'.repeat(100)}`

let directory = ''
let running: Awaited<ReturnType<typeof startServer>> | undefined

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-page-'))
  await mkdir(join(directory, 'assets'))
  const files = {
    'index.html': '<meta name="behalf" content="{{configuration}}"><title>Behalf</title>',
    'graphiql.html': '<title>GraphiQL</title>',
    'signed-in.html': '<title>Signing in</title>',
    'favicon.svg': '<svg/>',
    'assets/index-1234.js': SCRIPT,
    'assets/index-1234.js.br': brotliCompressSync(SCRIPT),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)))
})

afterEach(async () => {
  await running?.server.stop()
  running = undefined
  await rm(directory, { recursive: true })
})

async function start({ landingPage = {}, ...options }: Options = {}) {
  running = await startServer({
    landingPage: { enabled: true, clientId: CLIENT_ID, sandbox: true, ...landingPage },
    landingPageDirectory: directory,
    ...options,
  })
  return running
}

type ServerOptions = NonNullable<Parameters<typeof startServer>[0]>
type Options = Omit<ServerOptions, 'landingPage'> & {
  readonly landingPage?: Partial<NonNullable<ServerOptions['landingPage']>>
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' }

/** The configuration of the page, as a browser reads it. */
function configurationIn(html: string): unknown {
  const [, content = ''] = /content="([^"]*)"/.exec(html) ?? []
  return JSON.parse(content.replaceAll(/&(quot|lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? ''))
}

function directivesOf(response: Response): Readonly<Record<string, string>> {
  const policy = response.headers.get('content-security-policy') ?? ''
  return Object.fromEntries(policy.split('; ').map((each) => each.split(/ (.*)/).slice(0, 2)))
}

describe('serveLandingPage', () => {
  it('gives the page to browsers, and text to all other clients', async () => {
    const { url } = await start()

    const page = await fetch(url, HTML)
    const text = await fetch(url, { headers: { accept: '*/*' } })

    expect(page.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
    expect(text.headers.get('content-type')).toContain('text/plain')
    expect([page, text].map(({ headers }) => headers.get('vary'))).toEqual(Array(2).fill('Accept, Origin'))
  })

  it('gives the page the configuration for signing in, and nothing else', async () => {
    const { url } = await start({ entra: { appIdUri: 'api://<behalf>&"1"' } })

    const html = await (await fetch(url, HTML)).text()

    expect(configurationIn(html)).toEqual({
      signIn: {
        instance: 'https://login.microsoftonline.com',
        tenant: 'tenant-1',
        clientId: CLIENT_ID,
        scope: 'api://<behalf>&"1"/access_as_user',
      },
      sandbox: true,
      hostedSandbox: false,
      tools: null,
    })
    expect(html.match(/</g)).toHaveLength(3)
  })

  it('reports that users cannot sign in where no application is registered for it', async () => {
    const { url } = await start({ landingPage: { clientId: null } })

    expect(configurationIn(await (await fetch(url, HTML)).text())).toMatchObject({ signIn: null })
  })

  it('runs only its own scripts, and cannot be framed', async () => {
    const { url } = await start()

    const response = await fetch(url, HTML)

    expect(directivesOf(response)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self' https://login.microsoftonline.com",
      'frame-src': "'self' https://login.microsoftonline.com https://sandbox.embed.apollographql.com",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
    })
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
  })

  it('does not let Apollo be framed where Sandbox is switched off', async () => {
    const { url } = await start({ landingPage: { sandbox: false } })

    expect(directivesOf(await fetch(url, HTML))['frame-src']).not.toContain('apollographql')
  })

  it('allows inline styles only for GraphiQL, which connects to nothing', async () => {
    const { url } = await start()

    const [graphiql, signedIn] = await Promise.all(
      ['/graphiql', '/signed-in'].map((path) => fetch(url + path)),
    )
    const ofGraphiql = directivesOf(graphiql as Response)

    expect(ofGraphiql).toMatchObject({
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'frame-ancestors': "'self'",
    })
    expect(ofGraphiql['connect-src']).toBeUndefined()
    expect(directivesOf(signedIn as Response)['style-src']).toBe("'self'")
  })

  it('answers 304 to a browser that has the page already', async () => {
    const { url } = await start()
    const etag = (await fetch(url, HTML)).headers.get('etag') ?? ''

    const response = await fetch(url, { headers: { ...HTML.headers, 'if-none-match': etag } })

    expect([response.status, await response.text()]).toEqual([304, ''])
  })

  it('has assets kept for good, in compressed form for those who take it', async () => {
    const { url } = await start()

    const response = await fetch(`${url}/assets/index-1234.js`, { headers: { 'accept-encoding': 'br' } })

    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(await response.text()).toBe(SCRIPT)
  })

  it('has assets that many responses share, without a file for each', async () => {
    const { url } = await start()
    const ask = () => fetch(`${url}/assets/index-1234.js`, { headers: { 'accept-encoding': 'gzip, br;q=0' } })

    const first = await ask()
    await rm(join(directory, 'assets'), { recursive: true })
    const second = await ask()

    expect([first.status, second.status]).toEqual([200, 200])
    expect([first.headers.get('content-encoding'), first.headers.get('vary')]).toEqual([
      null,
      'Accept-Encoding',
    ])
    expect([await first.text(), await second.text()]).toEqual([SCRIPT, SCRIPT])
  })

  it('reads an asset again that could not be read', async () => {
    const find = createPageAssets(join(directory, 'assets'))
    const file = join(directory, 'assets/index-1234.js')
    await rm(file)

    await expect(find('index-1234.js', undefined)).rejects.toThrow('ENOENT')
    await writeFile(file, SCRIPT)

    expect((await find('index-1234.js', undefined))?.bytes.toString()).toBe(SCRIPT)
  })

  it('has assets in no compressed form for a header that takes long to parse', async () => {
    const find = createPageAssets(join(directory, 'assets'))

    const asset = await find('index-1234.js', `br${', br'.repeat(64)}`)

    expect(asset?.headers).not.toHaveProperty('content-encoding')
  })

  it('has no assets if the build created none', async () => {
    const find = createPageAssets(join(directory, 'nowhere'))

    expect(await find('index-1234.js', 'br')).toBeNull()
  })

  it.each([
    '/assets/',
    '/assets/nothing.js',
    '/assets/index-1234.js/',
    '/assets/__proto__',
    '/assets/..%2findex.html',
    '/assets/../index.html',
    '/index.html',
  ])('serves no other file: %s', async (path) => {
    const { url } = await start()

    const response = await fetch(url + path)

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  it.each(['/graphiql', '/signed-in', '/favicon.svg', '/assets/index-1234.js'])(
    'serves no part of the page where it is switched off: %s',
    async (path) => {
      const { url } = await start({ landingPage: { enabled: false } })

      expect((await fetch(url + path)).status).toBe(404)
      expect((await fetch(url, HTML)).headers.get('content-type')).toContain('text/plain')
    },
  )

  it('warns, and is text, where the page has not been built', async () => {
    const { url, lines } = await start({ landingPageDirectory: join(directory, 'nowhere') })

    expect((await fetch(url, HTML)).headers.get('content-type')).toContain('text/plain')
    expect(lines.map(({ msg }) => msg)).toContain('the landing page is missing: build it with npm run build')
  })
})
