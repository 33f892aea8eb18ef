import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type TokenClaims, TokenRefusedError, type VerifyAccessToken } from '../access-token-verifier.ts'
import type { Contoso, Person } from '../contoso/contoso.ts'
import { logRequests, type RequestLog } from '../request-log.ts'
import {
  CUSTOMERS,
  makeOrder,
  type Order,
  orderCountOf,
  PRODUCTS,
  parseOrderId,
  STATUSES,
} from './catalogue.ts'

/** A refusal in this API's own form: `{error: {code, message}}`. */
class RefusedError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'RefusedError'
    this.status = status
    this.code = code
  }
}

type Query = Readonly<Record<string, unknown>>

const DEFAULT_LIMIT = 25
const MOST = 100

/**
 * A plain REST API of a company's own: paged by cursor, projected by `fields`, with an audience of its own. It checks
 * tokens itself and shows each user no orders but that user's.
 */
export function createOrders({
  contoso,
  verify,
  log,
}: {
  readonly contoso: Contoso
  readonly verify: VerifyAccessToken
  readonly log: RequestLog
  readonly clock?: () => number
}): FastifyInstance {
  const server = fastify({ forceCloseConnections: true })
  logRequests(server, log)
  server.setErrorHandler((error, _request, reply) => refuse(error, reply))
  server.setNotFoundHandler(async () => {
    throw new RefusedError(404, 'NotFound', 'There is nothing at this path.')
  })

  /** Serves a path to users whose token has the permission. */
  function serve(url: string, answer: (person: Person, request: FastifyRequest) => unknown): void {
    server.get(url, async (request) => {
      const claims = await authorize(verify, request)
      const person = contoso.find(claims.oid)
      if (!person) throw new RefusedError(403, 'UnknownUser', 'The user is not known here.')
      const body = answer(person, request)
      const fields = text(request, 'fields')
      return fields === undefined ? body : projected(body, fields.split(','))
    })
  }

  serve('/orders', (person, request) => listOrders(contoso, person, request.query as Query))
  serve('/orders/:id', (person, request) => findOrder(contoso, person, nameIn(request)))
  serve('/products/:id', (_person, request) => findById(PRODUCTS, 'product', nameIn(request)))
  serve('/products', (_person, request) => {
    const ids = (text(request, 'ids') ?? '').split(',').slice(0, MOST)
    return { items: PRODUCTS.filter(({ id }) => ids.includes(id)) }
  })
  serve('/customers/:id', (_person, request) => findById(CUSTOMERS, 'customer', nameIn(request)))
  return server
}

async function authorize(verify: VerifyAccessToken, request: FastifyRequest): Promise<TokenClaims> {
  const claims = await verify(request.headers.authorization)
  request.caller = { client: claims.client, user: claims.oid, grant: null }
  if (!claims.scp.has('Orders.Read') && !claims.scp.has('Orders.ReadWrite')) {
    throw new RefusedError(403, 'MissingScope', 'The token needs the scope Orders.Read.')
  }
  return claims
}

function listOrders(contoso: Contoso, person: Person, query: Query): unknown {
  const limit = wholeNumber(query, 'limit', DEFAULT_LIMIT, 1, MOST)
  const status = query.status
  if (status !== undefined && !STATUSES.some((each) => each === status)) {
    throw new RefusedError(400, 'BadStatus', `status is one of ${STATUSES.join(', ')}.`)
  }
  const count = orderCountOf(person)
  const newestFirst = Array.from({ length: count }, (_, index) => makeOrder(contoso, person, count - index))
  const matching = newestFirst.filter((order) => status === undefined || order.status === status)
  const start = parseCursor(query.cursor)
  const next = start + limit
  return {
    items: matching.slice(start, next),
    nextCursor: next < matching.length ? Buffer.from(`from:${next}`).toString('base64url') : null,
    total: matching.length,
  }
}

function findOrder(contoso: Contoso, person: Person, id: string): Order {
  const parsed = parseOrderId(id)
  // Somebody else's order is answered like one that does not exist: ids tell nothing.
  if (parsed?.index !== person.index || parsed.number < 1 || parsed.number > orderCountOf(person)) {
    throw new RefusedError(404, 'NotFound', 'There is no such order.')
  }
  return makeOrder(contoso, person, parsed.number)
}

function findById<Item extends { readonly id: string }>(
  items: readonly Item[],
  what: string,
  id: string,
): Item {
  const item = items.find((each) => each.id === id)
  if (!item) throw new RefusedError(404, 'NotFound', `There is no such ${what}.`)
  return item
}

function parseCursor(cursor: unknown): number {
  if (cursor === undefined) return 0
  const [, start] = /^from:(\d+)$/.exec(Buffer.from(String(cursor), 'base64url').toString()) ?? []
  if (start === undefined) throw new RefusedError(400, 'BadCursor', 'The cursor is none of this API.')
  return Number(start)
}

function wholeNumber(query: Query, name: string, fallback: number, least: number, most: number): number {
  const value = query[name] === undefined ? fallback : Number(query[name])
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RefusedError(400, 'BadParameter', `${name} is a whole number from ${least} to ${most}.`)
  }
  return value
}

/** Keeps the named members of an object, or of each item of a page. */
function projected(body: unknown, fields: readonly string[]): unknown {
  const page = body as { readonly items?: readonly object[] }
  if (page.items) return { ...page, items: page.items.map((item) => projected(item, fields)) }
  const members = body as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    fields.map((field) => {
      if (!Object.hasOwn(members, field))
        throw new RefusedError(400, 'BadField', `There is no field "${field}".`)
      return [field, members[field]]
    }),
  )
}

function refuse(error: unknown, reply: FastifyReply): unknown {
  if (error instanceof TokenRefusedError) {
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer error="invalid_token"')
      .send({ error: { code: 'InvalidToken', message: error.message } })
  }
  if (error instanceof RefusedError) {
    return reply.code(error.status).send({ error: { code: error.code, message: error.message } })
  }
  return reply.code(500).send({ error: { code: 'InternalError', message: String(error) } })
}

function nameIn({ params }: FastifyRequest): string {
  return String((params as Query).id)
}

function text({ query }: FastifyRequest, name: string): string | undefined {
  const value = (query as Query)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
