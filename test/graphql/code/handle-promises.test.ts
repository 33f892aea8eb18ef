import { describe, expect, it } from '@jest/globals'
import { buildSchema, type GraphQLOutputType } from 'graphql'
import { handlePromises } from '../../../src/graphql/code/handle-promises.ts'

const SCHEMA = buildSchema(`
  type Query { lines: [Line] page: Page prices: [Priced] any: [Any] }
  type Page { lines: [[Line]] next: Page }
  interface Priced { price: Int }
  union Any = Line | Note
  type Line implements Priced { price: Int tax: Int texts: [String] page: Page }
  type Note { text: String }
`)

const typeOf = (field: string) =>
  SCHEMA.getQueryType()?.getFields()[field]?.type as unknown as GraphQLOutputType

const failing = () => Promise.reject(new Error('failed'))

function withItself() {
  const page = { lines: [[{ price: failing() }]], next: {} }
  return Object.assign(page, { next: page })
}

function containingOneAnother() {
  const lines: object[] = Array.from({ length: 300 }, () => ({ price: failing() }))
  const page = { lines: [lines] }
  for (const line of lines) Object.assign(line, { page })
  return page
}

// https://github.com/graphql/graphql-js/pull/3761: a list that is null does not await its other items.
describe('handlePromises', () => {
  it.each<[string, string, () => unknown]>([
    ['the objects of a list', 'lines', () => [null, 7, { price: failing(), tax: failing() }]],
    ['a list within an object', 'page', () => ({ lines: [[{ price: failing() }]] })],
    ['an object that contains itself', 'page', withItself],
    ['many objects that contain one another', 'page', containingOneAnother],
    ['a list of values within an object', 'lines', () => [{ texts: ['a', failing()] }]],
    ['a member that a field with another name reads', 'lines', () => [{ net_price: failing() }]],
    ['an object of an interface', 'prices', () => [{ price: failing(), tax: failing() }]],
    ['an object of a union', 'any', () => [{ text: failing() }]],
  ])('keeps a failure in %s from ending the process', async (_what, field, create) => {
    const stray: unknown[] = []
    const note = (reason: unknown) => void stray.push(reason)
    process.on('unhandledRejection', note)

    handlePromises(create(), typeOf(field), SCHEMA)
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', note)

    expect(stray).toEqual([])
  })

  it('reads five levels of objects', () => {
    const read: number[] = []
    const pageAt = (level: number): object =>
      new Proxy(level < 8 ? { next: pageAt(level + 1) } : {}, {
        ownKeys: (page) => {
          read.push(level)
          return Reflect.ownKeys(page)
        },
      })

    handlePromises(pageAt(1), typeOf('page'), SCHEMA)

    expect(read).toEqual([1, 2, 3, 4, 5])
  })

  it('reads no object for a value that cannot have fields, or for a name that is not a field', () => {
    const read: object[] = []
    const value = new Proxy(
      {},
      {
        ownKeys: (target) => {
          read.push(target)
          return []
        },
      },
    )

    handlePromises([{ price: value, texts: [value], unknown: value }], typeOf('lines'), SCHEMA)

    expect(read).toEqual([])
  })

  it('calls no getter, and starts no request that is sent when it is awaited', () => {
    const touched: string[] = []
    // biome-ignore lint/suspicious/noThenProperty: as query builders have
    const lazy = { then: () => touched.push('lazy') }
    const line = {
      price: lazy,
      get tax() {
        return touched.push('getter')
      },
    }

    handlePromises([line, lazy], typeOf('lines'), SCHEMA)

    expect(touched).toEqual([])
  })
})
