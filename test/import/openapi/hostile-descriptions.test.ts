// Covers: schemas/alternatives.ts, schemas/merge-schemas.ts, schemas/type-reader.ts, ../reading-depth.ts
import { describe, expect, it } from '@jest/globals'
import type { References } from '../../../src/import/openapi/references.ts'
import { createReferences } from '../../../src/import/openapi/references.ts'
import { mergeAllOf } from '../../../src/import/openapi/schemas/merge-schemas.ts'
import { answering, answerOf, described } from './descriptions.ts'

const LEVELS = 60

/** Schemas of which each refers to the next one several times: read naively, that is 3^60 of them. */
function laughs(level: (next: object) => object): Readonly<Record<string, object>> {
  const all = Array.from({ length: LEVELS }, (_, at) => [`A${at}`, level(refTo(at + 1))] as const)
  return {
    ...Object.fromEntries(all),
    [`A${LEVELS}`]: { type: 'object', properties: { x: { type: 'string' } } },
  }
}

function refTo(at: number): object {
  return { $ref: `#/components/schemas/A${at}` }
}

function counted(references: References): References & { readonly count: () => number } {
  let calls = 0
  return {
    count: () => calls,
    resolve(...args) {
      calls++
      if (calls > 100_000) throw new Error('resolves without end')
      return references.resolve(...args)
    },
  }
}

describe('a description whose parts repeat each other', () => {
  it('merges each part of allOf once', () => {
    const schemas = laughs((next) => ({ allOf: [next, next, next], required: ['x'] }))
    const references = counted(createReferences({ components: { schemas } }, () => null))

    const merged = mergeAllOf({ ...refTo(0) }, references, '#')
    const { value } = references.resolve(refTo(0), '#')
    const whole = mergeAllOf(
      value as object as Record<string, unknown>,
      references,
      '#/components/schemas/A0',
    )

    expect(merged).toBeDefined()
    expect(references.count()).toBeLessThan(3 * LEVELS)
    expect(whole.required).toEqual(['x'])
  })

  it('takes each alternative once', () => {
    const schemas = laughs((next) => ({ oneOf: [next, next, next] }))

    const type = answerOf(described(answering(refTo(50), schemas)))

    expect(type).toMatchObject({ kind: 'object', members: [{ name: 'x' }] })
  })

  it.each([
    ['one of itself', { A0: { oneOf: [refTo(0)] } }],
    ['all of itself', { A0: { allOf: [refTo(0), refTo(0)] } }],
    ['a list of itself', { A0: { type: 'array', items: refTo(0) } }],
  ])('takes %s for any JSON', (_what, schemas) => {
    expect(answerOf(described(answering(refTo(0), schemas)))).toMatch(/"any"/)
  })

  it('rejects schemas that contain each other so often that their types have no end', () => {
    const [operation] = described(
      answering(
        refTo(0),
        laughs((next) => ({
          type: 'object',
          properties: {
            a: { oneOf: [next, { type: 'object', properties: { k: next } }] },
            b: { anyOf: [next, { type: 'object', allOf: [next] }] },
          },
        })),
      ),
    ).operations

    expect(operation?.unsupported).toBe('it refers to more than 200000 types')
  })
})

describe('a wide description', () => {
  // Looking for each of the types in all of the values would take as many steps as the square of their number.
  it('finds the value of each type of a union', () => {
    const names = Array.from({ length: 30_000 }, (_, at) => `A${at}`)
    const schemas = Object.fromEntries(
      names.map((name) => [name, { type: 'object', properties: { kind: { type: 'string' } } }]),
    )
    const mapping = Object.fromEntries(names.map((name) => [`the ${name}`, `#/components/schemas/${name}`]))

    const { types } = described(
      answering(
        {
          oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
          discriminator: { propertyName: 'kind', mapping },
        },
        schemas,
      ),
    )

    const values = names
      .map((name) => types.get(name))
      .map((type) => type?.kind === 'object' && type.discriminated)
    expect(values).toEqual(names.map((name) => `the ${name}`))
  })
})

describe('a description whose types lead to each other in a long chain', () => {
  const chain = (level: (next: object) => object) =>
    Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`A${at}`, level(refTo((at + 1) % 20_000))]))

  it('reads every object of the chain', () => {
    const { types } = described(
      answering(
        refTo(0),
        chain((next) => ({ type: 'object', properties: { next } })),
      ),
    )

    expect(types.size).toBe(20_000)
    expect([...types.values()].every((type) => type.kind === 'object' && type.members.length === 1)).toBe(
      true,
    )
  })

  it('rejects lists of lists without end, by name', () => {
    const description = described(
      answering(
        refTo(0),
        chain((items) => ({ type: 'array', items })),
      ),
    )

    expect(description.operations[0]?.unsupported).toBe('its types are nested too deeply')
  })
})
