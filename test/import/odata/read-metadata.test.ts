import { describe, expect, it } from '@jest/globals'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'

describe('readMetadata', () => {
  it('rejects document types, and with them entities', () => {
    const text = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'
    expect(() => readMetadata(text)).toThrow('document type declaration')
  })

  it('rejects deep nesting', () => {
    expect(() => readMetadata('<a>'.repeat(100_000))).toThrow('too deep')
  })

  it('rejects what is not well-formed', () => {
    expect(() => readMetadata('<a></b>')).toThrow('not well-formed XML')
  })

  it.each([
    ['OData 3.0', 'm:DataServiceVersion="3.0"', 'OData 3.0'],
    ['no entity set', '', 'no entity set'],
  ])('rejects %s', (_what, version, problem) => {
    const set =
      version === ''
        ? ''
        : '<EntityContainer Name="C"><EntitySet Name="A" EntityType="N.A"/></EntityContainer>'
    const text = `<Edmx xmlns:m="m"><DataServices ${version}><Schema Namespace="N">${set}</Schema></DataServices></Edmx>`

    expect(() => readMetadata(text)).toThrow(problem)
  })

  it('never treats the attribute of a vendor as one of CSDL', () => {
    const text = `<Edmx xmlns:sap="s"><Schema Namespace="N"><EntityContainer Name="C">
      <EntitySet Name="A" sap:Name="B" EntityType="N.A"/></EntityContainer></Schema></Edmx>`

    expect(readMetadata(text).roots).toMatchObject([{ name: 'A' }])
  })
})
