import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { SETTINGS } from '../../../src/config/settings.ts'

const UNIT = fileURLToPath(new URL('../../../deploy/systemd/behalf.service', import.meta.url))

/** The values of each setting of the unit, in order. */
function settings(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const line of readFileSync(UNIT, 'utf8').split('\n')) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (name !== '') found.set(name, [...(found.get(name) ?? []), value])
  }
  return found
}

describe('deploy/systemd/behalf.service', () => {
  it('waits for the drain', () => {
    const delay = SETTINGS.find(({ variable }) => variable === 'BEHALF_OPERATION_TIMEOUT_SECONDS')
    const drainSeconds = 5 + Number(delay?.defaultValue) + 2

    expect(Number(settings().get('TimeoutStopSec')?.[0])).toBeGreaterThan(drainSeconds + 5)
  })

  it('sets variables that Behalf knows, and each secret as a credential that systemd loads', () => {
    const files = SETTINGS.flatMap(({ variable = '', secret }) => [
      variable,
      ...(secret ? [`${variable}_FILE`] : []),
    ])
    const variables =
      settings()
        .get('Environment')
        ?.map((pair) => pair.split('=')) ?? []
    const loaded = settings()
      .get('LoadCredential')
      ?.map((credential) => credential.split(':')[0])

    expect(
      variables.map(([name = '']) => name).filter((name) => !['NODE_ENV', ...files].includes(name)),
    ).toEqual([])
    expect(variables.flatMap(([, value = '']) => value.match(/(?<=^%d\/).*/) ?? [])).toEqual(loaded)
  })

  const itWithSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 ? it : it.skip

  itWithSystemd('is a unit that systemd understands, and finds well protected', () => {
    const analyze = (...args: string[]) => spawnSync('systemd-analyze', [...args, UNIT], { encoding: 'utf8' })

    expect(analyze('verify').stderr).not.toMatch(/unknown|failed to parse|invalid/i)
    const { stdout } = analyze('security', '--offline=true', '--no-pager')
    expect(Number(/exposure level for behalf\.service: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(2)
  })
})
