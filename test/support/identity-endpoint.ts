import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ManagedIdentityApplication } from '@azure/msal-node'

/** What Azure App Service gives a machine: an address for tokens of its identities, and a header to be let in with. */
export interface IdentityEndpoint {
  /** Queries so far. */
  readonly asked: URLSearchParams[]
  /** Whether it fails. */
  isDown: boolean
  /** Statuses of the next answers, before it is asked in earnest again. */
  readonly failures: number[]
  /** How many queries must be waiting before it answers them. */
  together: number
  /** Ends it, and takes it out of the environment again. */
  stop(): void
}

/** Starts one and names it in this process's environment: MSAL offers no other way to configure it. */
export async function startIdentityEndpoint(): Promise<IdentityEndpoint> {
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
    endpoint.asked.push(searchParams)
    const isOurs = request.headers['x-identity-header'] === 'proof-of-machine'
    held.push(() => answer(response, searchParams, isOurs))
    if (held.length >= endpoint.together) for (const release of held.splice(0)) release()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const restore = nameIdentityEndpoint({
    IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
    IDENTITY_HEADER: 'proof-of-machine',
  })
  const endpoint: IdentityEndpoint = {
    asked: [],
    isDown: false,
    failures: [],
    together: 1,
    stop() {
      restore()
      server.close()
      server.closeAllConnections()
    },
  }
  return endpoint

  function answer(response: ServerResponse, searchParams: URLSearchParams, isOurs: boolean): void {
    const failure = endpoint.failures.shift() ?? (endpoint.isDown ? 500 : undefined)
    if (failure !== undefined || !isOurs) {
      response.writeHead(failure ?? 401, { 'content-type': 'application/json' })
      const error = failure === 400 ? 'invalid_request' : 'server_error'
      response.end(JSON.stringify({ error, message: 'no token today' }))
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        access_token: `token-of-${searchParams.get('client_id') ?? 'system'}`,
        expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
        resource: searchParams.get('resource'),
        token_type: 'Bearer',
      }),
    )
  }
}

/** How Azure tells a machine where its identities are: by these variables, and by which of them are set. */
const VARIABLES = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'MSI_SECRET'] as const

type IdentityVariables = Readonly<Partial<Record<(typeof VARIABLES)[number], string>>>

/** Sets these variables and no others in this process's environment, and returns what undoes that. */
export function nameIdentityEndpoint(variables: IdentityVariables): () => void {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const)
  for (const name of VARIABLES) setVariable(name, variables[name])
  forgetEndpoint()
  return () => {
    for (const [name, value] of before) setVariable(name, value)
    forgetEndpoint()
  }
}

/** MSAL keeps the first endpoint that it finds in a static member, for as long as the process lives. */
function forgetEndpoint(): void {
  const identity = new ManagedIdentityApplication() as unknown as {
    readonly managedIdentityClient: { readonly constructor: { identitySource: unknown } }
  }
  identity.managedIdentityClient.constructor.identitySource = undefined
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
