// Covers: own-scalars.ts, resolve-by-code.ts, resolver-api.ts, resolver-context.ts
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { GraphQLError } from 'graphql'
import type { Resolver } from '../../../src/graphql/code/own-code.ts'
import type { ResolverContext } from '../../../src/graphql/code/resolver-context.ts'
import { startTestGateway, type TestGateway, type TestUser } from '../../../src/testing.ts'
import { invoices, invoicesProject } from '../../embedding/invoices.ts'

let project: Awaited<ReturnType<typeof invoicesProject>>
let gateway: TestGateway
let adele: TestUser

beforeAll(async () => {
  project = await invoicesProject()
  gateway = await startTestGateway({
    config: project.config,
    apis: { invoices },
    policies: { insiders: () => true },
    scalars: { Currency: { parseValue: currencyOf } },
    resolvers: {
      Query: {
        async outstanding(_parent, { currency }, { api }) {
          const path = '/invoices{?currency}'
          const [answer] = await Promise.all(
            [1, 2].map(() => api('invoices').get<Listed>(path, { currency })),
          )
          return String(answer?.items.reduce((sum, { amount }) => sum + Number(amount), 0))
        },
        audit: (parent, args, context, info) => audit(parent, args, context, info),
      },
      Mutation: {
        async remind(_parent, { id }, context) {
          const { api } = context
          const request = {
            method: 'POST',
            path: '/invoices/{id}/reminders',
            variables: { id },
            body: { id },
          } as const
          const { body } = await api('invoices').send(request)
          await afterwards(context)
          return (body as { attempts: number }).attempts
        },
      },
      Invoice: { dueIn: (parent) => Object.keys(parent).length + String(parent.dueDate).length },
    },
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway.stop()
  await rm(project.directory, { recursive: true })
})

beforeEach(() => gateway.reset())

interface Listed {
  readonly items: readonly { readonly amount: string }[]
}

/** What `Query.audit` does in the current test. */
let audit: Resolver = () => null
/** What `Mutation.remind` does after it has written. */
let afterwards: (context: ResolverContext) => unknown = () => null

afterEach(() => {
  audit = () => null
  afterwards = () => null
})

function currencyOf(value: unknown): unknown {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value
  throw new GraphQLError('a currency has three letters', { extensions: { code: 'BAD_USER_INPUT' } })
}

async function auditErrors() {
  const { errors = [] } = await adele.query('{ audit }')
  return errors.map(({ message, extensions: { code } }) => ({ message, code }))
}

describe('a resolver in code', () => {
  it('calls APIs on behalf of the caller, equal reads once', async () => {
    const { data } = await adele.query('{ outstanding(currency: "DKK") }')

    expect(data).toEqual({ outstanding: '12.75' })
    expect(gateway.requests('invoices').map(({ url }) => url)).toEqual(['/invoices?currency=DKK'])
  })

  it('gets the fields that it needs by the names of the schema, and no others', async () => {
    const { data } = await adele.query('{ invoice(id: "i/1") { dueIn } }')

    expect(data).toEqual({ invoice: { dueIn: 1 + '2026-12-01'.length } })
  })

  it('writes below Mutation, percent-encodes variables, and needs the permission of its field', async () => {
    const { data } = await adele.query('mutation { remind(id: "../1") }')
    const reminded = await adele.query('mutation { remind(id: "i/1") }')
    const [request] = gateway.requests('invoices')

    expect(data).toBeNull()
    expect(reminded.data).toEqual({ remind: 2 })
    expect(request).toMatchObject({ method: 'POST', url: '/invoices/i%2F1/reminders' })
  })

  it.each([
    ['the API', '/gone', {}, 'DOWNSTREAM_NOT_FOUND'],
    ['Behalf', '/invoices/{id}', { id: '..' }, 'DOWNSTREAM_INVALID_RESPONSE'],
  ])(
    'reports that a write was done if an error from %s follows it',
    async (_whose, path, variables, code) => {
      afterwards = ({ api }) => api('invoices').get(path, variables)

      const { errors = [] } = await adele.query('mutation { remind(id: "i/1") }')

      expect(errors.map(({ extensions }) => extensions)).toMatchObject([
        { code, api: 'invoices', done: true },
      ])
    },
  )

  it('finds nothing where an API does not have it, and never sees a token', async () => {
    const found: unknown[] = []
    audit = async (_parent, _args, context) => {
      found.push(await context.api('invoices').find('/gone'), 'assertion' in context.caller)
      return null
    }

    const errors = await auditErrors()

    expect(errors).toEqual([])
    expect(found).toEqual([null, false])
  })

  it('cannot call an API that its field does not name, nor send a write outside Mutation', async () => {
    const attempts: Resolver[] = [
      (_parent, _args, { api }) => api('graph').get('/me'),
      (_parent, _args, { api }) => api('invoices').send({ method: 'PATCH', path: '/invoices' }),
      (_parent, _args, { api }) =>
        api('invoices').send({ method: 'GET', path: '/invoices', headers: { Authorization: 'Bearer x' } }),
    ]
    for (const attempt of attempts) {
      audit = attempt
      expect(await auditErrors()).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR' }])
    }
    expect([...gateway.requests('graph'), ...gateway.requests('invoices')]).toEqual([])
  })

  it('keeps errors of its own from clients, but for GraphQL errors with a code', async () => {
    const errors: unknown[] = []
    for (const error of [
      new Error('the secret'),
      new GraphQLError('Locked.', { extensions: { code: 'LOCKED' } }),
    ]) {
      audit = () => {
        throw error
      }
      errors.push(...(await auditErrors()))
    }

    expect(errors).toEqual([
      { message: 'An internal error occurred in this gateway.', code: 'INTERNAL_SERVER_ERROR' },
      { message: 'Locked.', code: 'LOCKED' },
    ])
  })

  it('checks the values of a scalar in literals and variables', async () => {
    const document = 'query ($currency: Currency) { outstanding(currency: $currency) }'

    const answers = [
      await adele.query('{ outstanding(currency: "kroner") }'),
      await adele.query(document, { currency: 7 }),
      await adele.query(document, { currency: 'SEK' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 200])
  })
})
