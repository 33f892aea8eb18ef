import { describe, expect, it } from '@jest/globals'
import type { Member, NamedType } from '../../../../src/import/description.ts'
import { createCircularMembers } from '../../../../src/import/sdl/types/circular-members.ts'

const member = (name: string, required = true): Member => ({
  name: `to${name}`,
  type: { kind: 'named', name },
  description: '',
  required,
  readOnly: false,
  writeOnly: false,
  deprecated: null,
})

const typesOf = (members: Readonly<Record<string, readonly Member[]>>) =>
  new Map<string, NamedType>(
    Object.entries(members).map(([name, each]) => [
      name,
      { kind: 'object', name, description: '', discriminated: null, members: each },
    ]),
  )

describe('createCircularMembers', () => {
  it('finds members that lead back to their own type, through required ones alone', () => {
    const isCircular = createCircularMembers(
      typesOf({
        A: [member('B'), member('D')],
        B: [member('C')],
        C: [member('A'), member('A', false)],
        D: [member('E')],
        E: [member('D', false), member('E')],
      }),
    )

    expect([
      isCircular('A', member('B')),
      isCircular('B', member('C')),
      isCircular('C', member('A')),
    ]).toEqual([true, true, true])
    expect([isCircular('A', member('D')), isCircular('D', member('E'))]).toEqual([false, false])
    expect(isCircular('C', member('A', false))).toBe(false)
    expect(isCircular('E', member('E'))).toBe(true)
  })

  it('treats unknown types as not circular', () => {
    const isCircular = createCircularMembers(typesOf({ A: [member('Other')] }))

    expect([isCircular('A', member('Other')), isCircular('Unknown', member('Other'))]).toEqual([false, false])
  })

  // A search from each of them would take as many steps as the square of their number.
  it('reads long chains once', () => {
    const length = 60_000
    const chain = Array.from(
      { length },
      (_, at) => [`T${at}`, at + 1 < length ? [member(`T${at + 1}`)] : []] as const,
    )
    const isCircular = createCircularMembers(typesOf(Object.fromEntries(chain)))

    const found = chain.flatMap(([name, members]) => members.filter((each) => isCircular(name, each)))

    expect(found).toEqual([])
  })
})
