import { describe, expect, it } from '@jest/globals'
import { configure } from '../../../src/cli/start/configure.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'

/** What the start writes, one JSON line each. */
function logOf(env: Readonly<Record<string, string>>) {
  const lines: string[] = []
  const enough = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'abc~def' }
  const destination = { write: (line: string) => void lines.push(line) }
  configure({ env: { ...enough, ...env }, readFile: () => '' }, destination)
  return lines.map((line) => JSON.parse(line))
}

describe('configure', () => {
  it('says what is not served of Microsoft Graph, and the setting that chooses it', () => {
    expect(logOf({})).toEqual([
      expect.objectContaining({
        level: 'info',
        served: ['people'],
        others: expect.arrayContaining(['calendar', 'mail', 'teams']),
        msg: expect.stringContaining('schema.graph (BEHALF_GRAPH)'),
      }),
    ])
  })

  it('rejects a mock of an API that is not configured, and names those that are', () => {
    const env = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'abc~def' }
    const apis =
      'apis: { billing: { baseUrl: "https://billing.contoso.example", resource: "api://billing" } }'

    expect(() => configure({ env, file: 'behalf.yml', readFile: () => apis, mocked: ['biling'] })).toThrow(
      /^--mock biling: API "biling" is not configured \(configured: .*billing.*\); did you mean "billing"\?\.$/,
    )
  })

  it('says nothing of it where everything is served', () => {
    expect(logOf({ BEHALF_GRAPH: 'all' })).toEqual([])
  })
})
