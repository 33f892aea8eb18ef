import { describe, expect, it } from '@jest/globals'
import { createContoso } from '../../../src/tenant/contoso/contoso.ts'
import { isDelegateOf } from '../../../src/tenant/contoso/delegates.ts'

describe('isDelegateOf', () => {
  const contoso = createContoso({ people: 10 })
  const named = (name: string) => contoso.find(`${name}@contoso.example`) ?? contoso.person(9)

  it('is true for Adele and Miriam, and for no other pair', () => {
    const people = Array.from({ length: 10 }, (_, index) => contoso.person(index))
    const pairs = people.flatMap((owner) =>
      people.filter((delegate) => isDelegateOf(delegate, owner)).map((delegate) => [delegate, owner]),
    )

    expect(pairs).toEqual([[named('adele'), named('miriam')]])
  })

  it('is not so of an application', () => {
    expect(isDelegateOf(undefined, named('miriam'))).toBe(false)
  })
})
