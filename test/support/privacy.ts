import type { Tenant } from '../../src/tenant/tenant.ts'

/** Finds what is personal or secret in what a gateway reports about itself. */
export interface Privacy {
  /** @returns one line for each find, without the text around it. */
  problems(where: string, text: string): readonly string[]
}

/** Forms of text that must not occur for any user. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['an object id', /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i],
  ['an address', /[\w.+#-]{1,64}@[\w-]{1,64}\./],
  ['a token', /eyJ[\w-]{8}/],
  ['a query', /[?&]\$?(?:select|filter|search|orderby|expand|top|skiptoken)=/i],
  ['a claims request', /access_token\\*"|acrs/],
  ['an employee number', /\bE\d{6}\b/],
]
/** Most people whose names are looked for. */
const MAX_PEOPLE = 200

export function createPrivacy({ contoso }: Pick<Tenant, 'contoso'>): Privacy {
  const people = Array.from({ length: Math.min(MAX_PEOPLE, contoso.size) }, (_, index) =>
    contoso.person(index),
  )
  const names = new Set(people.flatMap(({ givenName, surname }) => [givenName, surname]))
  return {
    problems: (where, text) => [
      ...FORBIDDEN.filter(([, form]) => form.test(text)).map(([what]) => `${where} has ${what}: ${text}`),
      ...text
        .split(/[^\p{L}]+/u)
        .filter((word) => names.has(word))
        .map((word) => `${where} has the name ${word}: ${text}`),
    ],
  }
}
