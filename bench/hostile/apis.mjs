/** The part of the benchmark that is behind the gateway: the embedded tenant, and an API that answers anything. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { startTenant } from '../../dist/tenant/tenant.js'
import { ANSWERS } from './answers.mjs'

const made = new Map()
let origin = ''

/** @param basePort - of the embedded tenant. @returns what a gateway has to know, by the names of its variables. */
export async function start(basePort) {
  const tenant = await startTenant({ basePort })
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${server.address().port}`
  return {
    ENTRA_INSTANCE: tenant.entra.origin,
    ENTRA_TENANT_ID: tenant.tenantId,
    ENTRA_CLIENT_ID: tenant.gateway.clientId,
    ENTRA_APP_ID_URI: tenant.gateway.appIdUri,
    ENTRA_REQUIRED_SCOPE: tenant.gateway.scope,
    ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
    GRAPH_BASE_URL: tenant.graph.baseUrl,
    GRAPH_RESOURCE: tenant.graph.resource,
    HOSTILE_ORIGIN: origin,
  }
}

const SMALL = { id: 'x', text: 'x' }

async function answer(request, response) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const [, kind, name] = decodeURIComponent(request.url.split('?')[0]).split('/')
  if (kind === '$batch') {
    const { requests } = JSON.parse(Buffer.concat(chunks).toString())
    const [, , first] = decodeURIComponent(requests[0].url.split('?')[0]).split('/')
    const make = ANSWERS[first]?.batch
    const responses = requests.map(({ id }) => ({ id, status: 200, body: SMALL }))
    send(
      response,
      make
        ? kept(`${first} ${requests.length}`, () => make(requests))
        : { body: JSON.stringify({ responses }) },
    )
    return
  }
  const make = ANSWERS[name]?.answer
  if (make)
    send(
      response,
      kept(name, () => make({ origin, url: request.url })),
    )
  else send(response, { body: JSON.stringify({ items: [SMALL], value: [SMALL], ...SMALL }) })
}

function kept(name, make) {
  const { body, ...head } = made.get(name) ?? make()
  const answer = { ...head, body: Buffer.from(body) }
  made.set(name, answer)
  return answer
}

function send(response, { status = 200, headers = {}, body }) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
