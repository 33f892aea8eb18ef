import type {
  ClientOptions,
  OAuthClientInformationMixed,
  OAuthClientProvider,
  OAuthTokens,
} from '@modelcontextprotocol/client'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

import type { Tenant } from '../../src/tenant/tenant.ts'

/** An agent's client that signs a person in automatically, with the library that hosts of agents use. */
export interface Agent {
  readonly client: Client
  /** What Entra ID was asked at the sign-ins, one after the other. */
  readonly signIns: readonly URL[]
  /** Answers of the server that were no success. */
  readonly refusals: readonly Response[]
  tokens(): OAuthTokens | undefined
  /** Does something; where that takes another sign-in, once more after it. */
  retry<Result>(work: () => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface AgentOptions {
  readonly tenant: Tenant
  /** Address of the tools. */
  readonly url: string
  readonly account: string
  /** Version of the protocol to be spoken; default: what client and server agree on. */
  readonly protocol?: string
  readonly clientId?: string
  /** Whether it handles claims challenges and says so (`cp1`). */
  readonly handlesClaims?: boolean
  /** Replaces the `resource` parameter, as clients do that get it wrong. */
  readonly resource?: string
  /** Answers a question of the server; without it, the client says that it cannot ask its user. */
  readonly confirm?: (message: string) => 'accept' | 'decline'
  /** Opens a link for its user; without it, the client says that it cannot. */
  readonly openLink?: (url: string) => Promise<'accept' | 'decline'>
}

const REDIRECT = 'http://127.0.0.1:33418/'

/** Connects, which takes a sign-in: the library finds metadata, makes PKCE, and redeems the code. */
export async function connectAgent(options: AgentOptions): Promise<Agent> {
  const { url, confirm, openLink } = options
  const signIns: URL[] = []
  const refusals: Response[] = []
  const session = createSession(options, signIns)
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, session.changed(input, init))
    if (String(input).startsWith(url) && !response.ok) {
      refusals.push(response.clone())
      session.note(response)
    }
    return response
  }
  const client = new Client(
    { name: 'contoso-agent', version: '1.0.0' },
    {
      capabilities: capabilitiesOf(options),
      ...versionOf(options.protocol),
    },
  )
  if (confirm !== undefined || openLink !== undefined) {
    client.setRequestHandler('elicitation/create', async ({ params }) => ({
      action:
        params.mode === 'url'
          ? ((await openLink?.(params.url)) ?? 'decline')
          : (confirm?.(params.message) ?? 'decline'),
    }))
  }
  const newTransport = () =>
    new StreamableHTTPClientTransport(new URL(url), { authProvider: session.provider, fetch })
  let transport = newTransport()
  await signInAndConnect()
  return {
    client,
    signIns,
    refusals,
    tokens: session.tokens,
    async retry(work) {
      try {
        return await work()
      } catch (error) {
        const code = session.takeCode()
        if (code === undefined) throw error
        await transport.finishAuth(code)
        return work()
      }
    },
    close: () => client.close(),
  }

  async function signInAndConnect(): Promise<void> {
    try {
      await client.connect(transport)
    } catch (error) {
      const code = session.takeCode()
      if (code === undefined) throw error
      await transport.finishAuth(code)
      transport = newTransport()
      await client.connect(transport)
    }
  }
}

function capabilitiesOf({ confirm, openLink }: AgentOptions): NonNullable<ClientOptions['capabilities']> {
  if (confirm === undefined && openLink === undefined) return {}
  return { elicitation: { ...(confirm && { form: {} }), ...(openLink && { url: {} }) } }
}

/** By default the library speaks the protocol as it was before 2026. */
function versionOf(protocol = '2026-07-28'): ClientOptions {
  return protocol === '2026-07-28'
    ? { versionNegotiation: { mode: { pin: protocol } } }
    : { supportedProtocolVersions: [protocol] }
}

function createSession(
  { tenant, account, clientId, handlesClaims = false, resource }: AgentOptions,
  signIns: URL[],
) {
  let tokens: OAuthTokens | undefined
  let verifier = ''
  let code: string | undefined
  let claims: string | undefined
  let information: OAuthClientInformationMixed = { client_id: clientId ?? tenant.agentClient.clientId }
  let discovered: never | undefined

  const provider: OAuthClientProvider = {
    redirectUrl: REDIRECT,
    clientMetadata: {
      client_name: 'Contoso agent',
      redirect_uris: [REDIRECT],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => information,
    saveClientInformation(saved) {
      information = saved
    },
    tokens: () => tokens,
    saveTokens(saved) {
      tokens = saved
    },
    saveCodeVerifier(saved) {
      verifier = saved
    },
    codeVerifier: () => verifier,
    saveDiscoveryState(state) {
      discovered = state as never
    },
    discoveryState: () => discovered,
    async redirectToAuthorization(address) {
      if (resource !== undefined) address.searchParams.set('resource', resource)
      if (claims !== undefined) address.searchParams.set('claims', claims)
      signIns.push(address)
      const answer = await fetch(address, {
        method: 'POST',
        body: new URLSearchParams({ account }),
        redirect: 'manual',
      })
      const location = new URL(answer.headers.get('location') ?? 'http://127.0.0.1/?error=no_redirect')
      const problem = location.searchParams.get('error_description') ?? location.searchParams.get('error')
      if (problem !== null) throw new Error(problem)
      code = location.searchParams.get('code') ?? undefined
    },
  }

  return {
    provider,
    tokens: () => tokens,
    takeCode() {
      const taken = code
      code = undefined
      return taken
    },
    /** A host that handles challenges asks Entra ID for what one says, and drops the tokens that lack it. */
    note(response: Response) {
      const encoded = /claims="([^"]+)"/.exec(response.headers.get('www-authenticate') ?? '')?.[1]
      if (encoded === undefined || !handlesClaims) return
      claims = Buffer.from(encoded, 'base64').toString()
      tokens = undefined
    },
    changed(input: unknown, init: RequestInit | undefined): RequestInit | undefined {
      if (!handlesClaims || !String(input).endsWith('/token')) return init
      const body = new URLSearchParams(String(init?.body))
      body.set('claims', JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } }))
      return { ...init, body }
    },
  }
}
