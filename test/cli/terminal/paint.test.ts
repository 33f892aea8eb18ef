import { describe, expect, it } from '@jest/globals'

import { createPaint } from '../../../src/cli/terminal/paint.ts'

const TERMINAL = { write: () => true, isTTY: true }
const PIPE = { write: () => true }

describe('createPaint', () => {
  it.each([
    [TERMINAL, {}, true],
    [PIPE, {}, false],
    [TERMINAL, { NO_COLOR: '1' }, false],
    [TERMINAL, { NO_COLOR: '' }, true],
    [TERMINAL, { TERM: 'dumb' }, false],
    [PIPE, { FORCE_COLOR: '1' }, true],
    [PIPE, { FORCE_COLOR: '' }, true],
    [TERMINAL, { FORCE_COLOR: '0' }, false],
    [PIPE, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('for %j with %j colors: %j', (output, env, colors) => {
    expect(createPaint(output, env)('bold', 'x')).toBe(colors ? '\u001B[1mx\u001B[22m' : 'x')
  })
})
