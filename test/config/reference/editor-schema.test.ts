import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

import { loadConfig } from '../../../src/config/load-config.ts'
import { createEditorSchema } from '../../../src/config/reference/editor-schema.ts'
import { SETTINGS } from '../../../src/config/settings.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

const ROOT = new URL('../../../', import.meta.url)
const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
const ENV = { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'abc~def' }

const SCHEMA = createEditorSchema()
// zod repeats in a pattern what a format says.
const validate = new Ajv({ validateFormats: false, strictTypes: false }).compile(SCHEMA)

function problemsOfLoader(yml: string): readonly string[] {
  try {
    loadConfig({ env: ENV, readFile: () => yml })
    return []
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.problems
    throw error
  }
}

const reference = (name: string) => `\${${name}}`

const REFERENCES = [
  `server: { port: "${reference('ANY')}", metrics: "${reference('ANY')}" }`,
  `log: { level: "${reference('file:/run/level')}" }`,
  `entra: { clientId: "${reference('ANY')}", credentials: [{ secret: "${reference('ANY')}" }] }`,
  `sealing: { keys: ["${reference('ANY')}"] }`,
].join('\n')

/** The parts of behalf.yml that a page shows; YAML of other programs has other sections. */
function examplesOf(path: string): readonly string[] {
  const page = readFileSync(new URL(path, ROOT), 'utf8')
  const blocks = [...page.matchAll(/^( *)```ya?ml\n(.*?)^ *```/gms)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
  return blocks.filter((block) => {
    const sections = Object.keys(parse(block) ?? {})
    return sections.length > 0 && sections.every((name) => name in (SCHEMA.properties as object))
  })
}

const PAGES = [
  'README.md',
  ...readdirSync(new URL('docs/', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

describe('createEditorSchema', () => {
  const examples = PAGES.flatMap((page) => examplesOf(page).map((yml) => [page, yml] as const))

  it.each([...examples, ['bench', readFileSync(new URL('bench/hostile/behalf.yml', ROOT), 'utf8')] as const])(
    'accepts the example of %s',
    (_page, yml) => {
      validate(parse(yml))

      expect(validate.errors).toBeNull()
    },
  )

  it('is held against examples: the pages have some', () => {
    expect(examples.length).toBeGreaterThan(5)
  })

  it.each([
    ['a section with nothing in it', 'log:\nserver:\n  port: 80'],
    ['numbers and flags in quotes', 'server: { port: "80", metrics: "false", maxWaitSeconds: "2.5" }'],
    [
      'a port of 0, half a second, a limit that is off',
      'server: { port: 0, maxWaitSeconds: 0.5 }\nlimits: { depth: null }',
    ],
    ['one tenant without brackets', 'entra: { tenants: organizations }'],
    ['tenants as a list', `entra: { tenants: [${GUID.toUpperCase()}] }`],
    ['an API in capitals', 'apis: { HR: { baseUrl: "https://hr.contoso.example", resource: api://hr } }'],
    ['a part of what Graph has', 'apis: { graph: { timeoutSeconds: 20, headers: { X-A: b } } }'],
    ['no batches', 'apis: { graph: { batch: null } }'],
    ['a batch', 'apis: { graph: { batch: { path: /$batch, maxParallel: null } } }'],
    ['a resource by its client ID', `apis: { graph: { resource: ${GUID} } }`],
    ['a date', 'entra: { credentials: [{ secret: abc~def, notAfter: 2027-05-31 }] }'],
    ['a time', 'entra: { credentials: [{ secret: abc~def, notAfter: "2027-05-31T00:00:00+02:00" }] }'],
    ['a policy', `policies: { Approver: { roles: [Orders.Approver], groups: [${GUID}], acrs: [c1] } }`],
    ['texts of consent', 'registration: { scopes: { access_as_user: { adminOnly: true } } }'],
  ])('accepts %s, as the loader does', (_what, yml) => {
    validate(parse(yml))

    expect(problemsOfLoader(yml)).toEqual([])
    expect(validate.errors).toBeNull()
  })

  it('accepts references for a number, a flag, a word, a GUID and a key', () => {
    validate(parse(REFERENCES))

    expect(validate.errors).toBeNull()
  })

  it.each([
    ['another section', 'sever: {}'],
    ['another setting', 'server: { prot: 80 }'],
    ['another setting of an API', 'apis: { graph: { baseURL: "https://graph.microsoft.com" } }'],
    ['another setting of a credential', 'entra: { credentials: [{ secert: x }] }'],
    ['text for a number', 'server: { port: http }'],
    ['a part of a port', 'server: { port: 80.5 }'],
    ['a port that there is not', 'server: { port: 70000 }'],
    ['no seconds', 'server: { maxWaitSeconds: 0 }'],
    ['too many seconds', 'server: { operationTimeoutSeconds: 601 }'],
    ['a word for a flag', 'server: { metrics: maybe }'],
    ['another word', 'log: { level: verbose }'],
    ['no GUID', 'entra: { clients: { allowed: [front-end] } }'],
    ['nothing where a list belongs', 'entra: { clients: { allowed: } }'],
    ['an empty list', 'entra: { clients: { allowed: [] } }'],
    ['text where a list belongs', 'server: { corsOrigins: "https://app.contoso.example" }'],
    ['a list where a section belongs', 'apis: []'],
    ['a list where a mapping belongs', 'apis: { graph: { headers: [] } }'],
    [
      'a name that an API cannot have',
      'apis: { "my api": { baseUrl: "https://a.example", resource: api://a } }',
    ],
    ['a batch without its path', 'apis: { graph: { batch: { maxItems: 5 } } }'],
    ['no date', 'entra: { credentials: [{ secret: abc~def, notAfter: soon }] }'],
    ['an authentication context that there is not', 'policies: { p: { acrs: [c100] } }'],
    ['no redirect URI', 'registration: { frontEnd: { displayName: Page } }'],
    ['an invalid key', 'sealing: { keys: [secret] }'],
    ['a path without its slash', 'apis: { graph: { batch: { path: batch } } }'],
  ])('rejects %s, as the loader does', (_what, yml) => {
    expect(validate(parse(yml))).toBe(false)
    expect(problemsOfLoader(yml)).not.toEqual([])
  })

  it('describes every setting, with its default and its variable', () => {
    const at = (json: unknown, key: string): unknown => {
      const { properties, additionalProperties, anyOf } = json as Record<string, Record<string, unknown>>
      if (Array.isArray(anyOf)) return at(anyOf[0], key)
      return key === '*' ? additionalProperties : properties?.[key]
    }

    for (const { path, variable } of SETTINGS) {
      const { description } = path.reduce<unknown>(at, SCHEMA) as { description?: string }
      expect([path.join('.'), description]).toEqual([
        path.join('.'),
        expect.stringMatching(/^[^[\]]+\.\nDefault: .+\.(?:\nEnvironment variable: [A-Z_*]+)?$/),
      ])
      if (variable !== undefined) expect(description).toMatch(`Environment variable: ${variable}`)
    }
  })

  it('has the defaults that hold everywhere, and no others', () => {
    expect(SCHEMA).toMatchObject({
      properties: {
        server: {
          properties: {
            port: { default: 4000 },
            host: expect.not.objectContaining({ default: expect.anything() }),
          },
        },
        apis: {
          additionalProperties: {
            properties: { kind: expect.not.objectContaining({ default: expect.anything() }) },
          },
        },
      },
    })
  })
})
