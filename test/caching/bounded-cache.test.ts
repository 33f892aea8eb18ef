import { describe, expect, it } from '@jest/globals'
import { createBoundedCache } from '../../src/caching/bounded-cache.ts'

interface Item {
  readonly key: string
  readonly owner: string
  readonly bytes: number
}

const item = (key: string, owner = 'adele', bytes = 1): Item => ({ key, owner, bytes })

const arrange = ({ maxEntries = 10, maxBytes = 10 } = {}) =>
  createBoundedCache<Item>({ maxEntries, maxBytes, bytesOf: ({ bytes }) => bytes })

describe('createBoundedCache', () => {
  it('finds an item by its key, and all of an owner', () => {
    const cache = arrange()
    const [a, b, c] = [item('a'), item('b'), item('c', 'alex')]
    for (const each of [a, b, c]) cache.keep(each)

    expect([cache.peek('a'), cache.use('b'), cache.peek('d')]).toEqual([a, b, undefined])
    expect(cache.ofOwner('adele')).toEqual([a, b])
    expect(cache.ofOwner('isaiah')).toEqual([])
    expect(cache.size()).toEqual({ items: 3, bytes: 3, owners: 2 })
  })

  it.each<[string, (cache: ReturnType<typeof arrange>) => unknown]>([
    ['use', (cache) => cache.use('a')],
    ['touch', (cache) => cache.touch('a')],
  ])('lets the item go that was not used for longest, after %s', (_name, use) => {
    const cache = arrange({ maxEntries: 2 })
    cache.keep(item('a'))
    cache.keep(item('b'))

    use(cache)
    cache.keep(item('c'))

    expect(cache.ofOwner('adele').map(({ key }) => key)).toEqual(['a', 'c'])
  })

  it('takes no peek for use', () => {
    const cache = arrange({ maxEntries: 2 })
    cache.keep(item('a'))
    cache.keep(item('b'))

    cache.peek('a')
    cache.keep(item('c'))

    expect(cache.peek('a')).toBeUndefined()
  })

  it('is bounded in bytes, and drops an owner whose last item went', () => {
    const cache = arrange({ maxBytes: 5 })
    cache.keep(item('a', 'adele', 3))
    cache.keep(item('b', 'alex', 3))

    expect(cache.peek('a')).toBeUndefined()
    expect(cache.ofOwner('adele')).toEqual([])
    expect(cache.size()).toEqual({ items: 1, bytes: 3, owners: 1 })
  })

  it('keeps nothing that is larger than all memory, in the index neither', () => {
    const cache = arrange({ maxBytes: 5 })

    cache.keep(item('a', 'adele', 6))

    expect(cache.ofOwner('adele')).toEqual([])
    expect(cache.size()).toEqual({ items: 0, bytes: 0, owners: 0 })
  })

  it('replaces an item, for another owner too', () => {
    const cache = arrange()
    const [before, after] = [item('a'), item('a', 'alex', 2)]
    cache.keep(before)
    cache.keep(after)

    expect([cache.ofOwner('adele'), cache.ofOwner('alex')]).toEqual([[], [after]])
    expect(cache.size()).toEqual({ items: 1, bytes: 2, owners: 1 })
  })

  it('keeps the same item twice as one', () => {
    const cache = arrange()
    const same = item('a')
    cache.keep(same)
    cache.keep(same)

    expect(cache.ofOwner('adele')).toEqual([same])
    expect(cache.size()).toEqual({ items: 1, bytes: 1, owners: 1 })
  })

  it('forgets an item', () => {
    const cache = arrange()
    cache.keep(item('a'))
    cache.keep(item('b'))

    cache.forget('a')

    expect(cache.peek('a')).toBeUndefined()
    expect(cache.ofOwner('adele').map(({ key }) => key)).toEqual(['b'])
  })

  it('forgets one owner and no other', () => {
    const cache = arrange()
    for (const each of [item('a'), item('b'), item('c', 'alex')]) cache.keep(each)

    expect(cache.forgetOwner('adele')).toBe(2)

    expect(['a', 'b', 'c'].map((key) => cache.peek(key)?.key)).toEqual([undefined, undefined, 'c'])
    expect(cache.size()).toEqual({ items: 1, bytes: 1, owners: 1 })
    expect(cache.forgetOwner('adele')).toBe(0)
  })

  it('is bounded in number alone where no bytes are given', () => {
    const cache = createBoundedCache<Item>({ maxEntries: 2 })
    for (const key of ['a', 'b', 'c']) cache.keep(item(key, 'adele', 1_000))

    expect(cache.size().items).toBe(2)
  })
})
