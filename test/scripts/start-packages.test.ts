import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
// @ts-expect-error: it runs before anything is installed, so it is JavaScript.
import { BUILD_PACKAGES, startPackages } from '../../scripts/start-packages.mjs'

const MANIFEST = {
  name: 'clone',
  dependencies: { runs: '1.0.0' },
  devDependencies: { builds: '1.0.0', tests: '1.0.0' },
}
const LOCK = {
  lockfileVersion: 3,
  packages: {
    '': MANIFEST,
    'node_modules/runs': { dependencies: { shared: '^1.0.0' }, optionalDependencies: { absent: '1.0.0' } },
    'node_modules/builds': { dependencies: { shared: '^2.0.0' }, peerDependencies: { peer: '1.0.0' } },
    'node_modules/builds/node_modules/shared': { dependencies: { runs: '1.0.0' } },
    'node_modules/shared': {},
    'node_modules/peer': {},
    'node_modules/tests': { dependencies: { only: '1.0.0' } },
    'node_modules/only': {},
  },
}

describe('startPackages', () => {
  it('leaves out what neither runs nor builds, and keeps each package in its place', () => {
    const { manifest, lock } = startPackages(LOCK, MANIFEST, ['builds'])

    expect(manifest).toMatchObject({ dependencies: { runs: '1.0.0' }, devDependencies: { builds: '1.0.0' } })
    expect(Object.keys(lock.packages).sort()).toEqual([
      '',
      'node_modules/builds',
      'node_modules/builds/node_modules/shared',
      'node_modules/peer',
      'node_modules/runs',
      'node_modules/shared',
    ])
  })
})

describe('BUILD_PACKAGES', () => {
  it('are, with the dependencies, all that the code imports', () => {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const known = new Set([
      ...Object.keys({ ...dependencies, ...optionalDependencies }),
      ...BUILD_PACKAGES,
      ...builtinModules,
    ])
    const imported = readdirSync('src', { recursive: true, encoding: 'utf8' })
      // What it imports is a text for other programs.
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('snippets.ts'))
      .flatMap((file) => importsOf(readFileSync(join('src', file), 'utf8')))
    const missing = [...new Set(imported)].filter((name) => !known.has(name) && !name.startsWith('node:'))

    expect(missing).toEqual([])
  })
})

/** Names of packages in the imports of a file. */
function importsOf(source: string): readonly string[] {
  const imports = source.matchAll(
    /^(?:import|export|\}) .*?from '([^'.][^']*)'|^import '([^'.][^']*)'|import\('([^'.][^']*)'\)/gm,
  )
  return [...imports].map(([, from, bare, dynamic]) => {
    const parts = (from ?? bare ?? dynamic ?? '').split('/')
    return parts[0]?.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  })
}
