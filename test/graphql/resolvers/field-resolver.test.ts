import { describe, expect, it } from '@jest/globals'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { knownPlaces, rememberRequest } from '../../../src/graphql/resolvers/field-resolver.ts'
import type { RequestField } from '../../../src/plan/schema/schema-plan.ts'
import { memberLocator } from '../../../src/plan/templates/locators/locator.ts'
import { callerOf } from '../../support/caller.ts'

const newContext = (caller = callerOf()) =>
  ({
    caller,
    addresses: new WeakMap(),
    foundAt: new WeakMap(),
    origins: new WeakMap(),
  }) as unknown as RequestContext

const NOWHERE = { address: undefined, foundAt: undefined, origin: undefined }
const RESPONSE = { status: 200, headers: {}, body: {} }

describe('knownPlaces', () => {
  it('knows the user who calls, and no application', () => {
    const caller = callerOf()

    expect(knownPlaces({}, newContext(caller))).toEqual({ ...NOWHERE, me: caller.objectId })
    expect(knownPlaces({}, newContext({ ...caller, kind: 'app' }))).toEqual({ ...NOWHERE, me: null })
  })

  it.each([[undefined], [null], ['text'], [7]])('knows no place of %j', (parent) => {
    expect(knownPlaces(parent, newContext())).toMatchObject(NOWHERE)
  })
})

describe('rememberRequest', () => {
  const SITE = { ...NOWHERE, parent: {}, args: { owner: 'adele' }, me: null }

  /** What is known about objects after the request of a field. */
  function remembered(
    parts: Pick<RequestField, 'returnsOwnedTypes' | 'origin'>,
    ...objects: readonly unknown[]
  ) {
    const context = newContext()
    const inputs = new Map([['owner', (value: unknown) => value]])
    const field = { ...parts, inputs, masks: new Map(), parentFields: [] } as unknown as RequestField
    rememberRequest(context, field, { site: SITE, path: '/tasks', response: RESPONSE }, objects)
    return objects.map((object) => knownPlaces(object, context))
  }

  it('knows the path of each object, for fields whose requests start with it', () => {
    const places = remembered({ returnsOwnedTypes: true, origin: null }, { id: 1 }, { id: 2 })

    expect(places.map(({ foundAt, origin }) => [foundAt, origin])).toEqual([
      ['/tasks', undefined],
      ['/tasks', undefined],
    ])
  })

  it('knows the response and the variables of the request, for fields that read them', () => {
    const [place] = remembered({ returnsOwnedTypes: false, origin: 'response' }, { id: 1 })

    expect([place?.foundAt, place?.origin?.response, place?.origin?.variable('owner')]).toEqual([
      undefined,
      RESPONSE,
      'adele',
    ])
  })

  it('knows one origin for all aliases and parents with the same values, and otherwise returns something else', () => {
    const context = newContext()
    const parentFields = [{ name: 'id', path: memberLocator('id') }]
    const inputs = new Map([['owner', (value: unknown) => value]])
    const field = {
      returnsOwnedTypes: true,
      origin: 'request',
      inputs,
      masks: new Map(),
      parentFields,
    } as unknown
    const items = [{ id: 1 }, { id: 2 }]
    const find = (owner: unknown, parent: object, response = RESPONSE) =>
      rememberRequest(
        context,
        field as RequestField,
        { site: { ...SITE, parent, args: { owner } }, path: '/tasks', response },
        items,
      )

    const found = [
      find(['a'], { id: 1 }),
      find(['a'], { id: 1 }),
      find(['b'], { id: 1 }),
      find(['a'], { id: 2 }),
    ]
    const [first, second, otherOwner, otherParent] = found

    expect([first === items, second === items, find(['b'], { id: 1 }) === otherOwner]).toEqual([
      true,
      true,
      true,
    ])
    expect(find(['a'], { id: 1 }, { ...RESPONSE })).not.toBe(items)
    expect(found).toEqual([items, items, items, items])
    const placesOf = (list: readonly unknown[] | undefined) =>
      list?.map((each) => {
        const { foundAt, origin } = knownPlaces(each, context)
        return [foundAt, origin?.variable('owner'), origin?.variable('id')]
      })
    expect([first, otherOwner, otherParent].map(placesOf)).toEqual([
      Array(2).fill(['/tasks', ['a'], 1]),
      Array(2).fill(['/tasks', ['b'], 1]),
      Array(2).fill(['/tasks', ['a'], 2]),
    ])
  })

  it('knows nothing if no field needs it', () => {
    expect(remembered({ returnsOwnedTypes: false, origin: null }, { id: 1 })).toMatchObject([NOWHERE])
  })

  it('passes over items that are no objects', () => {
    const places = remembered({ returnsOwnedTypes: true, origin: 'response' }, null, 'text', 7, { id: 1 })

    expect(places.map(({ foundAt }) => foundAt)).toEqual([undefined, undefined, undefined, '/tasks'])
  })
})
