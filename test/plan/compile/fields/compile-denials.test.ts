import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const SCOPES = 'scopes: [["A"]]'
const APIS = new Map([['crm', apiConfig({ name: 'crm' })]])

/** Members of a response that say that nothing was done, for `Query.x`. */
function denialsOf(field: string, types = '', api = ''): readonly string[] {
  const declared = api === '' ? '' : `extend schema @api(name: "crm", ${api})`
  const schema = schemaOf(`${declared} extend type Query { x: ${field} } ${types}`)
  const compiled = compileSchema(schema, environmentOf(APIS)).field('Query', 'x')
  if (compiled.kind !== 'request') throw new TypeError(compiled.kind)
  return compiled.denials
}

describe('compileDenials', () => {
  it('treats a false "ok" and "success" as a failure', () => {
    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${SCOPES})`)).toEqual(['ok', 'success'])
  })

  it.each([
    ['as a field of the name', `O @rest(api: "crm", GET: "/o", ${SCOPES})`, 'type O { ok: Boolean }'],
    [
      'as a field of another name',
      `O @rest(api: "crm", GET: "/o", ${SCOPES})`,
      'type O { done: Boolean @from(at: "$.ok") }',
    ],
    ['as the result', `Boolean @rest(api: "crm", GET: "/o", result: "$.ok", ${SCOPES})`, ''],
  ])('leaves a member that is read %s', (_how, field, types) => {
    expect(denialsOf(field, types)).toEqual(['success'])
  })

  it('takes nothing for a failure where the schema declares what makes an error, for the field or its API', () => {
    const declared = 'error: { when: [{ at: "$.failed", is: ["true"] }] }'

    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${declared}, ${SCOPES})`)).toEqual([])
    expect(denialsOf(`Int @rest(api: "crm", GET: "/o", result: "$.n", ${SCOPES})`, '', declared)).toEqual([])
  })
})
