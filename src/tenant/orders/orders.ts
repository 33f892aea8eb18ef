import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type TokenClaims, TokenRefusedError, type VerifyAccessToken } from '../access-token-verifier.ts'
import type { Contoso, Person } from '../contoso/contoso.ts'
import { logRequests, type RequestLog } from '../request-log.ts'
import { CUSTOMERS, FIELDS, type Order, PRODUCTS, parseOrderId } from './catalogue.ts'
import { createOnce } from './idempotency.ts'
import { checkIfMatch } from './if-match.ts'
import { parseNewOrder, parseStatusChange } from './new-order.ts'
import { createOrderBook, type OrderBook } from './order-book.ts'
import { cursorAfter, MOST_ITEMS, namesIn, type OrderQuery, orderQueryIn, shapeIn } from './parameters.ts'
import { shaped } from './projection.ts'
import { malformed, notFound, RefusedError } from './refused-error.ts'

const READ = 'Orders.Read'
const WRITE = 'Orders.ReadWrite'
const MAX_BODY_BYTES = 64 * 1024
const ORDER = { fields: FIELDS.order, expansions: ['customer'] }
const PRODUCT = { fields: FIELDS.product, expansions: [] }
const CUSTOMER = { fields: FIELDS.customer, expansions: [] }

/** A user who may do what is asked, and by which application. */
interface Visitor {
  readonly person: Person
  readonly client: string
}

/**
 * A plain REST API of a company's own: paged by cursor, projected by `fields`, with an audience of its own. It checks
 * tokens itself and shows each user no orders but that user's. What is written lives as long as the server.
 */
export function createOrders({
  contoso,
  verify,
  log,
  clock = Date.now,
}: {
  readonly contoso: Contoso
  readonly verify: VerifyAccessToken
  readonly log: RequestLog
  /** When orders are placed, in milliseconds since the epoch. */
  readonly clock?: () => number
}): FastifyInstance {
  const server = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES })
  const book = createOrderBook({ contoso, clock })
  const visitor = async (request: FastifyRequest, scopes: readonly string[]): Promise<Visitor> => {
    const claims = await authorize(verify, request, scopes)
    const person = contoso.find(claims.oid)
    if (person) return { person, client: claims.client }
    throw new RefusedError({ status: 403, code: 'UnknownUser', message: 'The user is not known here.' })
  }

  logRequests(server, log)
  readBodiesAsText(server)
  server.setErrorHandler((error, _request, reply) => refuse(error, reply))
  server.setNotFoundHandler(async () => {
    throw new RefusedError({ status: 404, code: 'NotFound', message: 'There is nothing at this path.' })
  })
  serveReads(server, book, (request) => visitor(request, [READ, WRITE]))
  serveWrites(server, book, (request) => visitor(request, [WRITE]))
  return server
}

type Admit = (request: FastifyRequest) => Promise<Visitor>

function serveReads(server: FastifyInstance, book: OrderBook, admit: Admit): void {
  server.get('/orders', async (request) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const { items, ...page } = pageOf(book, person, orderQueryIn(request))
    return { items: items.map((order) => shaped(order, shape)), ...page }
  })
  server.get('/orders/:id', async (request, reply) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    return reply.header('etag', order.etag).send(shaped(order, shape))
  })
  server.get('/products', async (request) => {
    await admit(request)
    const shape = shapeIn(request, PRODUCT)
    const ids = (namesIn(request, 'ids') ?? []).slice(0, MOST_ITEMS)
    return { items: PRODUCTS.filter(({ id }) => ids.includes(id)).map((product) => shaped(product, shape)) }
  })
  server.get('/products/:id', async (request) => {
    await admit(request)
    const shape = shapeIn(request, PRODUCT)
    return shaped(foundOr404(withId(PRODUCTS, idIn(request)), 'product'), shape)
  })
  server.get('/customers/:id', async (request) => {
    await admit(request)
    const shape = shapeIn(request, CUSTOMER)
    return shaped(foundOr404(withId(CUSTOMERS, idIn(request)), 'customer'), shape)
  })
}

function serveWrites(server: FastifyInstance, book: OrderBook, admit: Admit): void {
  const once = createOnce<Order>()
  server.post('/orders', async (request, reply) => {
    const { person, client } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const input = parseNewOrder(jsonIn(request))
    const key = request.headers['idempotency-key']?.toString()
    const order = once({ key, scope: `${client} ${person.id}`, input }, () => book.place(person, input))
    return reply
      .code(201)
      .headers({ location: `/orders/${order.id}`, etag: order.etag })
      .send(shaped(order, shape))
  })
  server.patch('/orders/:id', async (request, reply) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    checkIfMatch(request, order, { required: true })
    const changed = book.changeStatus(order, parseStatusChange(jsonIn(request)))
    return reply.header('etag', changed.etag).send(shaped(changed, shape))
  })
  server.delete('/orders/:id', async (request, reply) => {
    const { person } = await admit(request)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    checkIfMatch(request, order, { required: false })
    book.remove(order)
    return reply.code(204).send()
  })
}

function pageOf(book: OrderBook, person: Person, { status, after, limit }: OrderQuery) {
  const matching = [...book.ordersOf(person)].filter((order) => status === null || order.status === status)
  const rest = after === null ? matching : matching.filter((order) => placeOf(order) < after)
  const items = rest.slice(0, limit)
  const last = rest.length > limit ? items.at(-1) : undefined
  return {
    items,
    nextCursor: last === undefined ? null : cursorAfter(placeOf(last)),
    total: matching.length,
  }
}

/** An order's number among those of whoever placed it. */
function placeOf({ id }: Order): number {
  return parseOrderId(id)?.number ?? 0
}

async function authorize(
  verify: VerifyAccessToken,
  request: FastifyRequest,
  scopes: readonly string[],
): Promise<TokenClaims> {
  const claims = await verify(request.headers.authorization)
  request.caller = { client: claims.client, user: claims.oid, grant: null }
  if (scopes.some((scope) => claims.scp.has(scope))) return claims
  const message = `The token needs the scope ${scopes[0]}.`
  throw new RefusedError({ status: 403, code: 'MissingScope', message })
}

/** A body is read by who may write: a stranger learns nothing of what is wrong with it. */
function readBodiesAsText(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
}

function jsonIn({ body, headers }: FastifyRequest): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    const message = 'The body is JSON, and says so in Content-Type.'
    throw new RefusedError({ status: 415, code: 'UnsupportedMediaType', message, field: 'Content-Type' })
  }
  try {
    return JSON.parse(String(body))
  } catch {
    throw malformed('body', 'The body is no JSON.', 'BadBody')
  }
}

function refuse(error: unknown, reply: FastifyReply): unknown {
  if (error instanceof TokenRefusedError) {
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer error="invalid_token"')
      .send({ error: { code: 'InvalidToken', message: error.message } })
  }
  if (error instanceof RefusedError) {
    const { status, code, message, field } = error
    return reply.code(status).send({ error: { code, message, field } })
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  const code = status < 500 ? 'BadRequest' : 'InternalError'
  return reply.code(status).send({ error: { code, message: String(error) } })
}

function idIn({ params }: FastifyRequest): string {
  return (params as { readonly id: string }).id
}

function withId<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item | undefined {
  return items.find((each) => each.id === id)
}

function foundOr404<Item>(item: Item | undefined, what: string): Item {
  if (item === undefined) throw notFound(what)
  return item
}
