import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { installedPackage } from '../../../src/cli/init/installed-package.ts'

let work = ''
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'behalf-installed-'))
  mkdirSync(join(work, 'node_modules/behalf'), { recursive: true })
})
afterEach(() => rmSync(work, { recursive: true }))

/** What a project in the folder `my-gateway` is to install, where a manifest next to `node_modules` says how Behalf got there. */
function installed(manifest: unknown) {
  writeFileSync(
    join(work, 'package.json'),
    typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  )
  return installedPackage(join(work, 'node_modules/behalf'), join(work, 'my-gateway'))
}

// The forms of a dependency: https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
describe('installedPackage', () => {
  it('is the same file, from the folder of the project', () => {
    expect(installed({ dependencies: { behalf: 'file:behalf-0.1.0.tgz' } })).toBe('file:../behalf-0.1.0.tgz')
    expect(installed({ devDependencies: { behalf: `file:${work}/packed/behalf.tgz` } })).toBe(
      'file:../packed/behalf.tgz',
    )
  })

  it.each([
    'https://artifacts.contoso.example/behalf-0.1.0.tgz',
    'npm:@contoso/behalf@0.1.0',
    'git+ssh://git@github.com/contoso/behalf.git#v0.1.0',
  ])('is %s as it is', (spec) => {
    expect(installed({ optionalDependencies: { behalf: spec } })).toBe(spec)
  })

  it.each([['^0.1.0'], ['0.1.0'], ['latest'], ['>=0.1.0 <1'], ['workspace:*']])(
    'is nothing in particular where the dependency is %s',
    (spec) => {
      expect(installed({ dependencies: { behalf: spec } })).toBeNull()
    },
  )

  it.each([[{}], [{ dependencies: [] }], [{ dependencies: { behalf: 1 } }], ['{'], ['[]']])(
    'is nothing in particular where the manifest is %j',
    (manifest) => {
      expect(installed(manifest)).toBeNull()
    },
  )

  it('is nothing in particular in a clone, or where nothing names it', () => {
    expect(installedPackage(join(work, 'node_modules/behalf'), work)).toBeNull()
    expect(installedPackage(work, join(work, 'my-gateway'))).toBeNull()
  })
})
