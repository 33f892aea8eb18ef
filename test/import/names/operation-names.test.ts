// Covers: id-names.ts, locator.ts, unique-names.ts
import { describe, expect, it } from '@jest/globals'
import type { HttpMethod } from '../../../src/import/description.ts'
import { isIdName, wordsMatch } from '../../../src/import/names/id-names.ts'
import { locatorOf } from '../../../src/import/names/locator.ts'
import { operationNames } from '../../../src/import/names/operation-names.ts'
import { createUniqueNames } from '../../../src/import/names/unique-names.ts'

function named(ids: readonly string[], reserved: readonly string[] = []) {
  const operations = ids.map((id) => {
    const [path = '', method = ''] = id.split('#')
    return { id, path, method: method as HttpMethod }
  })
  return [...operationNames(operations, { reserved, prefix: ['own'] }).values()]
}

describe('operationNames', () => {
  it('are made of the resource and of what happens to it', () => {
    expect(
      named([
        '/v1.0/orders#GET',
        '/v1.0/orders#POST',
        '/v1.0/orders/{id}#GET',
        '/v1.0/orders/{id}#PATCH',
        '/v1.0/orders/{id}#PUT',
        '/v1.0/orders/{id}#DELETE',
        '/v1.0/orders/{id}/cancel#POST',
        '/v1.0/orders/{id}/lines#GET',
        '/v1.0/me/contacts#GET',
        '/#GET',
      ]),
    ).toEqual([
      'orders',
      'createOrder',
      'order',
      'updateOrder',
      'replaceOrder',
      'deleteOrder',
      'cancelOrder',
      'orderLines',
      'myContacts',
      'root',
    ])
  })

  it('are made unique by parameters, then by the API, then by numbers', () => {
    expect(named(['/a/{x}#GET', '/a/{y}#GET', '/a/{y}/#GET'], ['a'])).toEqual(['aByX', 'aByY', 'ownAByY'])
  })
})

describe('createUniqueNames', () => {
  it('gives each name once', () => {
    const names = createUniqueNames(['a'])

    expect([names.take(['a', 'b']), names.take(['a', 'b']), names.take(['b'])]).toEqual(['b', 'b2', 'b3'])
  })
})

describe('locatorOf', () => {
  it('writes names as RFC 9535 has them', () => {
    expect(locatorOf(['fields', "System.It's"])).toBe("$.fields['System.It\\'s']")
  })
})

describe('isIdName', () => {
  it.each(['id', 'ID', 'owner_id', 'ownerId', 'ownerID'])('knows %s', (name) => {
    expect(isIdName(name)).toBe(true)
  })

  it.each(['paid', 'idea', 'valid', 'GUID'])('does not treat %s as one', (name) => {
    expect(isIdName(name)).toBe(false)
  })
})

describe('wordsMatch', () => {
  it('compares names in different styles', () => {
    expect([wordsMatch('order_id', 'orderId'), wordsMatch('order', 'orders')]).toEqual([true, false])
  })
})
