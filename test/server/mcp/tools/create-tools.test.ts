// Covers: annotations.ts, ../../trusted-documents/validate-trusted.ts
// Covers: ../schemas/json-schema.ts, ../schemas/selection-schema.ts, tool-text.ts, ../schemas/variables-schema.ts
import { beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { loadPermissionSources } from '../../../../src/cli/permission-sources.ts'
import { loadRegistrationSettings } from '../../../../src/config/load-config.ts'
import type { PermissionSources } from '../../../../src/plan/permissions/permission-use.ts'
import { createTools } from '../../../../src/server/mcp/tools/create-tools.ts'
import { createLog } from '../../../../src/telemetry/log.ts'

let sources: PermissionSources
beforeAll(async () => {
  const settings = loadRegistrationSettings({
    env: { ENTRA_TENANT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22', BEHALF_GRAPH: 'all' },
    readFile: () => '',
  })
  sources = await loadPermissionSources(settings)
})

function toolsOf(
  body: string,
  { maxTools = 30, mutations = 'on' as const, introspection = false, manifest = 'tools.graphql' } = {},
) {
  const lines: string[] = []
  const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } })
  const operation = { id: '1', name: undefined, body, manifest }
  const config = { maxTools, mutations }
  return { tools: createTools([operation], { sources, config, introspection, log }), lines }
}

const toolOf = (body: string) => {
  const [tool] = toolsOf(body).tools
  if (tool === undefined) throw new Error('no tool')
  return tool
}

describe('createTools', () => {
  it('makes no tool of what a request with it would be rejected for', () => {
    const { tools, lines } = toolsOf('subscription Changes { me { id } }')

    expect(tools).toEqual([])
    expect(lines.join()).toContain('The schema has no subscriptions.')
  })

  // https://spec.graphql.org/September2025/#sec-Descriptions
  it('describes a tool and its arguments in the words of the operation', () => {
    const { name, title, description, inputSchema } = toolOf(
      '"People by name." query FindPeople("Begin of a name." $search: String = "a", $first: Int! = 5) { users(search: $search, first: $first) { nodes { id } } }',
    )

    expect([name, title, description]).toEqual(['FindPeople', 'Find people', 'People by name.'])
    expect(inputSchema).toMatchObject({
      properties: {
        search: { type: 'string', description: 'Begin of a name.', default: 'a' },
        first: { type: 'integer', minimum: 1, default: 5 },
      },
      additionalProperties: false,
    })
    expect(inputSchema).not.toHaveProperty('required')
  })

  it('describes one without words of its own by its root fields', () => {
    expect(toolOf('query Me { me { id } }').description).toBe('The signed-in user.')
  })

  it('writes input objects out, and refers to those that contain themselves', () => {
    const mail = toolOf('mutation Send($message: MessageInput!) { sendMail(message: $message) }')
    const people = toolOf('query People($filter: UserFilter) { users(filter: $filter) { nodes { id } } }')

    expect(mail.inputSchema).toMatchObject({
      required: ['message'],
      properties: { message: { required: ['subject', 'body', 'toRecipients'], additionalProperties: false } },
    })
    expect(people.inputSchema).toMatchObject({
      properties: { filter: { $ref: '#/$defs/UserFilter' } },
      $defs: { UserFilter: { type: 'object' } },
    })
  })

  it('makes schemas that a validator of the protocol accepts, and that answers fit', () => {
    const { inputSchema, outputSchema } = toolOf(
      'query Q($on: Boolean!) { me { id manager { displayName } ...More @include(if: $on) } } fragment More on User { jobTitle }',
    )
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    const fits = ajv.compile(outputSchema)

    expect(ajv.compile(inputSchema)({ on: true })).toBe(true)
    expect(fits({ data: { me: { id: '1', manager: null } } })).toBe(true)
    expect(fits({ data: { me: { id: 1 } } })).toBe(false)
  })

  it.each([
    ['query Q { me { id } }', [true, false, true]],
    [
      'mutation M { sendMail(message: { subject: "", body: { content: "" }, toRecipients: [] }) }',
      [false, false, false],
    ],
    ['mutation M { markMessage(id: "1") { id } }', [false, true, false]],
  ])('says of %s whether it only reads, destroys, and may be repeated: %j', (body, hints) => {
    const { readOnlyHint, destructiveHint, idempotentHint } = toolOf(body).annotations

    expect([readOnlyHint, destructiveHint, idempotentHint]).toEqual(hints)
  })

  it.each([
    ['query { me { id } }', 'an operation without a name cannot be a tool'],
    ['query run_query { me { id } }', "the name run_query is reserved for one of Behalf's own tools"],
    [`query ${'a'.repeat(65)} { me { id } }`, 'is longer than 64 characters'],
  ])('rejects %s', (body, problem) => {
    expect(() => toolsOf(body)).toThrow(problem)
  })

  it('rejects more tools than are configured', () => {
    expect(() => toolsOf('query A { me { id } } query B { me { id } }', { maxTools: 1 })).toThrow(
      'mcp.maxTools is 1',
    )
  })

  it('leaves out what does not fit the schema, and says so in the log', () => {
    const { tools, lines } = toolsOf('query Old { me { formerName } }')

    expect([tools, lines.join('')]).toEqual([[], expect.stringContaining('formerName')])
  })

  describe('of an operation that introspects', () => {
    const INTROSPECTING = 'query Names {\n  __schema { types { name } }\n}'

    it('makes a tool where introspection is allowed', () => {
      const { tools, lines } = toolsOf(`"All names." ${INTROSPECTING}`, { introspection: true })

      expect([tools.map(({ name }) => name), lines]).toEqual([['Names'], []])
    })

    it.each([
      ['tools.graphql', /^tools\.graphql:2: .*__schema/],
      ['manifest.json', /__schema.* \(line 2 of the document\)$/],
    ])('makes none where it is not, and logs its line in %s', (manifest, problem) => {
      const { tools, lines } = toolsOf(INTROSPECTING, { manifest })

      expect(tools).toEqual([])
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          manifest,
          problems: [expect.stringMatching(problem), expect.stringContaining('types')],
        }),
      ])
    })
  })
})
