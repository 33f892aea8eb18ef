import type { PolicyCode, ScalarCodes } from 'behalf'
import { GraphQLError } from 'graphql'
import type { Resolvers } from './generated/resolver-types.js'

/** The API's response to `GET /items`. */
interface Items {
  readonly items: readonly { readonly quantity: number; readonly unitPrice: number }[]
}

/** An item is low if its quantity is below this number. */
const LOW = 10

export const resolvers = {
  Query: {
    async inventoryValue(_parent, { currency }, { api }) {
      const { items } = await api('inventory').get<Items>('/items{?currency}', { currency })
      return items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0).toFixed(2)
    },
  },
  InventoryItem: {
    isLow: ({ quantity }) => quantity < LOW,
  },
} satisfies Resolvers

export const scalars: ScalarCodes = {
  Currency: {
    parseValue(value) {
      if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value
      throw new GraphQLError('Write a currency as three letters, such as "EUR".', {
        extensions: { code: 'BAD_USER_INPUT' },
      })
    },
  },
}

export const policies: Readonly<Record<string, PolicyCode>> = {
  employees: ({ kind }) => kind === 'user',
}
