// Covers: response-rules.ts, text-rules.ts
import { describe, expect, it } from '@jest/globals'
import { buildSchema, type GraphQLObjectType } from 'graphql'
import { compileParts, orProblem } from '../../../src/plan/compile/request-parts.ts'
import { compileResponseRules } from '../../../src/plan/compile/response-rules.ts'
import { textRulesOf, variableKinds } from '../../../src/plan/compile/text-rules.ts'

const type = buildSchema(`
  scalar GUID
  enum Color { RED }
  type Query { find(id: GUID, color: Color, text: String, ids: [Int!]!): Color, color: Color, name: String }`).getQueryType() as GraphQLObjectType
const kinds = variableKinds(type.getFields().find?.args ?? [], type)
const rules = textRulesOf(new Map([['crm', { kind: 'odata' }]]), { api: 'crm' }, kinds)

describe('variableKinds', () => {
  it('trusts types that no language reads, and members of enums where they are arguments', () => {
    const names = ['id', 'ids', 'text', 'color', 'name', 'unknown', 'members:input']

    expect(names.map(kinds.kindOf)).toEqual([
      'plain',
      'plain',
      'text',
      'constant',
      'text',
      'text',
      'constant',
    ])
    expect(variableKinds([], type).kindOf('color')).toBe('plain')
  })

  it('knows lists by the types of arguments and fields', () => {
    expect(['ids', 'id', 'name', 'unknown'].map(kinds.isList)).toEqual([true, false, false, false])
  })
})

describe('textRulesOf', () => {
  it('has the language of the request, or none', () => {
    expect(rules).toMatchObject({ language: null, isOData: true })
    expect(textRulesOf(new Map(), { api: 'crm', language: 'SOQL' }, kinds)).toMatchObject({
      language: 'SOQL',
      isOData: false,
    })
  })
})

describe('compileParts', () => {
  it('reports every part that cannot be compiled', () => {
    const problems: string[] = []
    const written = {
      headers: [{ name: 'accept', value: 'a/b' }],
      accept: 'c/d',
      query: [{ name: '', value: '', explode: false, style: 'SIMPLE' as const }],
      body: { q: 'x {text}' },
    }

    expect(compileParts('a/{text}', written, rules, (problem) => problems.push(problem))).toBeUndefined()
    expect(problems).toHaveLength(4)
  })

  it('leaves other errors alone', () => {
    expect(() =>
      orProblem(
        () => {
          throw new TypeError('a bug')
        },
        () => undefined,
      ),
    ).toThrow('a bug')
  })
})

describe('compileResponseRules', () => {
  it('reports malformed places, and item errors without a test', () => {
    const problems: string[] = []
    const written = { api: 'crm', error: { code: 'x' }, itemError: {}, created: 'y', accepted: false }

    const compiled = compileResponseRules({ declarations: new Map() }, written, (problem) =>
      problems.push(problem),
    )

    expect(compiled).toMatchObject({ errors: null, created: null, empty: null })
    expect(problems).toHaveLength(3)
  })
})
