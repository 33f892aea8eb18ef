import { describe, expect, it } from '@jest/globals'
import {
  linkWith,
  operationIn,
  variablesProblem,
} from '../../../src/landing-page/navigation/operation-link.ts'

const PAGE = 'https://behalf.contoso.example/apis/'

describe('linkWith', () => {
  it.each([
    { document: '{ me { id } } # & = ?', variables: '' },
    { document: 'query Q($a: Int) { a }', variables: '{"a": 1}' },
  ])('makes what operationIn reads, in the hash: %j', (draft) => {
    const link = new URL(linkWith(PAGE, draft))

    expect(operationIn(link.hash)).toEqual(draft)
    expect(`${link.origin}${link.pathname}${link.search}`).toBe(PAGE)
  })
})

describe('operationIn', () => {
  it.each(['', '#/', '#/operation?', '#/schema/User', `#/operation?document=${'a'.repeat(50_001)}`])(
    'finds none in %#',
    (hash) => {
      expect(operationIn(hash)).toBeNull()
    },
  )
})

describe('variablesProblem', () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`

  it.each([
    ['no variables', ''],
    ['as many levels as the gateway accepts', nested(200)],
    ['lists next to each other', `[${'[],'.repeat(300)}[]]`],
    ['brackets in a text', `{"a":"${'['.repeat(300)}\\"${'{'.repeat(300)}"}`],
    ['a text without an end', `"${'\\"['.repeat(30_000)}`],
    ['brackets in comments', `// ${'['.repeat(300)}\n/* ${'{\n'.repeat(300)}`],
    ['an address', `{"a":"https://contoso.example/*","b":"${'['.repeat(300)}"}`],
  ])('has nothing to say about %s', (_what, variables) => {
    expect(variablesProblem({ document: '', variables })).toBeNull()
  })

  it.each([201, 50_000])('reports that variables are nested too deeply, with %i levels', (depth) => {
    expect(variablesProblem({ document: '', variables: nested(depth) })).toContain('nested too deeply')
  })

  it.each([
    ['a text that ends with its line', '["\n'],
    ['a text that ends with a backslash and its line', '["\\\n'],
    ['a quote in a line comment', '// "\r'],
    ['a quote in a comment', '/* " */'],
  ])('counts the levels after %s, as the editor does', (_what, before) => {
    expect(variablesProblem({ document: '', variables: before + nested(50_000) })).toContain(
      'nested too deeply',
    )
  })
})
