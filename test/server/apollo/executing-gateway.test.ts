import { ApolloServer } from '@apollo/server'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, type DocumentNode, GraphQLError } from 'graphql'
import { type ExecuteOperation, executingGateway } from '../../../src/server/apollo/executing-gateway.ts'

const SCHEMA = buildSchema('type Query { hello(to: String): String }')

/** Answers of an Apollo Server that executes by a function. */
async function answered(execute: ExecuteOperation<object>, query: string, variables = {}) {
  const apollo = new ApolloServer({ gateway: executingGateway(SCHEMA, execute, new Map()) })
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

  it('says which documents are trusted', async () => {
    const document = { kind: 'Document', definitions: [] } as unknown as DocumentNode
    const trusted: boolean[] = []
    const gateway = executingGateway(
      SCHEMA,
      ({ isTrusted }) => {
        trusted.push(isTrusted)
        return { data: {} }
      },
      new Map([['hash', document]]),
    )
    const { executor } = await gateway.load({ apollo: {} })
    const operation = { document, request: {}, context: {} }
    await executor?.(operation as never)
    await executor?.({ ...operation, document: { ...document } } as never)
    expect(trusted).toEqual([true, false])
  })
})
