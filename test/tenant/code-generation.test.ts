import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const LOADER = new URL('../support/typescript.mjs', import.meta.url).href
const PROGRAM = fileURLToPath(new URL('walk-tenant.ts', import.meta.url))

describe('startTenant', () => {
  it('serves all origins in a process that makes no code of texts', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disallow-code-generation-from-strings',
      '--import',
      LOADER,
      PROGRAM,
    ])

    expect(JSON.parse(stdout)).toEqual({
      signInPage: 200,
      me: 200,
      batch: 200,
      orders: 200,
      nothing: 404,
      fault: 201,
      faulty: 503,
      evaluation: 'EvalError: Code generation from strings disallowed for this context',
    })
  })
})
