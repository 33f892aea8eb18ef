// Covers: authorization-request.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../../../support/tenant.ts'

const ADELE = 'adele@contoso.example'
const REDIRECT_URI = 'http://localhost:4310/callback'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  const developers = tenant.registry.registrations.findIndex(
    ({ clientId }) => clientId === tenant.developerClient.clientId,
  )
  const registration = tenant.registry.registrations[developers]
  if (registration === undefined) throw new Error('the developer client is not registered')
  tenant.registry.registrations[developers] = {
    ...registration,
    redirectUris: [...registration.redirectUris, REDIRECT_URI, 'https://app.contoso.example/?from=entra'],
  }
})

afterAll(() => tenant.stop())

type Parameters = Readonly<Record<string, string | undefined>>

function addressOf(overrides: Parameters = {}, path = `${tenant.tenantId}/oauth2/v2.0/authorize`): string {
  const parameters: Parameters = {
    client_id: tenant.developerClient.clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: `openid ${tenant.gateway.appIdUri}/access_as_user`,
    state: 'state of the client & more',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...overrides,
  }
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return `${tenant.entra.origin}/${path}?${new URLSearchParams(given)}`
}

/** Opens the sign-in page as a browser does; the cookie is that of an earlier sign-in. */
function open(overrides: Parameters = {}, cookie = ''): Promise<Response> {
  return fetch(addressOf(overrides), { redirect: 'manual', headers: { cookie } })
}

/** Picks an account on the sign-in page. */
function pick(account: string, overrides: Parameters = {}): Promise<Response> {
  return fetch(addressOf(overrides), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ account }),
  })
}

/** The cookie that a browser keeps after a sign-in. */
async function sessionOf(account: string, overrides: Parameters = {}): Promise<string> {
  const response = await pick(account, overrides)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

function queryOf(response: Response): Record<string, string> {
  return Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams)
}

describe('authorize', () => {
  it.each([
    ['an unknown client', { client_id: '00000000-0000-4000-8000-000000000000' }, 'AADSTS700016'],
    ['no client', { client_id: undefined }, 'AADSTS700016'],
    ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/' }, 'AADSTS50011'],
    ['a look-alike of localhost', { redirect_uri: 'http://localhost.evil.example/' }, 'AADSTS50011'],
    [
      'localhost as user name of another host',
      { redirect_uri: 'http://localhost@evil.example/' },
      'AADSTS50011',
    ],
    ['a redirect URI of another scheme', { redirect_uri: 'javascript:alert(1)' }, 'AADSTS50011'],
    ['another path than the registered one', { redirect_uri: 'http://localhost:4310/other' }, 'AADSTS50011'],
    ['no redirect URI', { redirect_uri: undefined }, 'AADSTS50011'],
  ])('shows %s to the person, and redirects nowhere', async (_what, overrides, number) => {
    for (const response of [await open(overrides), await pick(ADELE, overrides)]) {
      expect([response.status, response.headers.get('location')]).toEqual([400, null])
      expect(response.headers.getSetCookie()).toEqual([])
      expect(await response.text()).toContain(number)
    }
  })

  it.each(['nowhere.example', '99999999-9999-4999-8999-999999999999'])(
    'rejects an unknown tenant %s',
    async (segment) => {
      const response = await fetch(addressOf({}, `${segment}/oauth2/v2.0/authorize`), { redirect: 'manual' })

      expect([response.status, response.headers.get('location')]).toEqual([400, null])
      expect(await response.text()).toContain('AADSTS90002')
    },
  )

  it.each([undefined, 'contoso.example', 'common', 'organizations'])(
    'serves the tenant as %s',
    async (segment) => {
      const response = await fetch(addressOf({}, `${segment ?? tenant.tenantId}/oauth2/v2.0/authorize`))

      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ])
    },
  )

  it('allows the loopback redirect URI any port', async () => {
    const response = await pick(ADELE, { redirect_uri: 'http://localhost:59999' })

    expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:59999\?code=/)
  })

  it.each([
    ['without a code_challenge', { code_challenge: undefined }, 'invalid_request', 'AADSTS9002325'],
    ['with a plain code_challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'AADSTS501481'],
    [
      'for a token of the implicit flow',
      { response_type: 'token' },
      'unsupported_response_type',
      'AADSTS700054',
    ],
    [
      'for an API that is not there',
      { scope: 'api://nowhere.example/x' },
      'invalid_resource',
      'AADSTS500011',
    ],
    ['for nothing', { scope: undefined }, 'invalid_request', 'AADSTS900144'],
  ])('redirects to the client with an error if it asks %s', async (_what, overrides, error, number) => {
    const response = await open(overrides)

    expect(response.status).toBe(302)
    expect(queryOf(response)).toEqual({
      error,
      error_description: expect.stringContaining(number),
      state: 'state of the client & more',
    })
  })

  it('returns code, client_info and state in the query', async () => {
    const response = await pick(ADELE)

    expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:4310\/callback\?/)
    const { code, client_info: clientInfo = '', state } = queryOf(response)
    expect(code).toMatch(/^[\w-]{40,}$/)
    expect(state).toBe('state of the client & more')
    expect(JSON.parse(Buffer.from(clientInfo, 'base64url').toString())).toEqual({
      uid: tenant.contoso.find(ADELE)?.id,
      utid: tenant.tenantId,
    })
  })

  it('leaves the state out where there was none', async () => {
    const response = await pick(ADELE, { state: undefined })

    expect(queryOf(response)).not.toHaveProperty('state')
  })

  it('adds to the query that a redirect URI has', async () => {
    const response = await pick(ADELE, { redirect_uri: 'https://app.contoso.example/?from=entra' })

    expect(queryOf(response)).toMatchObject({ from: 'entra', code: expect.any(String) })
  })

  it('returns a fragment where the client asks for one', async () => {
    const response = await pick(ADELE, { response_mode: 'fragment' })

    const { hash, search } = new URL(response.headers.get('location') ?? '')
    const fragment = new URLSearchParams(hash.slice(1))
    expect(search).toBe('')
    expect([fragment.has('code'), fragment.get('state')]).toEqual([true, 'state of the client & more'])
  })

  it('posts a form where the client asks for one', async () => {
    const state = '"><script>alert(1)</script>'

    const response = await pick(ADELE, { response_mode: 'form_post', state })

    const page = await response.text()
    expect([response.status, response.headers.get('location')]).toEqual([200, null])
    expect(response.headers.get('content-security-policy')).toContain('form-action http://localhost:4310;')
    expect(page).toContain(`<form method="post" action="${REDIRECT_URI}">`)
    expect(page).toMatch(/<input type="hidden" name="code" value="[\w-]{40,}">/)
    expect(page).toContain('name="state" value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(page).not.toContain('<script')
  })

  it('keeps the session in a cookie that no script and no other site gets', async () => {
    const [cookie] = (await pick(ADELE)).headers.getSetCookie()

    expect(cookie).toMatch(/^contoso-session=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('signs in without asking, as long as the browser has a session', async () => {
    const cookie = await sessionOf(ADELE)

    const response = await open({}, `theme=dark; ${cookie}`)

    expect([response.status, Object.keys(queryOf(response))]).toEqual([302, expect.arrayContaining(['code'])])
  })

  it.each(['login', 'select_account', 'consent'])('asks all the same for prompt=%s', async (prompt) => {
    const response = await open({ prompt }, await sessionOf(ADELE))

    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining('Pick an account'),
    ])
  })

  it('answers prompt=none silently where there is a session', async () => {
    const response = await open({ prompt: 'none' }, await sessionOf(ADELE))

    expect(queryOf(response)).toMatchObject({ code: expect.any(String) })
  })

  it.each(['', 'contoso-session=forged'])('rejects prompt=none with the cookie "%s"', async (cookie) => {
    const response = await open({ prompt: 'none' }, cookie)

    expect(queryOf(response)).toMatchObject({
      error: 'login_required',
      error_description: expect.stringContaining('AADSTS50058'),
    })
  })

  it('rejects prompt=none for a user other than the one who is signed in', async () => {
    const response = await open(
      { prompt: 'none', login_hint: 'miriam@contoso.example' },
      await sessionOf(ADELE),
    )

    expect(queryOf(response)).toMatchObject({ error: 'login_required' })
  })

  it('rejects prompt=none where the session lacks the proof that claims ask for', async () => {
    const claims = JSON.stringify({ access_token: { capolids: { essential: true, values: ['any'] } } })

    const without = await open({ prompt: 'none', claims }, await sessionOf(ADELE))
    const proven = await open({ prompt: 'none', claims }, await sessionOf(ADELE, { claims }))

    expect(queryOf(without)).toMatchObject({ error: 'interaction_required' })
    expect(queryOf(proven)).toMatchObject({ code: expect.any(String) })
  })

  it('shows the page again where no account or an unknown one is picked', async () => {
    const nobody = await pick('')
    const unknown = await pick('eve@contoso.example')

    expect([nobody.status, unknown.status]).toEqual([400, 400])
    expect(await nobody.text()).toContain('Choose an account.')
    expect(await unknown.text()).toContain('no account &quot;eve@contoso.example&quot;')
    expect(unknown.headers.getSetCookie()).toEqual([])
  })
})

describe('logOut', () => {
  const logOut = (query: Parameters, cookie = '') =>
    fetch(addressOf(query, `${tenant.tenantId}/oauth2/v2.0/logout`), {
      redirect: 'manual',
      headers: { cookie },
    })

  it('ends the session of the browser, also for a copy of its cookie', async () => {
    const cookie = await sessionOf(ADELE)

    const response = await logOut({}, cookie)
    const afterwards = await open({ prompt: 'none' }, cookie)

    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^contoso-session=;.*Max-Age=0/)])
    expect(await response.text()).toContain('You are signed out')
    expect(queryOf(afterwards)).toMatchObject({ error: 'login_required' })
  })

  it.each([
    [REDIRECT_URI, REDIRECT_URI],
    ['http://localhost:4311/', 'http://localhost:4311/'],
    ['http://localhost.evil.example/', null],
    ['https://evil.example/', null],
  ])('leads on to registered addresses alone: %s', async (target, location) => {
    const response = await logOut({ post_logout_redirect_uri: target })

    expect(response.headers.get('location')).toBe(location)
  })
})
