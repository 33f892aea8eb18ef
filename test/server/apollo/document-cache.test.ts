import { describe, expect, it } from '@jest/globals'
import { type DocumentNode, parse } from 'graphql'

import { createDocumentStore, createPersistedQueryCache } from '../../../src/server/apollo/document-cache.ts'

const MEBIBYTE = 1024 ** 2

describe('createPersistedQueryCache', () => {
  it('keeps the latest within 4 MiB of text', async () => {
    const cache = createPersistedQueryCache()

    for (let index = 0; index < 6; index++) await cache.set(`apq:${index}`, `${index}`.repeat(MEBIBYTE - 1))
    const kept = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (index) => (await cache.get(`apq:${index}`))?.[0]),
    )

    expect(kept).toEqual([undefined, undefined, '2', '3', '4', '5'])
  })

  it('forgets what is deleted', async () => {
    const cache = createPersistedQueryCache()
    await cache.set('apq:a', '{ hello }')

    await cache.delete('apq:a')

    expect(await cache.get('apq:a')).toBeUndefined()
  })
})

describe('createDocumentStore', () => {
  const document = parse('{ hello }')
  const large = (): DocumentNode => parse(`{ hello } ${'#'.repeat(4 * MEBIBYTE)}`)

  it('serves trusted documents for every schema hash, and never evicts them', async () => {
    const store = createDocumentStore(new Map([['a', document]]))
    for (let index = 0; index < 6; index++) await store.set(`schema:${index}`, large())

    expect(await store.get('schema:a')).toBe(document)
    expect(await store.get('schema:0')).toBeUndefined()
    expect(await store.get('schema:5')).toBeDefined()
  })

  it('counts what a parsed document takes, not its text', async () => {
    const store = createDocumentStore(new Map())
    // Some 7.5 MB each, of 30 kB of text.
    for (let index = 0; index < 8; index++)
      await store.set(`schema:${index}`, parse(`{ ${'id '.repeat(10_000)} }`))
    const kept = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((index) => store.get(`schema:${index}`)))

    expect(kept.map((each) => each !== undefined)).toEqual([...Array(4).fill(false), ...Array(4).fill(true)])
  })
})
