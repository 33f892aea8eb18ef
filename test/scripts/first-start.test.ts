import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

const NEEDED = ['scripts/ready.mjs', 'bin/require-node.cjs', 'package.json', 'package-lock.json']

let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'behalf-clone-'))
  for (const file of NEEDED) await cp(file, join(clone, file))
})

afterEach(() => rm(clone, { recursive: true }))

describe('the first start', () => {
  it('says in a sentence that the registry cannot be reached', () => {
    // Nothing listens on the discard port.
    const registry = 'http://127.0.0.1:9'
    const env = {
      ...process.env,
      npm_config_registry: registry,
      npm_config_cache: join(clone, 'cache'),
      npm_config_fetch_retries: '0',
    }

    const { status, stderr } = spawnSync(process.execPath, ['scripts/ready.mjs'], {
      cwd: clone,
      env,
      encoding: 'utf8',
    })

    expect(status).toBe(1)
    expect(stderr).toContain(`because ${registry} cannot be reached`)
    expect(stderr).not.toContain('npm error')
  })
})
