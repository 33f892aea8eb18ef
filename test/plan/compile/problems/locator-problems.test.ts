import { describe, expect, it } from '@jest/globals'
import { locatorProblems } from '../../../../src/plan/compile/problems/locator-problems.ts'
import { schemaOf } from '../../../support/schema.ts'

const problemsOf = (types: string) =>
  locatorProblems(schemaOf(`extend type Query { a: U, b(input: In): A }\n${types}`))

describe('locatorProblems', () => {
  it('reports discriminators that are not in the object, with file and line', () => {
    const union = (path: string) => `union U @discriminator(path: "${path}", otherwise: "A") = A
      type A { id: ID }
      input In { a: Int }`

    expect(problemsOf(union('kind'))).toEqual([
      `test.graphql:2: @discriminator: "kind" is not a locator: expected $.member, $['member'], header.name, link.relation, status or request.variable; did you mean "$.kind"?`,
    ])
    expect(problemsOf(union('header.x-kind'))).toEqual([
      'test.graphql:2: @discriminator: "header.x-kind" does not refer to a JSON value: expected $ or $.member',
    ])
    expect(problemsOf(union('$.kind'))).toEqual([])
  })

  it.each(['status', '$', '$.list[0]'])('reports that an input value has no place at %s', (at) => {
    const types = `union U = A
      type A { id: ID }
      input In { first: Int @from(at: "$.first")
        second: Int @from(at: "${at}") third: Int }`

    expect(problemsOf(types)).toEqual([
      `test.graphql:5: @from: "${at}" names no member of an object: expected $.member or $['member']`,
    ])
  })

  it('reports nothing for types without locators', () => {
    const types = 'interface U { id: ID } type A implements U { id: ID } input In { a: Int }'

    expect(problemsOf(types)).toEqual([])
  })
})
