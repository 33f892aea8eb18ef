import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const APIS = new Map([['crm', apiConfig({ name: 'crm' })]])

function problemsOf(args: string, mask: string): string {
  const rest = `@rest(api: "crm", PATCH: "/o", query: [{ name: "updateMask", value: "{members:${mask}}" }], body: { a: 1 }, scopes: [["A"]])`
  try {
    compileSchema(
      schemaOf(
        `extend type Mutation { x(${args}): Int ${rest} } ${args.endsWith(': In') ? 'input In { a: Int }' : ''}`,
      ),
      environmentOf(APIS),
    )
    return ''
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems.join('\n')
    throw error
  }
}

describe('compileMasks', () => {
  it.each([
    ['one object', 'input: In', 'input'],
    ['several arguments', 'name: String, age: Int', 'name,age'],
    ['arguments with names of their own', 'name: String @from(at: "$.profile.name"), age: Int', 'name,age'],
  ])('takes the names of %s', (_what, args, mask) => {
    expect(problemsOf(args, mask)).toBe('')
  })

  it('reports a name that is no argument', () => {
    expect(problemsOf('name: String', 'name,agee')).toContain('has no argument "agee"')
  })

  it('reports a name that is no path of members', () => {
    expect(problemsOf('name: String @from(at: "header.x")', 'name')).not.toBe('')
  })

  it('reports a name of an argument that no mask uses', () => {
    expect(problemsOf('name: String, age: Int @from(at: "$.years")', 'name')).toContain(
      '@from(at:) of the argument "age" has no effect',
    )
  })
})
