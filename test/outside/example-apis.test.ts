import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPermissionSources } from '../../src/cli/permission-sources.ts'
import { loadSettings } from '../../src/cli/registration/load-settings.ts'
import { type PermissionSources, permissionsOfSchema } from '../../src/plan/permissions/permission-use.ts'
import { startTestGateway, type TestGateway, type TestUser } from '../../src/testing.ts'
import { type ExampleAnswer, exampleApis, oneSchema } from './example-apis.ts'

const examples = await exampleApis()
const cases = examples.flatMap(({ folder, operations, apis, answers }) =>
  [...operations].map(([name, query]) => ({
    folder,
    name,
    query,
    apis: Object.keys(apis),
    answer: answers[name],
  })),
)

let schema = ''
let gateway: TestGateway
let adele: TestUser

beforeAll(async () => {
  schema = oneSchema(examples)
  gateway = await startTestGateway({
    config: {
      apis: Object.assign({}, ...examples.map(({ apis }) => apis)),
      schema: { directory: schema, graph: 'people' },
    },
    apis: Object.assign({}, ...examples.map(({ mocks }) => mocks)),
  })
  adele = await gateway.signIn('adele')
})

afterAll(async () => {
  await gateway.stop()
  rmSync(schema, { recursive: true })
})

const partsOf = ({ schema, plan, handWritten }: PermissionSources) => [schema, plan, handWritten] as const

describe('examples/apis', () => {
  it('has ten kinds of APIs, each with pages, people, a write, an error and a limit', () => {
    expect(examples).toHaveLength(10)
    for (const { operations } of examples) {
      expect([...operations.keys()]).toEqual(['Pages', 'People', 'Write', 'Fails', 'Limit'])
    }
  })

  it.each(examples)('$folder can be served on its own', async ({ folder }) => {
    const file = fileURLToPath(new URL(`../../examples/apis/${folder}/behalf.yml`, import.meta.url))
    const settings = await loadSettings(file, {
      env: {},
      readFile: readFileSync,
      stderr: { write: () => true },
    })

    const { uses } = permissionsOfSchema(...partsOf(await loadPermissionSources(settings)))

    expect(uses.map(({ api }) => api)).toContain([...settings.apis.keys()].at(-1))
  })

  it.each(cases)('$folder answers $name as the folder says', async ({ query, apis, answer }) => {
    gateway.reset()

    const { data, errors } = await adele.query(query)

    // Those that nothing keeps waiting for each other arrive in any order.
    const requests = apis.flatMap((api) => gateway.requests(api)).map(({ method, url }) => `${method} ${url}`)
    const got: ExampleAnswer = {
      data,
      ...(errors === undefined ? {} : { errors: errors.map(({ extensions }) => extensions) }),
      requests,
    }
    expect({ ...got, requests: got.requests.toSorted() }).toEqual({
      ...answer,
      requests: answer?.requests.toSorted(),
    })
  })
})
