import { createHash } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { apolloManifest, createFolder, sha256 } from '../server/trusted-documents/manifest-file.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const ME = 'query Me { me { globalId displayName manager { displayName } } }'
const ORDERS = 'query Orders { orders(first: 1) { nodes { id } } }'
const OLD = 'query Old { me { formerName } }'

/** As graphql-codegen hashes by default. */
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

let folder: Awaited<ReturnType<typeof createFolder>>
let behalf: RunningGateway
let token: string

beforeAll(async () => {
  folder = await createFolder()
  const web = await folder.write('web.json', apolloManifest({ Me: ME, Old: OLD }))
  const phone = await folder.write('persisted-documents.json', JSON.stringify({ [sha1(ORDERS)]: ORDERS }))
  behalf = await startOnTenant({
    env: {
      BEHALF_DOCUMENTS_MANIFESTS: `${web},${phone}`,
      BEHALF_DOCUMENTS_MODE: 'required',
      BEHALF_GRAPH: 'documents',
      BEHALF_INTROSPECTION: 'false',
    },
  })
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(async () => {
  await behalf.stop()
  await folder.remove()
})

async function send(body: Readonly<Record<string, unknown>>) {
  const response = await fetch(`${behalf.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })

describe('a gateway with trusted documents', () => {
  it('serves the operations of two front ends by their ids', async () => {
    const me = await send(persisted(sha256(ME)))
    const orders = await send({ documentId: sha1(ORDERS) })

    expect(me.text).toContain('"displayName":"Adele')
    expect(JSON.parse(me.text).data.me.globalId).toMatch(/^[\w-]{20,}$/)
    expect(JSON.parse(orders.text)).toEqual({ data: { orders: { nodes: [{ id: expect.any(String) }] } } })
  })

  it('rejects all others, and sends no request for them', async () => {
    behalf.forgetRequests()

    const { status, text } = await send({ query: '{ me { displayName } }' })

    expect([status, JSON.parse(text).errors[0].extensions]).toEqual([403, { code: 'QUERY_NOT_IN_SAFELIST' }])
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
  })

  it('serves no photo where its schema follows them and none selects one', async () => {
    behalf.forgetRequests()
    const headers = { authorization: `Bearer ${token}` }

    const response = await fetch(`${behalf.url}/photos/users/adele@contoso.example`, { headers })

    expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('DOWNSTREAM')])
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
  })

  it('runs although an operation does not fit the schema, and reports that in its log and to clients that send it', async () => {
    const { status, text } = await send(persisted(sha256(OLD)))

    expect([status, JSON.parse(text).errors[0].message]).toEqual([
      400,
      'The operation is not valid at the field "formerName".',
    ])
    expect(behalf.logged.join('')).toContain('a trusted document does not match the schema')
  })
})
