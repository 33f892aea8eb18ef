import { describe, expect, it } from '@jest/globals'
import { linkWith, operationIn } from '../../../src/landing-page/navigation/operation-link.ts'

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
