import { createHash } from 'node:crypto'
import { ApolloServer } from '@apollo/server'
import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createRecordingPlugin } from '../../../src/graphql/plugins/recording-plugin.ts'
import { Recording } from '../../../src/recording/recording.ts'

const schema = buildSchema(`
  type Query { me: User! }
  type Mutation { signOut: Boolean }
  type User { name: String manager: User }
`)

/** Sends an operation, and gives what was recorded of it. */
async function record(query: string): Promise<Recording> {
  const [recording = new Recording()] = await recordEach({ query })
  return recording
}

/** Sends operations to one server, one after the other. */
async function recordEach(
  ...requests: readonly { readonly query: string; readonly operationName?: string }[]
): Promise<readonly Recording[]> {
  const apollo = new ApolloServer<RequestContext>({ schema, plugins: [createRecordingPlugin(schema)] })
  const recordings: Recording[] = []
  for (const request of requests) {
    const recording = new Recording()
    // Of the context, the plugin looks at the recording alone.
    await apollo.executeOperation(request, { contextValue: { recording } as RequestContext })
    recording.finish(200)
    recordings.push(recording)
  }
  await apollo.stop()
  return recordings
}

describe('createRecordingPlugin', () => {
  it('records the document by its hash, and the fields that it selects by their coordinates', async () => {
    const query = 'query Mine { me { alias: manager { ...Named } } } fragment Named on User { name }'

    const { operation } = await record(query)

    expect(operation).toEqual({
      type: 'query',
      name: 'Mine',
      hash: createHash('sha256').update(query).digest('hex'),
      fields: ['Query.me', 'User.manager', 'User.name'],
    })
  })

  it('records that the operation is a mutation, with its fields', async () => {
    const { operation, end } = await record('mutation { signOut __typename }')

    expect(operation).toMatchObject({
      type: 'mutation',
      name: null,
      fields: ['Mutation.__typename', 'Mutation.signOut'],
    })
    expect(end?.errors).toEqual([])
  })

  it('records the fields of the operation, each once and in order', async () => {
    const { operation } = await record('{ me { name again: name manager { name } } }')

    expect(operation?.fields).toEqual(['Query.me', 'User.manager', 'User.name'])
  })

  it('records only the fields of the operation that runs, and not those of others in its document', async () => {
    const query = `
      query Mine { me { ...Named } }
      query Manager { me { manager { ...Managed } } }
      mutation Leave { signOut }
      fragment Named on User { name }
      fragment Managed on User { manager { ...Managers } }
      fragment Managers on User { manager { __typename } }
    `

    const recordings = await recordEach(
      ...['Mine', 'Leave', 'Manager', 'Mine'].map((operationName) => ({ query, operationName })),
    )

    expect(recordings.map(({ operation }) => operation?.fields)).toEqual([
      ['Query.me', 'User.name'],
      ['Mutation.signOut'],
      ['Query.me', 'User.__typename', 'User.manager'],
      ['Query.me', 'User.name'],
    ])
  })

  it('does nothing for an operation that is not recorded', async () => {
    const apollo = new ApolloServer<RequestContext>({ schema, plugins: [createRecordingPlugin(schema)] })

    const { body } = await apollo.executeOperation(
      { query: '{ __typename }' },
      { contextValue: { recording: null } as RequestContext },
    )
    await apollo.stop()

    expect(body).toMatchObject({ singleResult: { data: { __typename: 'Query' } } })
  })

  it('records the codes of errors, each once', async () => {
    const { operation, end } = await record('{ me { name } }')

    expect([operation?.name, end?.errors]).toEqual([null, ['INTERNAL_SERVER_ERROR']])
  })

  it('records no operation of what is none', async () => {
    const { operation, end } = await record('{ me')

    expect([operation, end?.errors]).toEqual([null, ['GRAPHQL_PARSE_FAILED']])
  })
})
