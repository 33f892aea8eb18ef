import { describe, expect, it } from '@jest/globals'

interface Shape {
  readonly sources: readonly (readonly (string | number)[])[]
}

const SPEED = new URL('../../bench/speed/', import.meta.url)
const load = async (path: string) => (await import(new URL(path, SPEED).href)) as unknown

const { shapeOf } = (await load('drawn/shape.mjs')) as {
  readonly shapeOf: (data: unknown, responses: readonly unknown[]) => Shape
}
const { composed } = (await load('floor/composed.mjs')) as {
  readonly composed: (shape: Shape, responses: readonly unknown[]) => unknown
}

const RESPONSES = [
  { id: '1', displayName: 'Adele', businessPhones: ['+1', '+2'] },
  {
    responses: [
      { id: '0', body: { value: [{ id: '7', end: { dateTime: 'noon' } }] } },
      { id: '1', body: { id: '2', displayName: 'Miriam' } },
    ],
  },
]
const DATA = {
  me: {
    x1: 'Adele',
    phones: ['+1', '+2'],
    manager: { displayName: 'Miriam' },
    events: { nodes: [{ id: '7', end: { dateTime: 'noon' }, kind: 'SINGLE' }], totalCount: null },
  },
}

describe('the shape of an answer that the floor is taught', () => {
  it('makes the answer from the responses', () => {
    expect(composed(shapeOf(DATA, RESPONSES), RESPONSES)).toEqual(DATA)
  })

  it('reads all values that the responses have, from the object that has most of them', () => {
    const shape = shapeOf(DATA, RESPONSES)
    const later = JSON.parse(
      JSON.stringify(RESPONSES).replaceAll('Adele', 'Ada').replaceAll('noon', 'midnight'),
    ) as unknown[]

    expect(composed(shape, later)).toEqual(
      JSON.parse(JSON.stringify(DATA).replaceAll('Adele', 'Ada').replaceAll('noon', 'midnight')),
    )
    expect(shape.sources).toContainEqual([1, 'responses', 1, 'body'])
  })
})
