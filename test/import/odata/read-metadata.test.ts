import { describe, expect, it } from '@jest/globals'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'

describe('readMetadata', () => {
  it('refuses document types, and with them entities', () => {
    const text = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'
    expect(() => readMetadata(text)).toThrow('document type declaration')
  })

  it('refuses deep nesting', () => {
    expect(() => readMetadata('<a>'.repeat(100_000))).toThrow('too deep')
  })

  it('refuses what is not well-formed', () => {
    expect(() => readMetadata('<a></b>')).toThrow('not well-formed XML')
  })
})
