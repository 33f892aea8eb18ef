import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newApplication } from '../../src/tenant/entra/registry/registrations.ts'
import { FACILITIES, startFacilities } from '../support/facilities-api.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import type { HttpApi } from '../support/http-api.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const PAGE = new URL('../../docs/adding-an-api.md', import.meta.url)

let directory = ''
let tenant: Tenant
let facilities: HttpApi
let behalf: RunningGateway
let blocks: readonly { readonly language: string; readonly text: string }[] = []

/** The page's code blocks of one language, in order. */
const block = (language: string, index = 0) =>
  blocks.filter((each) => each.language === language)[index]?.text ?? ''

beforeAll(async () => {
  const page = await readFile(PAGE, 'utf8')
  blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
  directory = await mkdtemp(join(tmpdir(), 'behalf-api-'))
  await mkdir(join(directory, 'schema'))
  await writeFile(join(directory, 'schema/facilities.graphql'), block('graphql'))
  const configuration = block('yaml').replace('./schema', join(directory, 'schema'))
  await writeFile(join(directory, 'behalf.yml'), configuration.replace('tenant: embedded', ''))

  tenant = await startTenant({ basePort: 0 })
  const scopes = ['Facilities.Read', 'Facilities.Book']
  tenant.registry.registrations.push(
    newApplication({
      clientId: FACILITIES.clientId,
      displayName: 'Contoso Facilities',
      identifierUris: [FACILITIES.uri],
      requestedAccessTokenVersion: 1,
      scopes,
    }),
  )
  tenant.consents.grant({ resource: FACILITIES.uri, scopes })
  facilities = await startFacilities(tenant)
  behalf = await startOnTenant({
    tenant,
    file: join(directory, 'behalf.yml'),
    env: { FACILITIES_BASE_URL: `${facilities.origin}/v1` },
  })
})

afterAll(async () => {
  await behalf.stop()
  await facilities.stop()
  await rm(directory, { recursive: true })
})

describe('docs/adding-an-api.md', () => {
  it('adds an API with SDL and configuration alone, and is answered as it says', async () => {
    const token = await behalf.tokenOf('adele@contoso.example')
    behalf.forgetRequests()

    const { body } = await behalf.query(token, block('graphql', 1))

    expect(body).toEqual({ data: JSON.parse(block('json')) })
    expect(facilities.asked.map(({ url }) => url)).toEqual(['/v1/buildings?limit=2'])
    expect(tenant.graph.requests.entries()).toHaveLength(1)
  })

  it('pages, loads by key, and books once', async () => {
    const token = await behalf.tokenOf('adele@contoso.example')
    const book = `mutation { bookRoom(
      roomId: "r7", from: "2026-11-23T09:00:00Z", to: "2026-11-23T10:00:00Z", idempotencyKey: "mine"
    ) { id room { name kind building { name } } } }`

    const all = await behalf.query(token, '{ buildings(first: 2) { pageInfo { endCursor } } }')
    const { buildings } = all.body.data as { buildings: { pageInfo: { endCursor: string } } }
    const rest = await behalf.query(
      token,
      'query ($after: String) { buildings(after: $after) { nodes { name } } }',
      {
        after: buildings.pageInfo.endCursor,
      },
    )
    const booked = [await behalf.query(token, book), await behalf.query(token, book)]

    // The API has no links: what the page has is what is selected now.
    expect(rest.body).toEqual({ data: { buildings: { nodes: [{ name: 'West' }] } } })
    expect(booked.map(({ body }) => body)).toEqual(
      [1, 2].map(() => ({
        data: {
          bookRoom: {
            id: 'booking1',
            room: { name: 'Room r7', kind: 'PHONE_BOOTH', building: { name: 'North' } },
          },
        },
      })),
    )
  })
})
