/** The part of the benchmark that is behind the gateway: the embedded tenant, and an API that answers anything. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fetchPersonaToken } from '../../dist/cli/token/persona-token.js'
import { startTenant } from '../../dist/tenant/tenant.js'
import { ANSWERS } from './answers.mjs'

const made = new Map()
let origin = ''
let tenant
/** The answer that was asked for by name last: what follows from it is asked for by keys. */
let last

/**
 * @param basePort - of the embedded tenant.
 * @param tools - address of the tools, and their scope.
 * @returns what a gateway has to know, by the names of its variables.
 */
export async function start(basePort, tools) {
  tenant = await startTenant({ basePort })
  tenant.offerToAgents(tools)
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

/** A token of a person for the gateway, or for what it offers under another address. */
export async function token({ url, scope } = {}) {
  const described = async (address, options) => {
    const response = await fetch(address, options)
    if (url === undefined || !address.endsWith('/_tenant')) return response
    const description = await response.json()
    return Response.json({ ...description, gateway: { ...description.gateway, appIdUri: url, scope } })
  }
  const found = await fetchPersonaToken({ persona: 'adele', origin: tenant.entra.origin, fetch: described })
  if ('problem' in found) throw new Error(found.problem)
  return found.token
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
  if (kind === 'bulk' || kind === 'numbered') {
    const { ids = [] } = kind === 'bulk' ? JSON.parse(Buffer.concat(chunks).toString()) : {}
    send(response, ANSWERS[last]?.bulk?.({ ids }) ?? { body: JSON.stringify({ items: [], value: [] }) })
    return
  }
  const make = ANSWERS[name]?.answer
  if (make) last = name
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
