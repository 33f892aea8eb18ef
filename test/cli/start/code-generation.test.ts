import { describe, expect, it } from '@jest/globals'

import { requireNoCodeGeneration } from '../../../src/cli/start/code-generation.ts'
import { ConfigInvalidError } from '../../../src/errors/startup.ts'

function check(options: { readonly NODE_ENV?: string; readonly canGenerateCode: boolean }): string {
  const { canGenerateCode, ...env } = options
  let printed = ''
  const stderr = {
    write(text: string) {
      printed += text
      return true
    },
  }
  requireNoCodeGeneration({ env, stderr, canGenerateCode })
  return printed
}

describe('requireNoCodeGeneration', () => {
  it('rejects a production in which text could become code, and explains how to start it', () => {
    const attempt = () => check({ NODE_ENV: 'production', canGenerateCode: true })

    expect(attempt).toThrow(ConfigInvalidError)
    expect(attempt).toThrow('node --disallow-code-generation-from-strings')
  })

  it('warns elsewhere', () => {
    expect(check({ canGenerateCode: true })).toMatch(/^Warning: .*--disallow-code-generation-from-strings/)
  })

  it.each([{ NODE_ENV: 'production' }, {}])('has nothing to say where it is forbidden', (env) => {
    expect(check({ ...env, canGenerateCode: false })).toBe('')
  })
})
