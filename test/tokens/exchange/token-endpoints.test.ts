import { describe, expect, it } from '@jest/globals'
import { createMetrics } from '../../../src/telemetry/metrics.ts'
import { createTokenEndpoints, type TokenEndpoints } from '../../../src/tokens/exchange/token-endpoints.ts'
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

/** An exchange of Contoso that ends when its signal aborts. */
function hang({ of }: TokenEndpoints, user: string, signal: AbortSignal): Promise<unknown> {
  return of(CONTOSO).exchange({ user, api: 'graph', signal }, async () => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return { isOutage: false }
  })
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
    expect([warning, endpoints.warning()]).toEqual([expect.stringContaining('Entra ID is failing'), null])
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
        .exchange({ user: `user ${index}`, api: 'graph', signal }, async (waitWithoutSlot) => {
          await waitWithoutSlot(() => new Promise((resolve) => wait.addEventListener('abort', resolve)))
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
      return endpoints.of(CONTOSO).exchange({ user, api: 'graph', signal }, async (waitWithoutSlot) => {
        const isWaiting = await waitWithoutSlot(() => until).then(
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
        .exchange({ user, api: 'graph', signal: new AbortController().signal }, async (waitWithoutSlot) => {
          const signal = gate.signal()
          const waited = (async () =>
            waitWithoutSlot(() => new Promise((resolve) => signal.addEventListener('abort', resolve))))()
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

  it('rejects an exchange at once while 1,000 others wait, and reports when to try again', async () => {
    const { endpoints, exchange, metrics } = setUp()
    const gate = createGate()
    const crowd = Array.from({ length: 1_064 }, (_, user) => hang(endpoints, `user ${user}`, gate.signal()))

    const outcome = hang(endpoints, 'adele', gate.signal()).catch((error: unknown) => error)
    const { text } = await metrics.render()
    gate.open()

    expect(await outcome).toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      retryAfterSeconds: 1,
      reason: '1000 exchanges are already waiting for the token endpoint',
    })
    expect(text).toContain('behalf_token_exchanges_waiting 1000\n')
    await Promise.allSettled(crowd)
    expect(await exchange(CONTOSO, 'adele')).toBe('sent')
  })

  it("names the user's own exchanges as the reason while 100 of them wait", async () => {
    const { endpoints } = setUp()
    const gate = createGate()
    const crowd = Array.from({ length: 108 }, () => hang(endpoints, 'mallory', gate.signal()))

    const outcome = hang(endpoints, 'mallory', gate.signal()).catch((error: unknown) => error)
    gate.open()

    expect(await outcome).toMatchObject({
      details: { api: 'graph' },
      reason: '100 exchanges for this user are already waiting for the token endpoint',
    })
    await Promise.allSettled(crowd)
  })

  it('reports that the exchange waited too long if its turn does not come before its deadline', async () => {
    const { endpoints } = setUp()
    const gate = createGate()
    const crowd = Array.from({ length: 64 }, (_, user) => hang(endpoints, `user ${user}`, gate.signal()))
    const deadline = new AbortController()

    const outcome = hang(endpoints, 'adele', deadline.signal)
    deadline.abort()

    await expect(outcome).rejects.toMatchObject({
      code: 'TOKEN_SERVICE_UNAVAILABLE',
      details: { api: 'graph' },
      reason: expect.stringContaining('waited too long for its turn'),
    })
    gate.open()
    await Promise.allSettled(crowd)
  })

  it('reports that most exchanges failed while none is sent, and counts the tenant in the metrics', async () => {
    const { endpoints, exchange, metrics } = setUp()
    const isOpen = async () =>
      (await metrics.render()).text.match(/^behalf_token_endpoints_circuit_open .*/m)?.[0]
    const before = await isOpen()
    for (let user = 0; user < 12; user++) await exchange(CONTOSO, `user ${user}`, true)

    const turn = { user: 'adele', api: 'graph', signal: new AbortController().signal }
    const outcome = endpoints.of(CONTOSO).exchange(turn, async () => ({ isOutage: false }))

    await expect(outcome).rejects.toMatchObject({
      reason: expect.stringContaining('most exchanges in the last few seconds failed'),
    })
    expect([before, await isOpen()]).toEqual([
      'behalf_token_endpoints_circuit_open 0',
      'behalf_token_endpoints_circuit_open 1',
    ])
  })

  it('does not take exchanges that end without an outcome for a sign that the endpoint works', async () => {
    const { endpoints, exchange } = setUp()
    const { signal } = new AbortController()
    for (let user = 0; user < 30; user++) {
      const canceled = endpoints.of(CONTOSO).exchange({ user: `user ${user}`, api: 'graph', signal }, () => {
        throw new Error('canceled')
      })
      await expect(canceled).rejects.toThrow('canceled')
    }
    for (let user = 0; user < 10; user++) await exchange(CONTOSO, `user ${user}`, true)

    expect(await exchange(CONTOSO, 'adele')).toBe('TOKEN_SERVICE_UNAVAILABLE 5')
  })

  it('ends an exchange that gets no place again before its deadline, and frees no place of another', async () => {
    const { endpoints, metrics } = setUp()
    const gate = createGate()
    const [deadline, pause] = [new AbortController(), createDeferred()]
    const turn = { user: 'adele', api: 'graph', signal: deadline.signal }
    const adele = endpoints.of(CONTOSO).exchange(turn, async (waitWithoutSlot) => {
      await waitWithoutSlot(() => pause.promise)
      return { isOutage: false }
    })
    const crowd = Array.from({ length: 64 }, (_, user) => hang(endpoints, `user ${user}`, gate.signal()))

    pause.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    deadline.abort()

    await expect(adele).rejects.toThrow('waited too long for its turn')
    expect((await metrics.render()).text).toContain('behalf_token_exchanges_in_flight 64\n')
    gate.open()
    await Promise.allSettled(crowd)
  })

  it('frees one place only when a wait fails, and passes its error on', async () => {
    const { endpoints, metrics } = setUp()
    const gate = createGate()
    const other = hang(endpoints, 'miriam', gate.signal())
    const turn = { user: 'adele', api: 'graph', signal: new AbortController().signal }

    const outcome = endpoints.of(CONTOSO).exchange(turn, async (waitWithoutSlot) => {
      await waitWithoutSlot(() => Promise.reject(new Error('the gateway stops')))
      return { isOutage: false }
    })

    await expect(outcome).rejects.toThrow('the gateway stops')
    expect((await metrics.render()).text).toContain('behalf_token_exchanges_in_flight 1\n')
    gate.open()
    await Promise.allSettled([other])
  })

  it('lets one more exchange of a user wait for each one that has waited, and no other', async () => {
    const { endpoints } = setUp()
    const pauses = Array.from({ length: 10 }, () => createDeferred())
    const done = createDeferred()
    const wait = (pause: Promise<void>) => {
      const { signal } = new AbortController()
      return new Promise<string>((tell, fail) => {
        const exchange = endpoints
          .of(CONTOSO)
          .exchange({ user: 'mallory', api: 'graph', signal }, async (waitWithoutSlot) => {
            await waitWithoutSlot(() => {
              tell('waits')
              return pause
            })
            return { isOutage: false }
          })
        exchange
          .then(
            () => done.resolve(),
            (error: Error) => tell(error.message),
          )
          .catch(fail)
      })
    }
    for (const { promise } of pauses.slice(0, 8)) await wait(promise)
    pauses[0]?.resolve()
    await done.promise

    const [next, another] = await Promise.all(pauses.slice(8).map(({ promise }) => wait(promise)))

    expect([next, another]).toEqual(['waits', 'too many exchanges are already waiting'])
    for (const pause of pauses) pause.resolve()
  })
})
