// Covers: person-names.ts, object-id.ts, organization.ts
import { describe, expect, it } from '@jest/globals'
import {
  CONTOSO_TENANT_ID,
  createContoso,
  FABRIKAM_TENANT_ID,
  PERSONAS,
  type Person,
} from '../../../src/tenant/contoso/contoso.ts'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/

function everybody(people: number): readonly Person[] {
  const contoso = createContoso({ people })
  return Array.from({ length: people }, (_, index) => contoso.person(index))
}

function named(name: string): Person {
  const person = createContoso().find(name)
  if (person === undefined) throw new Error(`no ${name}`)
  return person
}

describe('createContoso', () => {
  it('makes the same person from the same index, for any size', () => {
    const small = createContoso({ people: 50 }).person(17)
    const large = createContoso({ people: 100_000 }).person(17)

    expect(small).toEqual(large)
    expect(small).toMatchObject({
      displayName: 'Emeka Dubois',
      userPrincipalName: 'emeka.dubois@contoso.example',
      employeeId: 'E000017',
      id: '840acec7-1fc7-4204-aa4b-481a5de0f30e',
    })
  })

  it('has 200 people by default', () => {
    expect(createContoso().size).toBe(200)
  })

  it.each([5, 100_001, 7.5, Number.NaN])('rejects to have %p people', (people) => {
    expect(() => createContoso({ people })).toThrow(RangeError)
  })

  it.each([-1, 200, 0.5])('has no person %p', (index) => {
    expect(() => createContoso().person(index)).toThrow(RangeError)
  })

  it('gives each person an id, names and an employee number of their own', () => {
    const people = everybody(10_000)

    for (const key of ['id', 'userPrincipalName', 'signInName', 'employeeId'] as const) {
      expect(new Set(people.map((person) => person[key])).size).toBe(people.length)
    }
    expect(people.filter(({ id }) => !GUID.test(id))).toEqual([])
  })
})

describe('Contoso.find', () => {
  it('finds each person by id, principal name and sign-in name, in any case', () => {
    const contoso = createContoso({ people: 9_000 })
    const people = Array.from({ length: contoso.size }, (_, index) => contoso.person(index))

    const lost = people.filter((person) =>
      [person.id, person.userPrincipalName, person.signInName, person.id.toUpperCase()].some(
        (name) => contoso.find(name)?.index !== person.index,
      ),
    )

    expect(lost).toEqual([])
  })

  it('finds no one beyond its size', () => {
    const { id, signInName } = createContoso({ people: 300 }).person(250)
    const contoso = createContoso({ people: 200 })

    expect(contoso.find(id)).toBeUndefined()
    expect(contoso.find(signInName)).toBeUndefined()
  })

  it.each([
    '',
    'adele',
    'adele@fabrikam.example',
    'nobody.here@contoso.example',
    'aisha.abara7@contoso.example',
    'aisha.abara0@contoso.example',
    '00000000-0000-4000-a000-000000000000',
  ])('does not find %p', (name) => {
    expect(createContoso().find(name)).toBeUndefined()
  })
})

describe('Contoso.manager and Contoso.directReports', () => {
  it('agree about all people', () => {
    const contoso = createContoso({ people: 1_000 })
    const people = Array.from({ length: contoso.size }, (_, index) => contoso.person(index))

    const reports = people.flatMap((manager) =>
      contoso.directReports(manager).map((report) => ({ manager, report })),
    )

    expect(reports).toHaveLength(contoso.size - 1)
    expect(reports.filter(({ manager, report }) => contoso.manager(report)?.index !== manager.index)).toEqual(
      [],
    )
  })

  it('put Patti at the top and everyone within five levels below', () => {
    const depths: number[] = []

    for (const { managerIndex } of everybody(20_000)) {
      depths.push(managerIndex === null ? 0 : 1 + (depths[managerIndex] ?? Number.NaN))
    }

    expect(depths.filter((depth) => depth === 0)).toHaveLength(1)
    expect(Math.max(...depths)).toBe(5)
  })

  it('work in the smallest Contoso', () => {
    const contoso = createContoso({ people: 6 })

    const reports = contoso.directReports(contoso.person(2))

    expect(reports.map(({ givenName }) => givenName)).toEqual(['Alex', 'Lidia', 'Isaiah'])
    expect(contoso.directReports(contoso.person(0)).map(({ index }) => index)).toEqual([1])
  })
})

describe('PERSONAS', () => {
  it('are the first six people', () => {
    const contoso = createContoso()

    const indexes = PERSONAS.map(({ signInName }) => contoso.find(signInName)?.index)

    expect(indexes).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('live up to their stories', () => {
    const contoso = createContoso()

    expect(contoso.manager(named('patti@contoso.example'))).toBeUndefined()
    expect(contoso.manager(named('adele@contoso.example'))?.givenName).toBe('Miriam')
    expect(contoso.directReports(named('adele@contoso.example')).length).toBeGreaterThanOrEqual(6)
    expect(named('alex@fabrikam.example')).toMatchObject({
      userPrincipalName: 'alex_fabrikam.example#EXT#@contoso.example',
      userType: 'Guest',
      homeTenantId: FABRIKAM_TENANT_ID,
    })
    expect(named('lidia@contoso.example')).toMatchObject({ mail: null, hasMailbox: false })
    expect(named('isaiah@contoso.example')).toMatchObject({
      alwaysNeedsMfa: true,
      homeTenantId: CONTOSO_TENANT_ID,
    })
  })

  it('are the only ones who are guests, without a mailbox or always asked for more', () => {
    const others = everybody(500).slice(PERSONAS.length)

    const odd = others.filter(
      (person) => person.userType === 'Guest' || !person.hasMailbox || person.alwaysNeedsMfa,
    )

    expect(odd).toEqual([])
  })
})
