import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readBoundedFile, readBoundedFileSync } from '../../src/files/bounded-file.ts'

const MEBIBYTE = 1024 ** 2
let folder = ''
const inFolder = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bounded-file-'))
  writeFileSync(inFolder('secret'), 'ä secret\n')
  symlinkSync(inFolder('secret'), inFolder('link'))
  execFileSync('mkfifo', [inFolder('pipe')])
  for (const [name, bytes] of [
    ['exact', MEBIBYTE],
    ['larger', MEBIBYTE + 1],
  ] as const) {
    writeFileSync(inFolder(name), '')
    truncateSync(inFolder(name), bytes)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.each([
  ['readBoundedFile', readBoundedFile],
  [
    'readBoundedFileSync',
    async (...given: Parameters<typeof readBoundedFile>) => readBoundedFileSync(...given),
  ],
])('%s', (_name, read) => {
  it.each(['secret', 'link'])('reads a file to its end (%s)', async (name) => {
    expect((await read(inFolder(name))).toString()).toBe('ä secret\n')
  })

  it('reads what the system makes up, whose size is 0', async () => {
    expect((await read('/proc/self/status')).toString()).toContain('Name:')
    expect(await read('/dev/null')).toHaveLength(0)
  })

  it.each(['/dev/zero', 'pipe'])('rejects %s, which has no end or no beginning', async (name) => {
    const path = name.startsWith('/') ? name : inFolder(name)

    await expect(read(path)).rejects.toMatchObject({ code: 'not a regular file' })
  })

  it('reads up to as many bytes as it may', async () => {
    expect(await read(inFolder('exact'), MEBIBYTE)).toHaveLength(MEBIBYTE)
    await expect(read(inFolder('larger'), MEBIBYTE)).rejects.toMatchObject({ code: 'larger than 1 MiB' })
    expect(await read(inFolder('larger'))).toHaveLength(MEBIBYTE + 1)
  })

  it('throws what the system says of a file that is not there', async () => {
    await expect(read(inFolder('absent'))).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(read(folder)).rejects.toMatchObject({ code: 'EISDIR' })
  })
})

describe('readBoundedFile, of a pipe', () => {
  it('keeps no more than it has read if little is delivered at a time', async () => {
    const pipe = openSync(inFolder('pipe'), constants.O_RDWR)
    const reading = readBoundedFile(`/dev/fd/${pipe}`)
    const before = process.memoryUsage().arrayBuffers

    for (let count = 0; count < 200; count++) {
      writeSync(pipe, 'x')
      await setTimeout(2)
    }

    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEBIBYTE)
    closeSync(pipe)
    expect((await reading).toString()).toBe('x'.repeat(200))
  })
})
