import type { About, Explanation } from './advice/advice.ts'
import { CONSENT_ADVICE } from './advice/consent-advice.ts'
import { CREDENTIAL_ADVICE } from './advice/credential-advice.ts'
import { REQUEST_ADVICE } from './advice/request-advice.ts'
import { SIGN_IN_ADVICE } from './advice/sign-in-advice.ts'

const ADVICE = [...CONSENT_ADVICE, ...CREDENTIAL_ADVICE, ...SIGN_IN_ADVICE, ...REQUEST_ADVICE]

const BY_NUMBER = new Map(
  ADVICE.flatMap(({ numbers, explain }) => numbers.map((number) => [number, explain] as const)),
)

/** What an AADSTS code means for the registration; null if Behalf does not know it. */
export function explainNumber(number: number, about: About): Explanation | null {
  return BY_NUMBER.get(number)?.(about) ?? null
}

/** The AADSTS codes in a string, such as a log line, in order. */
export function numbersIn(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/AADSTS(\d{3,8})/gi)].map(([, digits]) => Number(digits)))]
}
