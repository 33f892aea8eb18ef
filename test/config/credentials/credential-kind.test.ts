import { describe, expect, it } from '@jest/globals'

import { sourceOf, sourcesOf, valuesFrom } from '../../../src/config/credentials/credential-kind.ts'

describe('sourceOf', () => {
  it.each([
    [{ secret: 'x' }, { text: 'x' }],
    [{ secretFile: '/run/x' }, { file: '/run/x' }],
    [{ other: 'x' }, undefined],
  ])('finds in %j the value, or its file', (written, source) => {
    expect(sourceOf(written, 'secret', () => undefined)).toEqual(source)
  })

  it('reports a value and a file for the same secret', () => {
    const problems: unknown[] = []

    const source = sourceOf({ secret: 'x', secretFile: '/run/x' }, 'secret', (...problem) =>
      problems.push(problem),
    )

    expect(source).toBeNull()
    expect(problems).toEqual([['and secret are both set; keep one', 'secretFile']])
  })
})

describe('sourcesOf', () => {
  it('finds the values of a credential that may be in files, and nothing else', () => {
    const config = { kind: 'pfx', pfx: { file: '/run/pfx' }, passphrase: { text: 'x' }, notAfter: null }

    expect(sourcesOf(config)).toEqual([
      { member: 'pfx', source: { file: '/run/pfx' } },
      { member: 'passphrase', source: { text: 'x' } },
    ])
  })
})

describe('valuesFrom', () => {
  const values = valuesFrom(new Map([['/run/x', Buffer.from('ä\r\n')]]))

  it('reads text without its last line break, and bytes as they are', () => {
    expect(values.text({ file: '/run/x' })).toBe('ä')
    expect(values.bytes({ file: '/run/x' })).toEqual(Buffer.from('ä\r\n'))
    expect(values.text({ text: 'given' })).toBe('given')
  })
})
