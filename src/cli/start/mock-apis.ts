import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { settingAt, variableOf } from '../../config/settings.ts'
import type { Environment } from '../../config/sources.ts'
import { isProduction } from '../../config/variables/node-variables.ts'
import { createMockApi, type MockApi } from '../../import/mock/mock-api.ts'
import { createODataMock } from '../../import/mock/mock-odata.ts'
import { readMetadata } from '../../import/odata/read-metadata.ts'
import { isJson } from '../../import/openapi/media-types.ts'
import type { CommandContext } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { proxyOf } from '../import/environment-proxy.ts'
import { parseDocument, readSource } from '../import/read-source.ts'

/** Mock servers on this machine. */
export interface MockApis {
  /** The environment, with each API's address set to that of its mock. */
  readonly env: Environment
  /** Names of the mocked APIs. */
  readonly apis: readonly string[]
  /** Lines for the operator, one per API. */
  readonly notice: string
  stop(): Promise<void>
}

/**
 * Starts a server for each `--mock <api>=<description>`.
 *
 * @throws {@link UsageError} if a value does not have this form, or in production.
 */
export async function startMockApis(values: readonly string[], context: CommandContext): Promise<MockApis> {
  if (values.length > 0 && isProduction(context.env)) {
    throw new UsageError(
      '--mock is not allowed with NODE_ENV=production: mock responses do not come from the API.',
      'start',
    )
  }
  const servers: NamedMock[] = []
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }
  try {
    for (const value of values) servers.push(await startMock(value, context))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    env: {
      ...context.env,
      ...Object.fromEntries(servers.map(({ api, url }) => [addressVariable(api), url])),
    },
    apis: servers.map(({ api }) => api),
    notice: servers
      .map(({ api, source, url }) => `MOCK: ${api} is served from ${source} at ${url}\n`)
      .join(''),
    stop,
  }
}

interface NamedMock extends MockServer {
  readonly api: string
  readonly source: string
}

async function startMock(value: string, context: CommandContext): Promise<NamedMock> {
  const [, api, source] = /^([A-Za-z][\w-]*)=(.+)$/s.exec(value) ?? []
  if (api === undefined || source === undefined) {
    throw new UsageError(
      `--mock "${value}" is not in the form <api>=<description>, such as orders=openapi.yaml.`,
      'start',
    )
  }
  const { text, readRelated } = await readSource(source, context, proxyOf(context))
  const mock = /^\s*</.test(text)
    ? createODataMock(readMetadata(text))
    : createMockApi(parseDocument(text), (path) => parseDocument(readRelated(path)))
  return { api, source, ...(await serve(mock)) }
}

/** The environment variable for an API's address. */
function addressVariable(api: string): string {
  const setting = settingAt(['apis', api, 'baseUrl'])
  return (setting && variableOf(setting, api)) ?? ''
}

interface MockServer {
  readonly url: string
  stop(): Promise<void>
}

async function serve(mock: MockApi): Promise<MockServer> {
  const server = createServer((request, response) => {
    respond(mock, request, response).catch((error: unknown) => fail(response, error as Error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(mock: MockApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let bytes = 0
  for await (const chunk of request) bytes += (chunk as Buffer).byteLength
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`)
  const { status, headers, body } = mock({ method: request.method ?? 'GET', url, hasBody: bytes > 0 })
  response.writeHead(status, headers)
  response.end(textOf(headers['content-type'], body))
}

/**
 * If the description or a request has an error, sends an error response, so that the process keeps running. Sends nothing if
 * the client has disconnected.
 */
function fail(response: ServerResponse, { message }: Error): void {
  response.writeHead(500, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { code: 'Mock', message } }))
}

function textOf(mediaType: string | undefined, body: unknown): string | undefined {
  if (body === undefined) return undefined
  return typeof body === 'string' && mediaType !== undefined && !isJson(mediaType)
    ? body
    : JSON.stringify(body)
}
