import { describe, expect, it } from '@jest/globals'
import { SealingKeyUnknownError } from '../../../src/errors/requests.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { createUnknownKeys } from '../../../src/tokens/shared/unknown-sealing-keys.ts'

function setUp() {
  const lines: string[] = []
  const log = createLog({ level: 'warn', destination: { write: (line) => void lines.push(line) } })
  const { onUnknownKey, warning } = createUnknownKeys(log)
  const meet = (keyId: string) => onUnknownKey(new SealingKeyUnknownError({ keyId, knownIds: ['own'] }))
  return { lines, meet, warning }
}

describe('createUnknownKeys', () => {
  it('has no warning before such a value was met', () => {
    expect(setUp().warning()).toBeNull()
  })

  it('names each key, and logs it once', () => {
    const { lines, meet, warning } = setUp()

    for (const id of ['one', 'two', 'one']) meet(id)

    expect(warning()).toContain('(one, two)')
    expect(lines).toHaveLength(2)
  })

  it('logs and names ten keys at most, however many a store makes up', () => {
    const { lines, meet, warning } = setUp()

    for (let number = 0; number < 100; number++) meet(`k${number}`)

    expect(lines).toHaveLength(10)
    expect(warning()).not.toContain('k10')
  })
})
