import { describe, expect, it } from '@jest/globals'
import { planOf, problemsOf } from './problems-of.ts'

const A = 'scopes: [["A"]]'

const sdlOf = (field: string) => `extend type Query { report: Report @rest(api: "crm", GET: "/r", ${A}) }
  type Report { id: ID! title: String ${field} }`

describe('compileContentField', () => {
  it.each([
    [
      `pdf: Int @content @rest(api: "crm", GET: "/r/{id}", ${A})`,
      'the field is an address, so its type must be String',
    ],
    [
      `pdf: [String] @content @rest(api: "crm", GET: "/r/{id}", ${A}, result: "$")`,
      'the field is an address, so its type must be String',
      '@rest: result has no effect together with @content',
    ],
    [`pdf: String @content @rest(api: "crm", POST: "/r/{id}", ${A})`, '@rest must use GET'],
    [
      `pdf: String @content @rest(api: "crm", GET: "/r/{id}", result: "$", ${A})`,
      '@rest: result has no effect together with @content',
    ],
    [
      `pdf: String @content @cacheControl(maxAge: 5) @rest(api: "crm", GET: "/r/{id}", ${A})`,
      '@cacheControl has no effect together with @content',
    ],
    [
      `pdf: String @content @from(at: "$.x") @rest(api: "crm", GET: "/r/{id}", ${A})`,
      '@from has no effect together with @content',
    ],
    [
      `pdf: String @content @expand(member: "x") @rest(api: "crm", GET: "/r/{id}", ${A})`,
      '@expand has no effect together with @content',
    ],
    [
      `pdf: String @content @listSize(assumedSize: 1, sizedFields: []) @rest(api: "crm", GET: "/r/{id}", ${A})`,
      '@listSize has no effect together with @content',
    ],
  ])('reports %s', (field, ...problems) => {
    expect(problemsOf(sdlOf(field))).toEqual(
      expect.arrayContaining(problems.map((problem) => `@content on Report.pdf: ${problem}`)),
    )
  })

  it('reports a variable of the name that the object lacks', () => {
    expect(
      problemsOf(sdlOf(`pdf: String @content(name: "{titel}") @rest(api: "crm", GET: "/r/{id}", ${A})`)),
    ).toEqual([
      '{titel} in Report.pdf is neither an argument nor a plain field of Report; did you mean {title}?',
    ])
  })

  it('accepts a required address, and reads each field of the parent once', () => {
    const fieldOf = (name: string) =>
      planOf(sdlOf(`pdf: String! @content${name} @rest(api: "crm", GET: "/r/{id}", ${A})`)).field(
        'Report',
        'pdf',
      )

    expect(fieldOf('')).toMatchObject({
      ...{ kind: 'content', name: null, parentFields: [{ name: 'id' }] },
      request: { coordinate: 'Report.pdf', request: { method: 'GET', responseForm: 'stream' } },
    })
    expect(fieldOf('(name: "{id}-{title}.pdf")')).toMatchObject({
      name: { variables: ['id', 'title'] },
      parentFields: [{ name: 'id' }, { name: 'title' }],
    })
  })
})
