import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, InMemoryCache } from '@apollo/client'
import { ServerError } from '@apollo/client/errors'
import { from, type Observable, of, throwError } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'

import type { Challenge } from './challenge.ts'
import { createChallengeLink } from './challenge-link.ts'

const MFA = '{"access_token":{"capolids":{"essential":true,"values":["policy"]}}}'
const CONTEXT = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
const CONSENT = { scope: 'api://behalf/.default', prompt: 'consent' }

const QUERY = gql`{ me { name } }`
const MUTATION = gql`mutation { first second }`

type Answer = ApolloLink.Result | Error

const failed = (code: string, more: object = {}, data: object | null = { me: null }): ApolloLink.Result => ({
  data: data as Record<string, unknown> | null,
  errors: [{ message: code, path: ['me'], extensions: { code, ...more } }],
})
const answered = (name = 'Adele'): ApolloLink.Result => ({ data: { me: { name } } })

/** A client whose server returns these responses, one after another. */
function clientOf(answers: readonly Answer[], interact: (challenge: Challenge) => Promise<void>) {
  const left = [...answers]
  const sent = vi.fn((): Observable<ApolloLink.Result> => {
    const next = left.shift() ?? new Error('asked more often than expected')
    return next instanceof Error ? throwError(() => next) : of(next)
  })
  const client = new ApolloClient({
    link: ApolloLink.from([createChallengeLink(interact), new ApolloLink(sent)]),
    cache: new InMemoryCache(),
  })
  const ask = () =>
    client.query({
      query: QUERY,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
      context: { queryDeduplication: false },
    })
  const change = () => client.mutate({ mutation: MUTATION, errorPolicy: 'all' })
  return { ask, change, sent }
}

function interaction() {
  let finish: (outcome: 'met' | 'declined') => void = () => undefined
  const interact = vi.fn(
    (_challenge: Challenge) =>
      new Promise<void>((resolve, reject) => {
        finish = (outcome) => (outcome === 'met' ? resolve() : reject(new Error(outcome)))
      }),
  )
  return { interact, finish: (outcome: 'met' | 'declined') => finish(outcome) }
}

const willing = () => vi.fn(async (_challenge: Challenge) => undefined)

function codesOf(error: unknown): unknown[] {
  return CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions?.code) : []
}

/** The error of `HttpLink` if the response is not `application/graphql-response+json`. */
function unauthorized(
  wwwAuthenticate: string,
  body: object = { errors: [{ message: 'no', extensions: {} }] },
) {
  const response = new Response(null, { status: 401, headers: { 'www-authenticate': wwwAuthenticate } })
  return new ServerError('401', { response, bodyText: JSON.stringify(body) })
}

/** A response to {@link MUTATION} without values, with a challenge at each of these fields. */
function refusedAt(...fields: string[]): ApolloLink.Result {
  const extensions = { code: 'CLAIMS_CHALLENGE', claims: MFA }
  return {
    data: { first: null, second: null },
    errors: fields.map((field) => ({ message: 'no', path: [field], extensions })),
  }
}

describe('createChallengeLink', () => {
  it.each<[string, ApolloLink.Result, Challenge]>([
    ['a claims challenge', failed('CLAIMS_CHALLENGE', { claims: MFA }), { claims: MFA }],
    [
      'missing consent',
      failed('CONSENT_REQUIRED', { consent: CONSENT }),
      { scopes: ['api://behalf/.default'], prompt: 'consent' },
    ],
    ['a session that ended', failed('REAUTHENTICATION_REQUIRED'), { prompt: 'login' }],
    ['a token that does not hold', failed('UNAUTHENTICATED'), { prompt: 'login' }],
  ])('asks the user to complete %s, and sends the operation once more', async (_what, failure, challenge) => {
    const interact = willing()
    const { ask, sent } = clientOf([failure, answered()], interact)

    const { data, error } = await ask()

    expect(interact.mock.calls).toEqual([[challenge]])
    expect([data, error]).toEqual([{ me: { name: 'Adele' } }, undefined])
    expect(sent).toHaveBeenCalledTimes(2)
  })

  it('reads the merged claims of WWW-Authenticate', async () => {
    const interact = willing()
    const header = `Bearer resource_metadata="http://x", error="insufficient_claims", claims="${btoa(MFA)}"`
    const { ask } = clientOf([unauthorized(header), answered()], interact)

    await ask()

    expect(interact.mock.calls).toEqual([[{ claims: MFA }]])
  })

  it('reads the errors of a response whose status is not 200', async () => {
    const interact = willing()
    const over = failed('REAUTHENTICATION_REQUIRED')
    const { ask } = clientOf([unauthorized('Bearer error="invalid_token"', over), answered()], interact)

    await ask()

    expect(interact.mock.calls).toEqual([[{ prompt: 'login' }]])
  })

  it('asks once for the challenges of several APIs', async () => {
    const interact = willing()
    const errors = [MFA, CONTEXT, MFA].map((claims) => ({
      message: 'no',
      extensions: { code: 'CLAIMS_CHALLENGE', claims },
    }))
    const consent = { message: 'no', extensions: { code: 'CONSENT_REQUIRED', consent: CONSENT } }
    const { ask } = clientOf([{ data: { me: null }, errors: [...errors, consent] }, answered()], interact)

    await ask()

    const [challenge] = interact.mock.calls[0] ?? []
    expect(interact).toHaveBeenCalledTimes(1)
    expect(challenge).toMatchObject({ scopes: ['api://behalf/.default'], prompt: 'consent' })
    expect(JSON.parse(challenge?.claims ?? '')).toEqual({
      access_token: {
        capolids: { essential: true, values: ['policy'] },
        acrs: { essential: true, values: ['c1'] },
      },
    })
  })

  it.each([
    ['blocked', failed('ACCESS_BLOCKED')],
    [
      'for an administrator to consent to',
      failed('CONSENT_REQUIRED', { consent: CONSENT, adminConsent: true }),
    ],
    ['a failure of an API', failed('DOWNSTREAM_TIMEOUT')],
    [
      'not from Behalf',
      new ServerError('502', { response: new Response(), bodyText: '<h1>Bad gateway</h1>' }),
    ],
  ])('leaves a failure alone that is %s', async (_what, failure) => {
    const interact = willing()
    const { ask, sent } = clientOf([failure], interact)

    const { error } = await ask()

    expect(error).toBeDefined()
    expect(interact).not.toHaveBeenCalled()
    expect(sent).toHaveBeenCalledTimes(1)
  })

  it('retries only once', async () => {
    const interact = willing()
    const again = failed('CLAIMS_CHALLENGE', { claims: MFA })
    const { ask, sent } = clientOf([again, again], interact)

    const { error } = await ask()

    expect(codesOf(error)).toEqual(['CLAIMS_CHALLENGE'])
    expect(interact).toHaveBeenCalledTimes(1)
    expect(sent).toHaveBeenCalledTimes(2)
  })

  it('returns the original data and errors if the user declines', async () => {
    const { interact, finish } = interaction()
    const { ask, sent } = clientOf(
      [failed('CLAIMS_CHALLENGE', { claims: MFA }, { me: { name: 'Adele' }, orders: null })],
      interact,
    )

    const result = ask()
    await vi.waitFor(() => expect(interact).toHaveBeenCalled())
    finish('declined')
    const { data, error } = await result

    expect(data).toEqual({ me: { name: 'Adele' }, orders: null })
    expect(codesOf(error)).toEqual(['CLAIMS_CHALLENGE'])
    expect(sent).toHaveBeenCalledTimes(1)
  })

  it('shares one interaction among operations that receive the same challenge', async () => {
    const { interact, finish } = interaction()
    const challenge = failed('CLAIMS_CHALLENGE', { claims: MFA })
    const { ask } = clientOf([challenge, challenge, challenge, answered(), answered(), answered()], interact)

    const results = [ask(), ask(), ask()]
    await vi.waitFor(() => expect(interact).toHaveBeenCalled())
    finish('met')
    const names = (await Promise.all(results)).map(({ data }) => data)

    expect(names).toEqual(Array(3).fill({ me: { name: 'Adele' } }))
    expect(interact).toHaveBeenCalledTimes(1)
  })

  it('handles different challenges one after another', async () => {
    const { interact, finish } = interaction()
    const { ask } = clientOf(
      [
        failed('CLAIMS_CHALLENGE', { claims: MFA }),
        failed('CLAIMS_CHALLENGE', { claims: CONTEXT }),
        answered('first'),
        answered('second'),
      ],
      interact,
    )

    const results = [ask(), ask()]
    await vi.waitFor(() => expect(interact).toHaveBeenCalledTimes(1))
    finish('met')
    await vi.waitFor(() => expect(interact).toHaveBeenCalledTimes(2))
    finish('met')
    await Promise.all(results)

    expect(interact.mock.calls).toEqual([[{ claims: MFA }], [{ claims: CONTEXT }]])
  })

  it('retries operations that were sent before the challenge was completed without another interaction', async () => {
    const interact = willing()
    const challenge = failed('CLAIMS_CHALLENGE', { claims: MFA })
    let answerLate: (answer: ApolloLink.Result) => void = () => undefined
    const late = new Promise<ApolloLink.Result>((resolve) => {
      answerLate = resolve
    })
    const answers = [late, challenge, answered(), answered()]
    const link = new ApolloLink(() => {
      const answer = answers.shift() ?? answered()
      return from(Promise.resolve(answer))
    })
    const client = new ApolloClient({
      link: ApolloLink.from([createChallengeLink(interact), link]),
      cache: new InMemoryCache(),
    })
    const ask = () =>
      client.query({ query: QUERY, fetchPolicy: 'no-cache', context: { queryDeduplication: false } })

    const slow = ask()
    await ask()
    answerLate(challenge)
    const { data } = await slow

    expect(data).toEqual({ me: { name: 'Adele' } })
    expect(interact).toHaveBeenCalledTimes(1)
  })

  it('repeats a mutation if no part of it was carried out', async () => {
    const interact = willing()
    const refused = refusedAt('first', 'second')
    const { change, sent } = clientOf([refused, { data: { first: 1, second: 2 } }], interact)

    const { data } = await change()

    expect(data).toEqual({ first: 1, second: 2 })
    expect(sent).toHaveBeenCalledTimes(2)
  })

  it('repeats a mutation that was rejected with 401', async () => {
    const refused = unauthorized('Bearer error="insufficient_claims"', refusedAt('first', 'second'))
    const { change, sent } = clientOf([refused, { data: { first: 1, second: 2 } }], willing())

    await change()

    expect(sent).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['a response', refusedAt('second')],
    ['an error', unauthorized('Bearer error="insufficient_claims"', refusedAt('second'))],
  ])('does not repeat a mutation if a field without content is in %s', async (_what, half) => {
    const interact = willing()
    const { change, sent } = clientOf([half], interact)

    await change()

    expect(sent).toHaveBeenCalledTimes(1)
    expect(interact).not.toHaveBeenCalled()
  })

  it('does not repeat a mutation that was carried out in part', async () => {
    const interact = willing()
    const half = failed('CLAIMS_CHALLENGE', { claims: MFA }, { first: 1, second: null })
    const { change, sent } = clientOf([half], interact)

    const { data } = await change()

    expect(data).toEqual({ first: 1, second: null })
    expect(sent).toHaveBeenCalledTimes(1)
    expect(interact).not.toHaveBeenCalled()
  })
})
