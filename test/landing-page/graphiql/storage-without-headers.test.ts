import { describe, expect, it } from '@jest/globals'
import { withoutHeaders } from '../../../src/landing-page/graphiql/storage-without-headers.ts'

describe('withoutHeaders', () => {
  it('stores what GraphiQL writes, except headers, which may contain a token', () => {
    const kept = new Map<string, string>()
    const storage = withoutHeaders({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      clear: () => kept.clear(),
      length: 1,
    })

    storage.setItem('graphiql:queries', '{"queries":[{"query":"{ a }","headers":"{\\"x\\":\\"secret\\"}"}]}')
    storage.setItem('graphiql:query', '# "headers"')

    expect(storage.getItem('graphiql:queries')).toBe('{"queries":[{"query":"{ a }","headers":null}]}')
    expect(storage.getItem('graphiql:query')).toBe('# "headers"')
    expect(storage.length).toBe(1)
  })
})
