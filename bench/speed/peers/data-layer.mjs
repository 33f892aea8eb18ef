/** Good practice on Apollo's and Yoga's side alike: data sources, DataLoader, one token per request and API. */
import { RESTDataSource } from '@apollo/datasource-rest'
import DataLoader from 'dataloader'
import { exchange } from './entra.mjs'

const { env } = process
const USER = 'id,displayName,mail,jobTitle'

/** A REST API on behalf of one caller, for one request. */
class Api extends RESTDataSource {
  constructor(token, baseUrl, resource) {
    super()
    this.baseURL = `${baseUrl}/`
    this.token = token
    this.resource = resource
  }

  async willSendRequest(_path, request) {
    this.exchanged ??= exchange(this.token, this.resource)
    request.headers.authorization = `Bearer ${await this.exchanged}`
  }
}

class Graph extends Api {
  constructor(token) {
    super(token, env.GRAPH_BASE_URL, env.GRAPH_RESOURCE)
    this.users = this.batched((id) => `/users/${id}?$select=${USER}`)
    this.managers = this.batched((id) => `/users/${id}/manager?$select=${USER}`)
  }

  /** Requests of one turn as one, as Graph's documentation advises. */
  batched(pathOf) {
    const load = async (keys) => {
      const requests = keys.map((key, index) => ({ id: String(index), method: 'GET', url: pathOf(key) }))
      const { responses } = await this.post('$batch', { body: { requests } })
      const byId = new Map(responses.map(({ id, body }) => [id, body]))
      return keys.map((_, index) => byId.get(String(index)))
    }
    return new DataLoader(load, { maxBatchSize: 20 })
  }

  me() {
    return this.get(`me?$select=${USER}`)
  }

  async events(first) {
    return (await this.get(`me/events?$top=${first}&$select=id,subject,start,end`)).value
  }

  async directReports(id, first) {
    return (await this.get(`users/${id}/directReports?$top=${first}&$select=${USER}`)).value
  }
}

class Orders extends Api {
  constructor(token) {
    super(token, env.ORDERS_BASE_URL, env.ORDERS_RESOURCE)
    this.products = new DataLoader(async (ids) => {
      const { items } = await this.get(`products?ids=${ids.join()}`)
      const byId = new Map(items.map((product) => [product.id, product]))
      return ids.map((id) => byId.get(id))
    })
  }

  async orders(first) {
    return (await this.get(`orders?limit=${first}`)).items
  }
}

/** @returns what resolvers see of one request. */
export function createContext(token) {
  return { graph: new Graph(token), orders: new Orders(token) }
}

export const resolvers = {
  Query: {
    me: (_parent, _args, { graph }) => graph.me(),
    orders: async (_parent, { first }, { orders }) => ({ nodes: await orders.orders(first) }),
  },
  User: {
    manager: ({ id }, _args, { graph }) => graph.managers.load(id),
    events: async (_parent, { first }, { graph }) => ({ nodes: await graph.events(first) }),
    directReports: async ({ id }, { first }, { graph }) => ({ nodes: await graph.directReports(id, first) }),
  },
  Order: { salesperson: ({ salespersonId }, _args, { graph }) => graph.users.load(salespersonId) },
  OrderLine: { product: ({ productId }, _args, { orders }) => orders.products.load(productId) },
}
