// Covers: read-document.ts
import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '../../../src/config/load-config.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

function problemsOf(yml: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    loadConfig({ env, file: 'dev/behalf.yml', readFile: () => yml })
    return []
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.problems
    throw error
  }
}

const YML = `# The company's.
server:
  corsOrigins:
    - https://app.contoso.example
    - https://*.contoso.example
apis:
  crm:
    kind: OData
    baseurl: https://crm.contoso.example
    resource: "\${CRM_RESOURCE}"
  hr:
    resource: api://hr.contoso.example
`

describe('placeProblem', () => {
  it('names the line of a setting, of an item of a list, and of the section that lacks a setting', () => {
    expect(problemsOf(YML)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^dev\/behalf\.yml:5: server\.corsOrigins\.1 /),
        'dev/behalf.yml:11: apis.hr.baseUrl (HR_BASE_URL) is missing',
        'dev/behalf.yml:8: apis.crm.kind must be one of odata, rest',
        'dev/behalf.yml:9: apis.crm.baseurl is not a setting; did you mean baseUrl?',
        'dev/behalf.yml:10: apis.crm.resource: the environment variable CRM_RESOURCE is not set',
      ]),
    )
  })

  it('names no line for what a variable sets, and for what the file does not have', () => {
    const problems = problemsOf(YML.replace('baseurl', 'baseUrl'), { CRM_BASE_URL: 'crm.contoso.example' })

    expect(problems).toContainEqual(expect.stringMatching(/^apis\.crm\.baseUrl \(CRM_BASE_URL\) must be/))
    expect(problems).toContainEqual(expect.stringMatching(/^entra\.tenantId \(ENTRA_TENANT_ID\) is missing/))
  })

  it('names the line of an alias, not that of its target', () => {
    const yml = 'x: &x\n  kind: OData\napis:\n  crm: *x\n'

    expect(problemsOf(yml)).toContainEqual(expect.stringMatching(/^dev\/behalf\.yml:1: x is not a setting/))
    expect(problemsOf(yml)).toContainEqual(expect.stringMatching(/^apis\.crm\.kind /))
  })
})
