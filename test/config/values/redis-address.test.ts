import { describe, expect, it } from '@jest/globals'
import { parseRedisAddress } from '../../../src/config/values/redis-address.ts'

const PLAIN = {
  form: 'standalone',
  nodes: [{ host: 'cache.contoso.example', port: 6379 }],
  tls: false,
  username: null,
  password: null,
  primary: null,
  database: 0,
}

describe('parseRedisAddress', () => {
  it.each<[string, object]>([
    ['redis://cache.contoso.example', {}],
    ['redis://cache.contoso.example/', {}],
    ['valkey://cache.contoso.example', {}],
    [
      'rediss://cache.contoso.example:6380/3',
      { tls: true, nodes: [{ host: 'cache.contoso.example', port: 6380 }], database: 3 },
    ],
    ['redis://:pass%40word@cache.contoso.example', { password: 'pass@word' }],
    ['redis://behalf:100%@cache.contoso.example', { username: 'behalf', password: '100%' }],
    ['redis://[::1]:7000', { nodes: [{ host: '::1', port: 7000 }] }],
    [
      'rediss+cluster://behalf:secret@one,two:7001',
      {
        form: 'cluster',
        tls: true,
        username: 'behalf',
        password: 'secret',
        nodes: [
          { host: 'one', port: 6379 },
          { host: 'two', port: 7001 },
        ],
      },
    ],
    [
      'redis+sentinel://one,two:26380/main-primary/2',
      {
        form: 'sentinel',
        primary: 'main-primary',
        database: 2,
        nodes: [
          { host: 'one', port: 26_379 },
          { host: 'two', port: 26_380 },
        ],
      },
    ],
  ])('reads %s', (text, differences) => {
    expect(parseRedisAddress(text)).toEqual({ ...PLAIN, ...differences })
  })

  it.each([
    ['cache.contoso.example:6379', 'no scheme'],
    ['http://cache.contoso.example', 'another scheme'],
    ['redis://', 'no host'],
    ['redis://one,two', 'two hosts of one server'],
    ['redis://one:port', 'a port that is no number'],
    ['redis://one/two', 'a database that is no number'],
    ['redis://one/0/1', 'more than a database'],
    ['redis://secret@one', 'a user without a password'],
    ['redis+cluster://one,two/1', 'a database of a cluster'],
    ['redis+cluster://one,,two', 'an empty node'],
    ['redis+sentinel://one,two', 'no name of a primary'],
    ['redis+proxy://one', 'a form that there is not'],
  ])('rejects %s: %s', (text) => {
    expect(parseRedisAddress(text)).toBeNull()
  })
})
