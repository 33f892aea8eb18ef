import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileOnDisk } from '../../../src/cli/process/read-file.ts'

const MEBIBYTE = 1024 ** 2
let folder = ''
const inFolder = (name: string) => join(folder, name)
const read = (path: string, stdin = 0) => readFileOnDisk(path, stdin)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-file-'))
  writeFileSync(inFolder('secret'), 'ä secret\n')
  symlinkSync(inFolder('secret'), inFolder('link'))
  execFileSync('mkfifo', [inFolder('pipe')])
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('readFileOnDisk', () => {
  it.each(['secret', 'link'])('reads a file to its end (%s)', (name) => {
    expect(read(inFolder(name)).toString()).toBe('ä secret\n')
  })

  it('reads what the system makes up, whose size is 0', () => {
    expect(read('/proc/self/status').toString()).toContain('Name:')
    expect(read('/dev/null')).toHaveLength(0)
  })

  it('reads standard input for -, and what a shell has connected', () => {
    const stdin = openSync(inFolder('secret'), 'r')
    const connected = openSync(inFolder('secret'), 'r')

    const texts = [read('-', stdin), read(`/dev/fd/${connected}`)].map(String)
    closeSync(stdin)
    closeSync(connected)

    expect(texts).toEqual(['ä secret\n', 'ä secret\n'])
  })

  it.each(['/dev/zero', '/dev/random', 'pipe'])('rejects %s, which never ends or never begins', (name) => {
    const path = name.startsWith('/') ? name : inFolder(name)

    expect(() => read(path)).toThrow(expect.objectContaining({ code: 'not a regular file' }))
  })

  it('reads up to 64 MiB, also of standard input', () => {
    writeFileSync(inFolder('large'), '')
    truncateSync(inFolder('large'), 64 * MEBIBYTE)
    expect(read(inFolder('large'))).toHaveLength(64 * MEBIBYTE)
    truncateSync(inFolder('large'), 64 * MEBIBYTE + 1)
    const zeros = openSync('/dev/zero', 'r')

    const tooLarge = expect.objectContaining({ code: 'larger than 64 MiB' })
    expect(() => read(inFolder('large'))).toThrow(tooLarge)
    expect(() => read('-', zeros)).toThrow(tooLarge)
    closeSync(zeros)
  })

  it('throws what the system says of a file that is not there', () => {
    expect(() => read(inFolder('absent'))).toThrow(expect.objectContaining({ code: 'ENOENT' }))
    expect(() => read(folder)).toThrow(expect.objectContaining({ code: 'EISDIR' }))
  })
})
