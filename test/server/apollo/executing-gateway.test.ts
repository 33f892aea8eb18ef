import { createHash } from 'node:crypto'
import { ApolloServer } from '@apollo/server'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, GraphQLError, parse } from 'graphql'
import { createDocumentStore } from '../../../src/server/apollo/document-cache.ts'
import { type ExecuteOperation, executingGateway } from '../../../src/server/apollo/executing-gateway.ts'

const SCHEMA = buildSchema('type Query { hello(to: String): String }')

/** Answers of an Apollo Server that executes by a function. */
async function answered(execute: ExecuteOperation<object>, query: string, variables = {}) {
  const { gateway, plugin } = executingGateway(SCHEMA, execute, new Map())
  const apollo = new ApolloServer({ gateway, plugins: [plugin] })
  await apollo.start()
  const { body } = await apollo.executeOperation({ query, variables }, { contextValue: { caller: 'Adele' } })
  await apollo.stop()
  return body.kind === 'single' ? body.singleResult : null
}

describe('executingGateway', () => {
  it('hands a valid operation, its variables and its context over', async () => {
    const given: unknown[] = []
    const result = await answered(
      ({ operation, variables, context, isTrusted }) => {
        given.push(operation?.name?.value, variables, context, isTrusted)
        return { data: { hello: 'world' } }
      },
      'query Greet($to: String) { hello(to: $to) }',
      { to: 'you' },
    )
    expect(given).toEqual(['Greet', { to: 'you' }, { caller: 'Adele' }, false])
    expect(result).toEqual({ data: { hello: 'world' } })
  })

  it('leaves validation to Apollo Server', async () => {
    const result = await answered(() => ({ data: {} }), '{ unknown }')
    expect(result?.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  it('reports the errors of the execution', async () => {
    const failed = () => ({ data: { hello: null }, errors: [new GraphQLError('no', { path: ['hello'] })] })
    const result = await answered(failed, '{ hello }')
    expect(result?.data).toEqual({ hello: null })
    expect(result?.errors?.[0]).toMatchObject({ message: 'no', path: ['hello'] })
  })

  it('reports a failure of the execution itself', async () => {
    const failing = () => Promise.reject(new GraphQLError('a bug'))
    const result = await answered(failing, '{ hello }')
    expect(result?.errors?.[0]).toMatchObject({ message: 'a bug' })
  })

  it('executes an operation once, also where it has errors', async () => {
    let executions = 0
    const failed = () => {
      executions++
      return { data: { hello: null }, errors: [new GraphQLError('no', { path: ['hello'] })] }
    }
    await answered(failed, '{ hello }')
    expect(executions).toBe(1)
  })

  // Apollo's interface for gateways keeps each operation alive until the next full collection.
  it('keeps operations without errors from what Apollo Server makes for a gateway', async () => {
    const { gateway, plugin } = executingGateway(SCHEMA, () => ({ data: { hello: 'world' } }), new Map())
    const asked: unknown[] = []
    const load: typeof gateway.load = async (options) => {
      const { executor } = await gateway.load(options)
      return {
        executor: async (context) => {
          asked.push(context)
          return executor?.(context) ?? {}
        },
      }
    }
    const apollo = new ApolloServer({ gateway: { ...gateway, load }, plugins: [plugin] })
    await apollo.start()
    await apollo.executeOperation({ query: '{ hello }' })
    await apollo.stop()
    expect(asked).toEqual([])
  })

  it('reports which documents are trusted', async () => {
    const document = parse('{ hello }')
    const hash = createHash('sha256').update('{ hello }').digest('hex')
    const trusted: boolean[] = []
    const { gateway, plugin } = executingGateway(
      SCHEMA,
      ({ isTrusted }) => {
        trusted.push(isTrusted)
        return { data: {} }
      },
      new Map([[hash, document]]),
    )
    const documentStore = createDocumentStore(new Map([[hash, document]]))
    const apollo = new ApolloServer({ gateway, plugins: [plugin], documentStore })
    await apollo.start()
    await apollo.executeOperation({ query: '{ hello }' })
    await apollo.executeOperation({ query: '{ __typename }' })
    await apollo.stop()
    expect(trusted).toEqual([true, false])
  })
})
