import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type TokenClaims, TokenRefusedError, type VerifyAccessToken } from '../access-token-verifier.ts'
import type { Contoso, Person } from '../contoso/contoso.ts'
import { apiSubject } from '../faults/api-subject.ts'
import type { Fault, FaultAnswer } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { logRequests, type RequestLog } from '../request-log.ts'
import { createAdmission, type Visitor } from './admission.ts'
import { CUSTOMERS, FIELDS, type Order, PRODUCTS } from './catalogue.ts'
import { createOnce } from './idempotency.ts'
import { checkIfMatch } from './if-match.ts'
import { parseNewOrder, parseStatusChange } from './new-order.ts'
import { createOrderBook, type OrderBook } from './order-book.ts'
import { pageOf, pageOfEverybody } from './pages.ts'
import { MOST_ITEMS, namesIn, orderQueryIn, shapeIn } from './parameters.ts'
import { shaped } from './projection.ts'
import { malformed, notFound, RefusedError } from './refused-error.ts'

const READ = 'Orders.Read'
const WRITE = 'Orders.ReadWrite'
const READ_ALL = 'Orders.Read.All'
const MAX_BODY_BYTES = 64 * 1024
const ORDER = { fields: FIELDS.order, expansions: ['customer'] }
const PRODUCT = { fields: FIELDS.product, expansions: [] }
const CUSTOMER = { fields: FIELDS.customer, expansions: [] }

/**
 * A plain REST API of a company's own: paged by cursor, projected by `fields`, with an audience of its own. It checks
 * tokens itself and shows each user no orders but that user's, and an application that may read all of them everybody's.
 * What is written lives as long as the server.
 */
export function createOrders({
  contoso,
  verify,
  log,
  faults,
  isRevoked = () => false,
  clock = Date.now,
}: {
  readonly contoso: Contoso
  readonly verify: VerifyAccessToken
  readonly log: RequestLog
  readonly faults: Faults
  /** Whether a token that holds otherwise was revoked; by default none was. */
  readonly isRevoked?: (claims: TokenClaims) => boolean
  /** When orders are placed, in milliseconds since the epoch. */
  readonly clock?: () => number
}): FastifyInstance {
  const server = fastify({ forceCloseConnections: true, bodyLimit: MAX_BODY_BYTES })
  const book = createOrderBook({ contoso, clock })
  const admit = createAdmission({ contoso, verify, isRevoked })
  const recorder = logRequests(server, log)
  injectFaults(server, {
    faults,
    recorder,
    answerOf: faultyAnswer,
    subjectOf: (request) => apiSubject(request, { verify }),
  })
  readBodiesAsText(server)
  server.setErrorHandler((error, _request, reply) => refuse(error, reply))
  server.setNotFoundHandler(async () => {
    throw new RefusedError({ status: 404, code: 'NotFound', message: 'There is nothing at this path.' })
  })
  serveReads(server, book, (request) => admit(request, { scopes: [READ, WRITE], appRoles: [READ_ALL] }))
  serveWrites(server, book, async (request) => {
    const { person, client } = await admit(request, { scopes: [WRITE], appRoles: [] })
    // No application gets this far.
    if (person === null) throw notFound('user')
    return { person, client }
  })
  return server
}

function serveReads(
  server: FastifyInstance,
  book: OrderBook,
  admit: (request: FastifyRequest) => Promise<Visitor>,
): void {
  server.get('/orders', async (request) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const query = orderQueryIn(request)
    const { items, ...page } =
      person === null ? pageOfEverybody(book.everybodys, query) : pageOf(book.ordersOf(person), query)
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

function serveWrites(
  server: FastifyInstance,
  book: OrderBook,
  admit: (request: FastifyRequest) => Promise<Visitor & { readonly person: Person }>,
): void {
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

/** Where a fault has a status for a failure and no body, the error is of this API's form. */
function faultyAnswer({ answer = {} }: Fault): FaultAnswer {
  const { status = 200, body } = answer
  if (body !== undefined || status < 400) return answer
  const [code, message] =
    status === 429
      ? ['TooManyRequests', 'There are too many requests; try again later.']
      : ['Unavailable', 'The service cannot answer at the moment.']
  return { ...answer, body: { error: { code, message } } }
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
