import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { TOO_MUCH } from '../../../src/downstream/http/parse-response.ts'
import { readResponse } from '../../../src/downstream/http/read-response.ts'
import { apiConfig } from '../../support/schema.ts'

const TEXT = JSON.stringify({ text: 'x'.repeat(500) })

function read(bytes: Buffer, exceededBy: (bytes: number) => boolean = () => false) {
  return readResponse(
    apiConfig({ name: 'crm' }),
    { status: 200, headers: { 'content-encoding': 'gzip' }, clientRequestId: 'c' },
    bytes,
    {
      form: 'json',
      owner: 'adele',
      budget: { exceededBy, exceededByValues: () => false },
      isOver: () => false,
    },
  )
}

describe('readResponse', () => {
  it('counts how much larger the bytes become, and reads them if there is room', async () => {
    const counted: number[] = []
    const bytes = gzipSync(TEXT)

    const outcome = await read(bytes, (more) => counted.push(more) < 0)

    expect(outcome).toMatchObject({ status: 200, body: JSON.parse(TEXT), clientRequestId: 'c' })
    expect(counted).toEqual([TEXT.length - bytes.length])
  })

  it('does not read bytes that exceed the budget when they are decompressed', async () => {
    expect(await read(gzipSync(TEXT), () => true)).toMatchObject({
      status: null,
      cause: 'excess',
      error: { code: 'DOWNSTREAM_INVALID_RESPONSE', status: 200, reason: TOO_MUCH },
    })
  })

  it('keeps the status of a response that cannot be decompressed, and explains why', async () => {
    expect(await read(Buffer.from('no gzip'))).toMatchObject({
      cause: 'unusable',
      error: {
        status: 200,
        reason: expect.stringMatching(/^the response cannot be decompressed: Error: incorrect header check/),
      },
    })
  })

  // RFC 9110 §8.4: the header describes content, and a 204 or a response to HEAD has none.
  it('does not decompress a response without a body', async () => {
    expect(await read(Buffer.alloc(0))).toMatchObject({ status: 200, body: undefined })
  })
})
