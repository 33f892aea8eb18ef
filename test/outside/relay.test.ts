import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery, printSchema } from 'graphql'
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getRequest,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime'

import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { compileRelayProject } from './relay-project.ts'

let gateway: RunningGateway
let token: string
let project: Awaited<ReturnType<typeof compileRelayProject>>

beforeAll(async () => {
  gateway = await startOnTenant()
  token = await gateway.tokenOf('adele@contoso.example')
  const { body } = await gateway.query(token, getIntrospectionQuery())
  const schema = printSchema(buildClientSchema(body.data as unknown as IntrospectionQuery))
  project = await compileRelayProject({ schema, source: SOURCE })
})
afterAll(async () => {
  await project.remove()
  await gateway.stop()
})

const SOURCE = `
import { graphql } from 'relay-runtime'

graphql\`
  query ReportsQuery {
    me {
      id
      displayName
      presence { id }
      ...Reports_user
    }
  }
\`
graphql\`
  query ReportsDeferredQuery {
    me {
      ...Reports_details @defer(label: "details")
    }
  }
\`
graphql\`
  fragment Reports_details on User {
    jobTitle
  }
\`
graphql\`
  fragment Reports_user on User
  @argumentDefinitions(count: { type: "Int", defaultValue: 1 }, cursor: { type: "String" })
  @refetchable(queryName: "ReportsPageQuery") {
    directReports(first: $count, after: $cursor) @connection(key: "Reports_directReports") {
      edges { node { displayName } }
    }
  }
\`
`

/** Relay as docs/clients.md sets it up. */
function start() {
  const sent: string[] = []
  const environment = new Environment({
    getDataID: ({ globalId }: { readonly globalId?: string }) => globalId,
    store: new Store(new RecordSource()),
    network: Network.create(async ({ name, text }, variables) => {
      sent.push(name)
      const { body } = await gateway.query(token, text ?? '', variables)
      return { ...body, extensions: { ...body.extensions, is_final: true } } as never
    }),
  })
  const ask = (name: string, variables = {}) =>
    fetchQuery(environment, project.artifact(name), variables).toPromise()
  return { environment, sent, ask }
}

interface Reports {
  readonly globalId: string
  readonly directReports: {
    readonly edges: readonly { readonly node: { readonly displayName: string } }[]
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
  }
}

/** What a component reads of a query that was answered, and of a fragment below its `me`. */
function read(environment: Environment, query: string, fragment: string) {
  const { fragment: selector } = createOperationDescriptor(getRequest(project.artifact(query)), {})
  const { me } = environment.lookup(selector).data as unknown as { readonly me: unknown }
  const below = getSingularSelector(project.artifact(fragment), me)
  return { me, below: below && environment.lookup(below) }
}

describe('Relay', () => {
  it('pages a connection of `me` with its own pagination query, which uses `node`', async () => {
    const { environment, sent, ask } = start()
    const reports = () => read(environment, 'ReportsQuery', 'Reports_user').below?.data as unknown as Reports
    const { paginationMetadata, identifierField } = getPaginationMetadata(
      project.artifact('Reports_user'),
      'Reports',
    )
    await ask('ReportsQuery')
    const first = reports()
    const { endCursor } = first.directReports.pageInfo

    await ask('ReportsPageQuery', {
      ...getPaginationVariables('forward', 1, endCursor, {}, {}, paginationMetadata),
      globalId: first.globalId,
    })

    expect(identifierField).toBe('globalId')
    expect(sent).toEqual(['ReportsQuery', 'ReportsPageQuery'])
    const [one, two] = reports().directReports.edges.map(({ node }) => node.displayName)
    expect([one]).toEqual(first.directReports.edges.map(({ node }) => node.displayName))
    expect(two).toEqual(expect.any(String))
    expect(two).not.toBe(one)
  })

  it('accepts a deferred fragment that comes with the rest, and reports that', async () => {
    const warned = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { environment, ask } = start()

    await ask('ReportsDeferredQuery')

    expect(read(environment, 'ReportsDeferredQuery', 'Reports_details').below).toMatchObject({
      data: { jobTitle: expect.any(String) },
      isMissingData: false,
    })
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('executed in non-streaming mode'))
    warned.mockRestore()
  })

  it('keeps two objects apart that have one id: they are kept by globalId, or by their place', async () => {
    const { environment, ask } = start()

    await ask('ReportsQuery')

    // Of one person, `User.id` and `Presence.id` are the same: by its default, Relay would keep one record for both.
    const records = Object.values(environment.getStore().getSource().toJSON())
    const types = records.map((record) => record?.__typename)
    expect(types).toEqual(expect.arrayContaining(['User', 'Presence']))
    const { me } = read(environment, 'ReportsQuery', 'Reports_user')
    expect(me).toMatchObject({ displayName: 'Adele Vance', presence: { id: expect.any(String) } })
  })
})
