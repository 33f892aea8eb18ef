import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway, type TestGateway, type TestUser } from '../../src/testing.ts'
import { discord } from './vendors/discord.ts'
import { hubspot } from './vendors/hubspot.ts'
import { jsonApiJobs } from './vendors/json-api-jobs.ts'
import { kubernetes } from './vendors/kubernetes.ts'
import { powerBiExports } from './vendors/power-bi-exports.ts'
import { salesforce } from './vendors/salesforce.ts'
import { sap } from './vendors/sap.ts'

const VENDORS = [sap, salesforce, hubspot, kubernetes, jsonApiJobs, discord, powerBiExports]

let folder: string
let gateway: TestGateway
let adele: TestUser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-vendors-'))
  for (const { name, sdl } of VENDORS) await writeFile(join(folder, `${name}.graphql`), sdl)
  gateway = await startTestGateway({
    config: {
      schema: { directory: folder },
      apis: Object.fromEntries(
        VENDORS.map(({ name }) => [name, { baseUrl: 'https://x.example', resource: `api://${name}` }]),
      ),
    },
    apis: Object.fromEntries(VENDORS.map(({ name, handler }) => [name, handler])),
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway?.stop()
  await rm(folder, { recursive: true })
})

describe.each(VENDORS)('$name', ({ name, cases }) => {
  it.each(cases)('has $shows', async ({ operation, data, errors = [], requests }) => {
    gateway.reset()

    const response = await adele.query(operation)

    expect({
      data: response.data,
      errors: (response.errors ?? []).map(({ extensions: { api: _api, ...extensions } }) => extensions),
    }).toEqual({ data, errors })
    if (requests === undefined) return
    const asked = gateway.requests(name).map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)
    expect(asked).toEqual(requests)
  })
})
