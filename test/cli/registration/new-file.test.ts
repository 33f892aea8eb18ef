import { describe, expect, it } from '@jest/globals'
import { createNewFile, PRIVATE } from '../../../src/cli/registration/new-file.ts'
import { FileNotCreatedError } from '../../../src/errors/commands.ts'

function failing(code: string) {
  return {
    createFile: () => {
      throw Object.assign(new Error(code), { code })
    },
  }
}

describe('createNewFile', () => {
  it('creates the file with the mode that is asked for', () => {
    const file = { fill: () => undefined, discard: () => undefined }
    const asked: unknown[] = []
    const createFile = (...request: unknown[]) => {
      asked.push(request)
      return file
    }

    expect(createNewFile({ createFile }, 'behalf.key', PRIVATE)).toBe(file)
    expect(asked).toEqual([['behalf.key', { mode: 0o600 }]])
  })

  it.each([
    ['there already', failing('EEXIST'), 'was not overwritten'],
    ['not allowed', failing('EACCES'), 'behalf.key'],
    ['impossible in this program', {}, 'behalf.key'],
  ])('throws where the file is %s', (_what, context, text) => {
    expect(() => createNewFile(context, 'behalf.key', PRIVATE)).toThrow(FileNotCreatedError)
    expect(() => createNewFile(context, 'behalf.key', PRIVATE)).toThrow(text)
  })
})
