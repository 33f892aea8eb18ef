import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { isObjectType } from 'graphql'
import { loadConfig } from '../../src/config/load-config.ts'
import { HAND_WRITTEN } from '../../src/graphql/schema/hand-written.ts'
import { compileSchema } from '../../src/plan/compile/compile-schema.ts'
import { loadBuiltInSchema } from './built-in-schema.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const FOLDER = fileURLToPath(new URL('../../schema', import.meta.url))

/** @see https://learn.microsoft.com/graph/deployments */
const CLOUDS = [
  ['https://login.microsoftonline.com', 'https://graph.microsoft.com/v1.0'],
  ['https://login.microsoftonline.us', 'https://graph.microsoft.us/v1.0'],
  ['https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn/v1.0'],
] as const

describe('schema', () => {
  it('names no host of Microsoft Graph: which one there is depends on the cloud', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.graphql'),
    )
    const naming = files.filter((name) =>
      /graph\.(?:microsoft|chinacloud)/i.test(readFileSync(`${FOLDER}/${name}`, 'utf8')),
    )

    expect(files.length).toBeGreaterThan(20)
    expect(naming).toEqual([])
  })

  it.each(CLOUDS)('has bodies with addresses of the cloud of %s', async (instance, address) => {
    const bodies = await bodiesIn(instance)

    expect([...bodies.keys()].sort()).toEqual(
      expect.arrayContaining([
        'Mutation.addGroupMember',
        'Mutation.addGroupOwner',
        'Mutation.createOneOnOneChat',
        'Mutation.createTeam',
      ]),
    )
    expect(
      [...bodies.values()].flatMap(addressesIn).filter((each) => !each.startsWith(`${address}/`)),
    ).toEqual([])
    expect(bodies.get('Mutation.createOneOnOneChat')).toContain(`${address}/users('v')`)
  })
})

/** The bodies with addresses in them, as a gateway would send them; every value is `v`. */
async function bodiesIn(instance: string): Promise<ReadonlyMap<string, string>> {
  const { apis } = loadConfig({
    env: {
      ENTRA_INSTANCE: instance,
      ENTRA_TENANT_ID: GUID,
      ENTRA_CLIENT_ID: GUID,
      ENTRA_CLIENT_SECRET: 'abc~def',
      ORDERS_BASE_URL: 'https://orders.contoso.example',
      ORDERS_RESOURCE: 'api://orders.contoso.example',
    },
    readFile: () => '',
  })
  const schema = await loadBuiltInSchema()
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  const plan = compileSchema(schema, { apis, handWritten, policies: new Map() })
  const coordinates = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.keys(type.getFields()).map((field) => [type.name, field] as const) : [],
  )
  return new Map(
    coordinates.flatMap(([type, field]) => {
      const found = plan.serves(type, field) ? plan.field(type, field) : undefined
      if (found?.kind !== 'request' || found.request.body === null) return []
      const body = JSON.stringify(found.request.body.expand(() => 'v'))
      return body.includes('https://') ? [[`${type}.${field}`, body] as const] : []
    }),
  )
}

function addressesIn(body: string): readonly string[] {
  return [...body.matchAll(/https:[^"]+/g)].map(([address]) => address)
}
