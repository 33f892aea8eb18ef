import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { mergedUnion } from '../src/import/sdl/types/merge-union.ts'
import { PLAIN_SCALARS, TEXTUAL_SCALARS } from '../src/scalar-kinds.ts'

const SCHEMA = readFileSync(new URL('../schema/behalf.graphql', import.meta.url), 'utf8')
const DECLARED = [...SCHEMA.matchAll(/^scalar (\w+)/gm)].map(([, name = '']) => name)
const OF_GRAPHQL = ['Int', 'Float', 'String', 'Boolean', 'ID']

describe('PLAIN_SCALARS', () => {
  it('are all scalars of the schema but those that hold text or JSON, and those of directives', () => {
    const others = ['String', 'ID', 'JSON', 'Body', 'Locator', 'Constant']

    expect([...PLAIN_SCALARS, ...others].toSorted()).toEqual([...DECLARED, ...OF_GRAPHQL].toSorted())
  })
})

describe('TEXTUAL_SCALARS', () => {
  it.each([...TEXTUAL_SCALARS])('lets %s and texts share a member of a union that is sent', (scalar) => {
    const [text, other] = ['String', scalar].map((each) => ({
      kind: 'object' as const,
      name: each,
      description: '',
      discriminated: null,
      members: [{ name: 'value', type: { kind: 'scalar', scalar: each } }],
    }))
    const types = new Map([
      ['A', text],
      ['B', other],
    ]) as unknown as Parameters<typeof mergedUnion>[1]
    const union = { kind: 'union', name: 'U', description: '', members: ['A', 'B'] } as unknown as Parameters<
      typeof mergedUnion
    >[0]

    expect(mergedUnion(union, types).members).toMatchObject([{ type: { kind: 'scalar', scalar: 'String' } }])
  })
})
