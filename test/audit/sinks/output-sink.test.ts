import { describe, expect, it } from '@jest/globals'
import { createOutputSink } from '../../../src/audit/sinks/output-sink.ts'

describe('createOutputSink', () => {
  it('writes each line in a call of its own', async () => {
    const calls: string[] = []
    const sink = createOutputSink({ write: (line) => void calls.push(line) })

    await sink.write('a\nb\n')
    await sink.sync()
    await sink.close()

    expect(calls).toEqual(['a\n', 'b\n'])
  })

  it('is durable once the output has been flushed, and not if that fails', async () => {
    const flush = (done: (error?: Error) => void) => done(new Error('EPIPE'))

    await expect(createOutputSink({ write: () => true, flush }).sync()).rejects.toThrow('EPIPE')
  })
})
