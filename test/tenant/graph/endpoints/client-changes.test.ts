import { describe, expect, it } from '@jest/globals'
import { createContoso } from '../../../../src/tenant/contoso/contoso.ts'
import { createRegistry } from '../../../../src/tenant/entra/registry/contoso-registry.ts'
import { createChanges, perTenant } from '../../../../src/tenant/graph/endpoints/client-changes.ts'

interface Row {
  readonly id: string
  readonly text: string
}

const GENERATED: readonly Row[] = [
  { id: 'a', text: '1' },
  { id: 'b', text: '1' },
]

describe('createChanges', () => {
  it('puts changed rows in their place, new ones at the end, and leaves removed ones out', () => {
    const changes = createChanges<Row>()
    changes.put('me', { id: 'a', text: '2' })
    changes.put('me', { id: 'c', text: '1' })
    changes.put('me', { id: 'd', text: '1' })
    changes.remove('me', 'd')
    changes.remove('me', 'b')

    expect(changes.over('me', GENERATED)).toEqual([
      { id: 'a', text: '2' },
      { id: 'c', text: '1' },
    ])
  })

  it('keeps owners apart', () => {
    const changes = createChanges<Row>()
    changes.remove('me', 'a')

    expect(changes.over('you', GENERATED)).toBe(GENERATED)
    expect([changes.isUnchanged('you'), changes.isUnchanged('me')]).toEqual([true, false])
  })

  it('forgets the oldest changes beyond its bound', () => {
    const changes = createChanges<Row>({ max: 2 })
    changes.remove('first', 'a')
    changes.remove('second', 'a')
    changes.remove('first', 'a')
    changes.remove('third', 'a')

    expect(['first', 'second', 'third'].map((owner) => changes.isUnchanged(owner))).toEqual([
      false,
      true,
      false,
    ])
  })

  it('counts in numbers that nothing generated has', () => {
    const { nextNumber } = createChanges<Row>()

    const numbers = [nextNumber(), nextNumber()]

    expect(numbers[0]).toBeGreaterThan(100_000)
    expect(numbers[1]).not.toBe(numbers[0])
  })
})

describe('perTenant', () => {
  it('makes one for each tenant', () => {
    const contoso = createContoso()
    const registry = createRegistry({ gatewaySecret: '', daemonSecret: '', gatewayCertificates: [] })
    const [first, second] = [1, 2].map((today) => ({ contoso, registry, today, now: () => today }))
    const listOf = perTenant(() => [] as number[])
    if (first === undefined || second === undefined) throw new Error('There are two.')

    listOf(first).push(1)

    expect(listOf(first)).toEqual([1])
    expect(listOf(second)).toEqual([])
  })
})
