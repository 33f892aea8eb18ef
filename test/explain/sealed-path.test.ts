import { describe, expect, it } from '@jest/globals'
import { sealedPath } from '../../src/explain/sealed-path.ts'

const FIRST = '/users?$select=id&$top=2'

describe('sealedPath', () => {
  it.each([
    ['something that is not a page', '/me?$select=id', undefined, '/me?$select=id'],
    ['a first page', FIRST, FIRST, FIRST],
    ['no continuation', `${FIRST}&$skiptoken=secret`, FIRST, `${FIRST}&$skiptoken=…`],
    ['no count', `${FIRST}&$skip=20`, FIRST, `${FIRST}&$skip=…`],
    ['no value that the API changed', '/users?$select=id&$top=secret', FIRST, '/users?$select=id&$top=…'],
    [
      'what is only written otherwise',
      '/users?%24select=id&$skiptoken=s',
      FIRST,
      '/users?%24select=id&$skiptoken=…',
    ],
    ['no path of its own', '/users/secret?$select=id', FIRST, '/…?$select=id'],
    ['no secret in the name of a parameter', `${FIRST}&s3cr3t.token=1`, FIRST, `${FIRST}&…=…`],
    ['no broken encoding', `${FIRST}&%zz=1`, FIRST, `${FIRST}&…=…`],
    ['a page of a collection without a query', '/a?cursor=secret', '/a', '/a?cursor=…'],
  ])('shows %s', (_what, path, firstPage, shown) => {
    expect(sealedPath(path, firstPage)).toBe(shown)
  })
})
