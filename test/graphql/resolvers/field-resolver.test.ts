import { describe, expect, it } from '@jest/globals'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { knownPlaces, rememberRequest } from '../../../src/graphql/resolvers/field-resolver.ts'
import type { RequestField } from '../../../src/plan/schema/schema-plan.ts'
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
  function remembered(parts: Pick<RequestField, 'leadsOn' | 'origin'>, ...objects: readonly unknown[]) {
    const context = newContext()
    const inputs = new Map([['owner', (value: unknown) => value]])
    const field = { ...parts, inputs, masks: new Map(), parentFields: [] } as unknown as RequestField
    rememberRequest(context, field, { site: SITE, path: '/tasks', response: RESPONSE }, objects)
    return objects.map((object) => knownPlaces(object, context))
  }

  it('knows the path of each object, for fields whose requests start with it', () => {
    const places = remembered({ leadsOn: true, origin: null }, { id: 1 }, { id: 2 })

    expect(places.map(({ foundAt, origin }) => [foundAt, origin])).toEqual([
      ['/tasks', undefined],
      ['/tasks', undefined],
    ])
  })

  it('knows the response and the variables of the request, for fields that read them', () => {
    const [place] = remembered({ leadsOn: false, origin: 'response' }, { id: 1 })

    expect([place?.foundAt, place?.origin?.response, place?.origin?.variable('owner')]).toEqual([
      undefined,
      RESPONSE,
      'adele',
    ])
  })

  it('knows nothing if no field needs it', () => {
    expect(remembered({ leadsOn: false, origin: null }, { id: 1 })).toMatchObject([NOWHERE])
  })

  it('passes over items that are no objects', () => {
    const places = remembered({ leadsOn: true, origin: 'response' }, null, 'text', 7, { id: 1 })

    expect(places.map(({ foundAt }) => foundAt)).toEqual([undefined, undefined, undefined, '/tasks'])
  })
})
