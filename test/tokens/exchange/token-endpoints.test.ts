import { describe, expect, it } from '@jest/globals'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createTokenEndpoints } from '../../../src/tokens/exchange/token-endpoints.ts'
import { createDeferred } from '../../server/deferred.ts'

const CONTOSO = 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token'
const FABRIKAM = 'https://login.microsoftonline.com/fabrikam/oauth2/v2.0/token'

function setUp() {
  const time = { now: 0 }
  const metrics = createMetrics()
  const endpoints = createTokenEndpoints({ metrics, clock: () => time.now })
  const sent: string[] = []
  const exchange = (url: string, user: string, isOutage = false) =>
    endpoints
      .of(url)
      .exchange({ user, api: 'graph', signal: new AbortController().signal }, async () => {
        sent.push(user)
        return { isOutage }
      })
      .then(
        () => 'sent',
        (error: { code: string; retryAfterSeconds: number }) => `${error.code} ${error.retryAfterSeconds}`,
      )
  return { endpoints, exchange, sent, time, metrics }
}

/** A signal for each exchange, as the gateway has it, and the end of all of them. */
function createGate() {
  const controllers: AbortController[] = []
  return {
    signal() {
      const controller = new AbortController()
      controllers.push(controller)
      return controller.signal
    },
    open() {
      for (const controller of controllers) controller.abort()
    },
  }
}

describe('createTokenEndpoints', () => {
  it('stops calling an endpoint that fails for many users, but not those of other tenants', async () => {
    const { endpoints, exchange, sent, time } = setUp()
    for (let user = 0; user < 20; user++) await exchange(CONTOSO, `user ${user}`, true)

    const refused = await exchange(CONTOSO, 'adele')
    const other = await exchange(FABRIKAM, 'miriam')
    const warning = endpoints.warning()
    time.now += 5_000
    const probe = await exchange(CONTOSO, 'adele')

    expect(sent).toHaveLength(12)
    expect([refused, other, probe]).toEqual(['TOKEN_SERVICE_UNAVAILABLE 5', 'sent', 'sent'])
    expect([warning, endpoints.warning()]).toEqual([expect.stringContaining('Entra ID fails'), null])
  })

  it('is not closed to all by one user for whom it fails', async () => {
    const { exchange, time } = setUp()
    for (let second = 0; second < 30; second++) {
      time.now += 1_000
      for (let tries = 0; tries < 20; tries++) await exchange(CONTOSO, 'mallory', true)
    }

    expect(await exchange(CONTOSO, 'adele')).toBe('sent')
  })

  it('sends 64 exchanges of a tenant at once, while other tenants have room of their own', async () => {
    const { endpoints, exchange, metrics } = setUp()
    const gate = createGate()
    let inFlight = 0
    const hang = (user: string) => {
      const signal = gate.signal()
      return endpoints.of(CONTOSO).exchange({ user, api: 'graph', signal }, async () => {
        inFlight++
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return { isOutage: true }
      })
    }
    const hanging = Promise.allSettled(Array.from({ length: 200 }, (_, user) => hang(`user ${user}`)))
    await Promise.resolve()

    const other = await exchange(FABRIKAM, 'miriam')
    const { text } = await metrics.render()
    gate.open()
    const outcomes = await hanging

    expect([inFlight, other]).toEqual([64, 'sent'])
    expect(text).toContain('behalf_token_exchanges_in_flight 64\n')
    expect(text).toContain('behalf_token_exchanges_waiting 136\n')
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(136)
  })

  it('lets one user with very many sign-ins wait with a hundred exchanges, and take no room of others', async () => {
    const { endpoints, exchange } = setUp()
    const gate = createGate()
    let inFlight = 0
    const hang = () => {
      const signal = gate.signal()
      return endpoints.of(CONTOSO).exchange({ user: 'mallory', api: 'graph', signal }, async () => {
        inFlight++
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return { isOutage: true }
      })
    }
    const hanging = Promise.allSettled(Array.from({ length: 1_008 }, hang))
    await Promise.resolve()

    const [mallory, adele] = [await exchange(CONTOSO, 'mallory'), await exchange(CONTOSO, 'adele')]
    gate.open()
    await hanging

    expect([inFlight, mallory, adele]).toEqual([8, 'TOKEN_SERVICE_UNAVAILABLE 1', 'sent'])
  })

  it('gives the places of exchanges that wait to be sent again to others, and a place again to each afterwards', async () => {
    const { endpoints, exchange } = setUp()
    const gate = createGate()
    const waits = createGate()
    let inFlight = 0
    const throttled = Array.from({ length: 64 }, (_, index) => {
      const [signal, wait] = [gate.signal(), waits.signal()]
      return endpoints
        .of(CONTOSO)
        .exchange({ user: `user ${index}`, api: 'graph', signal }, async (waitAside) => {
          await waitAside(() => new Promise((resolve) => wait.addEventListener('abort', resolve)))
          inFlight++
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          return { isOutage: false }
        })
    })
    await Promise.resolve()

    const adele = await exchange(CONTOSO, 'adele')
    waits.open()
    await new Promise((resolve) => setImmediate(resolve))
    const again = inFlight
    gate.open()
    await Promise.all(throttled)

    expect([adele, again]).toEqual(['sent', 64])
  })

  it('lets up to 1,000 exchanges wait to be sent again, and others once those have been', async () => {
    const { endpoints } = setUp()
    const gate = createDeferred()
    const wait = (user: string, until: Promise<unknown>) => {
      const { signal } = new AbortController()
      return endpoints.of(CONTOSO).exchange({ user, api: 'graph', signal }, async (waitAside) => {
        const isWaiting = await waitAside(() => until).then(
          () => true,
          () => false,
        )
        return { isOutage: false, isWaiting }
      })
    }

    for (let index = 0; index < 1_100; index++) await wait(`user ${index % 9}`, Promise.resolve())
    const crowd = Array.from({ length: 1_000 }, (_, index) => wait(`user ${index % 200}`, gate.promise))
    const beyond = await wait('adele', gate.promise)
    gate.resolve()
    const waited = await Promise.all(crowd)

    expect([beyond.isWaiting, waited.every(({ isWaiting }) => isWaiting)]).toEqual([false, true])
  })

  it('lets eight exchanges of one user wait to be sent again, and no probe', async () => {
    const { endpoints, exchange, time } = setUp()
    const gate = createGate()
    const outcomes: string[] = []
    const wait = (user: string) =>
      endpoints
        .of(CONTOSO)
        .exchange({ user, api: 'graph', signal: new AbortController().signal }, async (waitAside) => {
          const signal = gate.signal()
          const waited = (async () =>
            waitAside(() => new Promise((resolve) => signal.addEventListener('abort', resolve))))()
          outcomes.push(
            await waited.then(
              () => `${user} waited`,
              () => `${user} ended`,
            ),
          )
          return { isOutage: false }
        })

    const waiting = Array.from({ length: 9 }, () => wait('mallory'))
    await waiting[8]
    const before = [...outcomes]
    gate.open()
    await Promise.all(waiting)
    for (let user = 0; user < 20; user++) await exchange(CONTOSO, `user ${user}`, true)
    time.now += 5_000
    await wait('adele')

    expect(before).toEqual(['mallory ended'])
    expect(outcomes.at(-1)).toBe('adele ended')
    expect(await exchange(CONTOSO, 'miriam')).toBe('sent')
  })
})
