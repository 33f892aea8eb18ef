import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

/** Nothing listens on the discard port. */
const REGISTRY = 'http://127.0.0.1:9'

const ROOT = {
  name: 'clone',
  version: '1.0.0',
  engines: { node: '>=20.0' },
  dependencies: { dependency: '1.0.0' },
}
const LOCK = {
  ...ROOT,
  lockfileVersion: 3,
  packages: { '': ROOT, 'node_modules/dependency': { version: '1.0.0' } },
}

let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'behalf-clone-'))
  for (const file of [
    'scripts/ready.mjs',
    'scripts/install-packages.mjs',
    'scripts/start-packages.mjs',
    'bin/require-node.cjs',
  ])
    await cp(file, join(clone, file))
  await writeFile(join(clone, 'package.json'), JSON.stringify(ROOT))
  await writeFile(join(clone, 'package-lock.json'), JSON.stringify(LOCK))
})

afterEach(() => rm(clone, { recursive: true }))

describe('the first start', () => {
  it('reports in a sentence that the registry cannot be reached', () => {
    const env = {
      PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      npm_config_registry: REGISTRY,
      npm_config_cache: join(clone, 'cache'),
      npm_config_fetch_retries: '0',
    }

    const { status, stderr } = spawnSync(process.execPath, ['scripts/ready.mjs'], {
      cwd: clone,
      env,
      encoding: 'utf8',
    })

    expect(status).toBe(1)
    expect(stderr).toContain(`because ${REGISTRY} cannot be reached`)
    expect(stderr).not.toContain('npm error')
  })
})
