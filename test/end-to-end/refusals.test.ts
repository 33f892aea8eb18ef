import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AADSTS_ERRORS } from '../../src/tenant/entra/aadsts-errors.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'

/** What each refusal of an exchange means to a client that handles challenges, and the status of the answer. */
const MEANINGS: readonly (readonly [code: string, status: number, numbers: readonly number[]])[] = [
  ['CONSENT_REQUIRED', 200, [65001, 90094, 90095]],
  ['CLAIMS_CHALLENGE', 401, [50076, 50079, 50078, 50074, 50072, 50158, 50097]],
  ['ACCESS_BLOCKED', 403, [53000, 53001, 53002, 53003, 530032, 50105, 501051]],
  ['REAUTHENTICATION_REQUIRED', 401, [50173, 70043, 700082, 50133, 50013, 500133, 240002]],
  [
    'GATEWAY_MISCONFIGURED',
    200,
    [
      ...[500131, 70011, 28002, 700022, 700023, 500011, 650052, 65005, 650057, 700016, 90002, 50194, 9001023],
      ...[7000215, 7000222, 7000218, 700027, 700024, 7000214, 7000277, 1000502, 7000274, 7000114, 50117],
    ],
  ],
  ['TOKEN_SERVICE_UNAVAILABLE', 200, [50196, 90033, 90090, 50033, 90006, 90024, 429]],
]

const ROWS = MEANINGS.flatMap(([code, status, numbers]) =>
  numbers.map((number) => ({ number, code, status })),
)

let behalf: RunningGateway

beforeAll(async () => {
  behalf = await startOnTenant()
})

afterAll(() => behalf.stop())

/** Signs in a user whom no earlier refusal concerns, and has every exchange refused. */
async function refuse(index: number, number: number) {
  const { signInName } = behalf.tenant.contoso.person(20 + index)
  const { accessToken } = await signIn(behalf.tenant, signInName, { capabilities: ['cp1'] })
  const { id } = behalf.tenant.entra.faults.add({ grant: 'on_behalf_of', aadsts: number })
  const logged = behalf.logged.length
  const answer = await behalf.query(accessToken, '{ me { displayName } }')
  behalf.tenant.entra.faults.remove(id)
  const lines = behalf.logged.slice(logged).map((line) => JSON.parse(line) as Record<string, unknown>)
  return { answer, accessToken, line: lines.find(({ msg }) => msg === 'field failed') }
}

describe('a refusal of Entra ID', () => {
  it.each(ROWS.map((row, index) => ({ ...row, index })))(
    'of AADSTS$number is $code to the client, and whole in the log',
    async ({ number, code, status, index }) => {
      const { answer, line } = await refuse(index, number)

      const [error] = answer.body.errors ?? []
      const { error: word, claims } = AADSTS_ERRORS.get(number) ?? {}
      expect([answer.status, error?.extensions.code]).toEqual([status, code])
      expect(error?.extensions.claims).toBe(code === 'CLAIMS_CHALLENGE' ? claims : undefined)
      expect(JSON.stringify(answer.body)).not.toMatch(/AADSTS|trace|correlation/i)
      expect(line).toMatchObject({ path: 'me', err: { code, reason: expect.stringContaining(String(word)) } })
      expect(JSON.stringify(line)).toMatch(
        new RegExp(`AADSTS${number}\\b.*trace [\\da-f-]{36}, correlation [\\da-f-]{36}`),
      )
      expect(answer.headers.get('www-authenticate') ?? '').not.toContain('AADSTS')
    },
  )

  it('knows every refusal that the catalog has for exchanges', () => {
    const others = [
      28000, 900144, 50034, 70000, 70021, 700211, 700212, 700213, 7002137, 7002138, 50166, 501661, 90061,
      9010010,
    ]

    expect([...ROWS.map(({ number }) => number), ...others].sort()).toEqual([...AADSTS_ERRORS.keys()].sort())
  })
})
