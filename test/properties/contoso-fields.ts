import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import { HAND_WRITTEN } from '../../src/graphql/schema/hand-written.ts'
import { directive } from '../../src/plan/directives.ts'
import { fieldPath } from '../support/dotted-path.ts'

/** A field with a request of its own, as a reader of the API's documentation would describe it without knowing our code. */
export interface RequestField {
  readonly api: 'graph' | 'orders'
  /** Variables stand for arguments and for members of the parent. */
  readonly path: string
  /** Whether it pages, and under which name the API has the items of a page. */
  readonly items?: 'value' | 'items'
  /** The member of the parent without which it cannot be asked. */
  readonly needs?: string
  /** Whether `/me` may stand for the parent's address. */
  readonly belowUser?: true
  /** Only the signed-in user's own can be read. */
  readonly ownOnly?: true
}

/** The fields that random operations may follow, by `Type.field`. */
export const REQUEST_FIELDS: Readonly<Record<string, RequestField>> = {
  'Query.me': { api: 'graph', path: '/me' },
  'Query.user': { api: 'graph', path: '/users/{id}' },
  'Query.users': { api: 'graph', path: '/users', items: 'value' },
  'Query.order': { api: 'orders', path: '/orders/{id}' },
  'Query.orders': { api: 'orders', path: '/orders', items: 'items' },
  'User.manager': { api: 'graph', path: '/users/{id}/manager', needs: 'id', belowUser: true },
  'User.directReports': {
    api: 'graph',
    path: '/users/{id}/directReports',
    items: 'value',
    needs: 'id',
    belowUser: true,
  },
  'User.events': {
    api: 'graph',
    path: '/users/{id}/events',
    items: 'value',
    needs: 'id',
    belowUser: true,
    ownOnly: true,
  },
  'User.messages': {
    api: 'graph',
    path: '/users/{id}/messages',
    items: 'value',
    needs: 'id',
    belowUser: true,
    ownOnly: true,
  },
  'Order.salesperson': { api: 'graph', path: '/users/{salespersonId}', needs: 'salespersonId' },
  'Order.customer': { api: 'orders', path: '/customers/{customerId}', needs: 'customerId' },
  'OrderLine.product': { api: 'orders', path: '/products/{productId}', needs: 'productId' },
}

/** The member of the API's object that a field is read from, or null for a field that is something else. */
export function memberOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): string | null {
  if (HAND_WRITTEN.has(`${type.name}.${field.name}`) || field.name === 'globalId') return null
  if (directive(schema, 'rest', field) || directive(schema, 'entity', field)) return null
  return fieldPath(schema, field)
}

/** The type of the items that a connection has. */
export function nodeTypeOf(connection: GraphQLObjectType): GraphQLObjectType {
  const nodes = connection.getFields().nodes
  const type = nodes && getNamedType(nodes.type)
  if (!isObjectType(type)) throw new TypeError(`${connection.name} has no nodes of one type`)
  return type
}

export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new TypeError(`there is no type ${name}`)
  return type
}
