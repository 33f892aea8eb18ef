import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const DESCRIPTION = {
  tenantId: 'tenant-1',
  gateway: { clientId: 'behalf-1', appIdUri: 'api://behalf-1', scope: 'access_as_user' },
  developerClient: { clientId: 'developer-1', redirectUri: 'http://localhost/signed-in' },
  personas: [
    { signInName: 'adele@contoso.example', story: 'leads a team' },
    { signInName: 'guest@fabrikam.example', story: 'is a guest' },
  ],
}

/** The part of the embedded tenant that the `token` command uses: it checks PKCE, and signs in all users but the guest. */
export async function startFakeTenant() {
  const challenges = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    const { status, headers = {}, body = null } = answer(request, form, challenges)
    response.writeHead(status, headers).end(body === null ? '' : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://localhost:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

function answer(request: IncomingMessage, form: URLSearchParams, challenges: Map<string, string>): Answer {
  switch (`${request.method} ${request.url}`) {
    case 'GET /_tenant':
      return { status: 200, body: DESCRIPTION }
    case 'POST /tenant-1/oauth2/v2.0/authorize':
      return authorize(form, challenges)
    case 'POST /tenant-1/oauth2/v2.0/token':
      return redeem(form, challenges)
    default:
      return { status: 404 }
  }
}

function authorize(form: URLSearchParams, challenges: Map<string, string>): Answer {
  const account = form.get('account') ?? ''
  if (account.startsWith('nobody')) return { status: 400, body: 'the sign-in page, shown again' }
  const location = new URL(form.get('redirect_uri') ?? '')
  location.searchParams.set('state', form.get('state') ?? '')
  if (account.startsWith('guest')) {
    location.searchParams.set('error', 'access_denied')
    location.searchParams.set('error_description', 'AADSTS50105: not assigned')
  } else {
    challenges.set(`code-of-${account}`, form.get('code_challenge') ?? '')
    location.searchParams.set('code', `code-of-${account}`)
  }
  return { status: 302, headers: { location: location.href } }
}

function redeem(form: URLSearchParams, challenges: Map<string, string>): Answer {
  const code = form.get('code') ?? ''
  const digest = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  const holds = challenges.get(code) === digest && form.get('scope') === 'api://behalf-1/access_as_user'
  if (!holds) return { status: 400, body: { error: 'invalid_grant', error_description: 'AADSTS501481' } }
  return { status: 200, body: { access_token: `token for ${code}` } }
}
