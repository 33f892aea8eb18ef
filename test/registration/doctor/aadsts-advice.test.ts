// Covers: advice/advice.ts, advice/consent-advice.ts, advice/credential-advice.ts, advice/request-advice.ts, advice/sign-in-advice.ts
import { describe, expect, it } from '@jest/globals'
import { explainNumber, numbersIn } from '../../../src/registration/doctor/aadsts-advice.ts'
import type { About } from '../../../src/registration/doctor/advice/advice.ts'
import { CONSENT_ADVICE } from '../../../src/registration/doctor/advice/consent-advice.ts'
import { CREDENTIAL_ADVICE } from '../../../src/registration/doctor/advice/credential-advice.ts'
import { REQUEST_ADVICE } from '../../../src/registration/doctor/advice/request-advice.ts'
import { SIGN_IN_ADVICE } from '../../../src/registration/doctor/advice/sign-in-advice.ts'
import { AADSTS_ERRORS } from '../../../src/tenant/entra/aadsts-errors.ts'

const ADVICE = [...CONSENT_ADVICE, ...CREDENTIAL_ADVICE, ...REQUEST_ADVICE, ...SIGN_IN_ADVICE]

const NOTHING_REGISTERED: About = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  clientId: null,
  appIdUri: null,
  publicUri: null,
  requiredScope: 'access_as_user',
  api: null,
}
const REGISTERED: About = {
  ...NOTHING_REGISTERED,
  clientId: '22222222-2222-4222-8222-222222222222',
  api: { name: 'orders', resource: 'api://orders' },
}

/**
 * What applications that call APIs for users report, although the embedded tenant does not answer all of it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 * @see https://github.com/Azure/Commercial-Marketplace-SaaS-Accelerator/issues/830 (7000229)
 */
const REPORTED = [
  ...[9002313, 501461, 50146, 90009, 90008, 50089, 135010, 7000112, 500014, 7000229, 7000216],
  ...[650053, 901002, 900382, 1002012, 9002324, 700229, 700222, 700231, 82014],
  ...[
    50020, 50053, 50057, 50132, 500021, 500212, 500213, 530035, 650054, 650056, 700011, 700084, 90055, 90038,
  ],
]

describe('explainNumber', () => {
  it('explains every refusal that the embedded tenant answers', () => {
    expect([...AADSTS_ERRORS.keys()].filter((number) => explainNumber(number, REGISTERED) === null)).toEqual(
      [],
    )
  })

  it.each(REPORTED)('explains AADSTS%i', (number) => {
    expect(explainNumber(number, REGISTERED)).toEqual({
      means: expect.stringMatching(/\.$/),
      fixes: expect.arrayContaining([expect.any(String)]),
    })
  })

  it('has one explanation for a number', () => {
    const numbers = ADVICE.flatMap((advice) => advice.numbers)

    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([])
  })

  it.each([
    ['before anything is registered', NOTHING_REGISTERED],
    ['for a registration', REGISTERED],
  ])('explains whole sentences %s', (_, about) => {
    const texts = ADVICE.map(({ explain }) => explain(about)).flatMap(({ means, fixes }) => [means, ...fixes])

    expect(texts.filter((text) => /undefined|null|\[object|\s\.$/.test(text))).toEqual([])
  })

  it('knows no number that has no advice', () => {
    expect(explainNumber(16_000, REGISTERED)).toBeNull()
  })
})

describe('numbersIn', () => {
  it('finds each number of a text once, in order', () => {
    expect(numbersIn('AADSTS7000229: … aadsts50013, AADSTS429; AADSTS7000229')).toEqual([7000229, 50013, 429])
  })
})
