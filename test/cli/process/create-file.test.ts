import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createFileOnDisk } from '../../../src/cli/process/create-file.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-file-'))
  path = join(folder, 'behalf.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const modeOf = (file: string) => statSync(file).mode & 0o777

describe('createFileOnDisk', () => {
  it('makes a file that only its owner can read, before there is anything in it', () => {
    const file = createFileOnDisk(path, { mode: 0o600 })

    expect({ mode: modeOf(path), text: readFileSync(path, 'utf8') }).toEqual({ mode: 0o600, text: '' })
    file.fill('a key')
    expect({ mode: modeOf(path), text: readFileSync(path, 'utf8') }).toEqual({ mode: 0o600, text: 'a key' })
  })

  it('removes a file that is discarded', () => {
    createFileOnDisk(path, { mode: 0o600 }).discard()

    expect(() => statSync(path)).toThrow('ENOENT')
  })

  it('overwrites nothing', () => {
    writeFileSync(path, 'mine')

    expect(() => createFileOnDisk(path, { mode: 0o600 })).toThrow('EEXIST')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })
})
