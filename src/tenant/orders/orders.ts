import { InvalidTokenError, type TokenClaims, type VerifyAccessToken } from '../access-token-verifier.ts'
import type { Contoso, Person } from '../contoso/contoso.ts'
import { serveControl } from '../control/serve-control.ts'
import { apiSubject } from '../faults/api-subject.ts'
import type { Fault, FaultResponse } from '../faults/fault.ts'
import { type Faults, faultControl } from '../faults/faults.ts'
import { injectFaults } from '../faults/inject-faults.ts'
import { HttpError, type HttpRequest } from '../http/http-request.ts'
import type { HttpResponse } from '../http/http-response.ts'
import { createHttpServer, type HttpServer } from '../http/http-server.ts'
import { readBodies } from '../http/read-body.ts'
import { logRequests, type RequestLog, requestLogControl } from '../request-log.ts'
import { CUSTOMERS, FIELDS, type Order, PRODUCTS } from './catalog.ts'
import { createAdmission, type Visitor } from './check-token.ts'
import { shaped } from './fields-and-expand.ts'
import { createOnce } from './idempotency-key.ts'
import { checkIfMatch } from './if-match.ts'
import { parseNewOrder, parseStatusChange } from './new-order.ts'
import { createOrderBook, type OrderBook } from './order-book.ts'
import { pageOf, pageOfAllOrders } from './order-pages.ts'
import { malformed, notFound, OrdersError } from './orders-error.ts'
import { MAX_ITEMS, namesIn, orderQueryIn, shapeIn } from './query-parameters.ts'

const READ = 'Orders.Read'
const WRITE = 'Orders.ReadWrite'
const READ_ALL = 'Orders.Read.All'
const MAX_BODY_BYTES = 64 * 1024
const ORDER = { fields: FIELDS.order, expansions: ['customer'] }
const PRODUCT = { fields: FIELDS.product, expansions: [] }
const CUSTOMER = { fields: FIELDS.customer, expansions: [] }

/**
 * A company's plain REST API, with cursor-based paging, projection with `fields`, and its own audience. It verifies tokens
 * itself. Users see only their own orders, and applications with permission to read all orders see the orders of all users.
 * Writes are kept until the server stops.
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
  /** Whether an otherwise valid token has been revoked; by default, no token has. */
  readonly isRevoked?: (claims: TokenClaims) => boolean
  /** The time of new orders, in milliseconds since the epoch. */
  readonly clock?: () => number
}): HttpServer {
  const server = createHttpServer(errorResponse)
  const book = createOrderBook({ contoso, clock })
  const admit = createAdmission({ contoso, verify, isRevoked })
  serveControl(server, '/_requests', requestLogControl(log))
  serveControl(server, '/_faults', faultControl(faults))
  server.use(logRequests(log))
  // A body is parsed only after the requester is authorized to write.
  server.use(readBodies({ maxBytes: () => MAX_BODY_BYTES, parse: String }))
  server.use(
    injectFaults({
      faults,
      responseOf: faultyResponse,
      subjectOf: (request) => apiSubject(request, { verify }),
    }),
  )
  serveReads(server, book, (request) => admit(request, { scopes: [READ, WRITE], appRoles: [READ_ALL] }))
  serveWrites(server, book, async (request) => {
    const { person, client } = await admit(request, { scopes: [WRITE], appRoles: [] })
    // `admit` has already rejected applications.
    if (person === null) throw notFound('user')
    return { person, client }
  })
  server.otherwise(() => {
    throw new OrdersError({ status: 404, code: 'NotFound', message: 'This path does not exist.' })
  })
  return server
}

function serveReads(
  server: HttpServer,
  book: OrderBook,
  admit: (request: HttpRequest) => Promise<Visitor>,
): void {
  server.on('GET', '/orders', async (request) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const query = orderQueryIn(request)
    const { items, ...page } =
      person === null ? pageOfAllOrders(book.ordersOfAll, query) : pageOf(book.ordersOf(person), query)
    return { body: { items: items.map((order) => shaped(order, shape)), ...page } }
  })
  server.on('GET', '/orders/:id', async (request) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    return { headers: { etag: order.etag }, body: shaped(order, shape) }
  })
  server.on('GET', '/products', async (request) => {
    await admit(request)
    const shape = shapeIn(request, PRODUCT)
    const ids = (namesIn(request, 'ids') ?? []).slice(0, MAX_ITEMS)
    const found = PRODUCTS.filter(({ id }) => ids.includes(id))
    return { body: { items: found.map((product) => shaped(product, shape)) } }
  })
  server.on('GET', '/products/:id', async (request) => {
    await admit(request)
    const shape = shapeIn(request, PRODUCT)
    return { body: shaped(foundOr404(withId(PRODUCTS, idIn(request)), 'product'), shape) }
  })
  server.on('GET', '/customers/:id', async (request) => {
    await admit(request)
    const shape = shapeIn(request, CUSTOMER)
    return { body: shaped(foundOr404(withId(CUSTOMERS, idIn(request)), 'customer'), shape) }
  })
}

function serveWrites(
  server: HttpServer,
  book: OrderBook,
  admit: (request: HttpRequest) => Promise<Visitor & { readonly person: Person }>,
): void {
  const once = createOnce<Order>()
  server.on('POST', '/orders', async (request) => {
    const { person, client } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const input = parseNewOrder(jsonIn(request))
    const key = request.headers['idempotency-key']?.toString()
    const order = once({ key, scope: `${client} ${person.id}`, input }, () => book.place(person, input))
    return {
      status: 201,
      headers: { location: `/orders/${order.id}`, etag: order.etag },
      body: shaped(order, shape),
    }
  })
  server.on('PATCH', '/orders/:id', async (request) => {
    const { person } = await admit(request)
    const shape = shapeIn(request, ORDER)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    checkIfMatch(request, order, { required: true })
    const changed = book.changeStatus(order, parseStatusChange(jsonIn(request)))
    return { headers: { etag: changed.etag }, body: shaped(changed, shape) }
  })
  server.on('DELETE', '/orders/:id', async (request) => {
    const { person } = await admit(request)
    const order = foundOr404(book.find(person, idIn(request)), 'order')
    checkIfMatch(request, order, { required: false })
    book.remove(order)
    return { status: 204 }
  })
}

/** If a fault specifies an error status but no body, the body is an error in this API's format. */
function faultyResponse({ answer = {} }: Fault): FaultResponse {
  const { status = 200, body } = answer
  if (body !== undefined || status < 400) return answer
  const [code, message] =
    status === 429
      ? ['TooManyRequests', 'Too many requests. Try again later.']
      : ['Unavailable', 'The service is temporarily unavailable.']
  return { ...answer, body: { error: { code, message } } }
}

function jsonIn({ body, headers }: HttpRequest): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    const message = 'The body must be JSON, with a matching Content-Type.'
    throw new OrdersError({ status: 415, code: 'UnsupportedMediaType', message, field: 'Content-Type' })
  }
  try {
    return JSON.parse(String(body))
  } catch {
    throw malformed('body', 'The body is not JSON.', 'BadBody')
  }
}

function errorResponse(error: unknown): HttpResponse {
  if (error instanceof InvalidTokenError) {
    return {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      body: { error: { code: 'InvalidToken', message: error.message } },
    }
  }
  if (error instanceof OrdersError) {
    const { status, code, message, field } = error
    return { status, body: { error: { code, message, field } } }
  }
  if (error instanceof HttpError) {
    return { status: error.status, body: { error: { code: 'BadRequest', message: error.message } } }
  }
  return { status: 500, body: { error: { code: 'InternalError', message: String(error) } } }
}

function idIn({ params }: HttpRequest): string {
  return params.id ?? ''
}

function withId<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item | undefined {
  return items.find((each) => each.id === id)
}

function foundOr404<Item>(item: Item | undefined, what: string): Item {
  if (item === undefined) throw notFound(what)
  return item
}
