import { describe, expect, it } from '@jest/globals'
import { createStore, type PageState } from '../../../src/landing-page/page-state.ts'
import { followPermissions } from '../../../src/landing-page/schema/follow-permissions.ts'

const PLAN = { document: '{ me { id } }', plan: { apis: [{ api: 'graph' }] } } as unknown as PageState['plan']

function setUp() {
  const asked: string[] = []
  const store = createStore({
    plan: null,
    planProblem: null,
    hasBegun: false,
    isSchemaShown: false,
    challenge: null,
  } as PageState)
  const stop = followPermissions(store, {
    async read(path) {
      asked.push(path)
      return null
    },
  })
  return { asked, store, stop }
}

describe('followPermissions', () => {
  it('asks no API while the user only looks', () => {
    const { asked, store } = setUp()

    store.update({ plan: PLAN })

    expect(asked).toEqual(['schema/permissions'])
  })

  it('asks the APIs of the operation once the user has begun, each once', () => {
    const { asked, store } = setUp()

    store.update({ plan: PLAN })
    store.update({ hasBegun: true })
    store.update({ plan: { ...PLAN } as PageState['plan'] })

    expect(asked).toEqual(['schema/permissions', 'schema/permissions?apis=graph'])
  })

  it('asks all of them on the schema page, and no more after that', () => {
    const { asked, store } = setUp()

    store.update({ isSchemaShown: true })
    store.update({ plan: PLAN, hasBegun: true })

    expect(asked).toEqual(['schema/permissions', 'schema/permissions?apis=*'])
  })

  it('asks again when a challenge was met, and not after it has ended', () => {
    const { asked, store, stop } = setUp()
    const challenge = {} as PageState['challenge']

    store.update({ challenge })
    store.update({ challenge: null })
    stop()
    store.update({ isSchemaShown: true })

    expect(asked).toEqual(['schema/permissions', 'schema/permissions'])
  })
})
