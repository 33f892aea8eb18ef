import { openSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { createOutputSink } from '../../../src/audit/sinks/output-sink.ts'
import { createStandardOutput } from '../../../src/telemetry/log.ts'

async function openFile() {
  const path = join(await mkdtemp(join(tmpdir(), 'behalf-output-')), 'out')
  return { path, fd: openSync(path, 'a') }
}

describe('createOutputSink', () => {
  it('writes each line in a call of its own', async () => {
    const calls: string[] = []
    const sink = createOutputSink({ write: (line) => void calls.push(line) })

    await sink.write('a\nb\n')
    await sink.sync()
    await sink.close()

    expect(calls).toEqual(['a\n', 'b\n'])
  })

  it('has written a line once the output has been flushed, and not if that fails', async () => {
    const flush = (done: (error?: Error) => void) => done(new Error('EPIPE'))

    await expect(createOutputSink({ write: () => true, flush }).write('a\n')).rejects.toThrow('EPIPE')
  })

  it('is durable as soon as the line has left the process', async () => {
    const { path, fd } = await openFile()
    const sink = createOutputSink(createStandardOutput(fd))

    await sink.write('{"audit":1}\n')
    await sink.sync()

    expect(readFileSync(path, 'utf8')).toBe('{"audit":1}\n')
  })
})
