import { describe, expect, it } from '@jest/globals'
import { codeSpans } from '../../src/landing-page/code-spans.ts'

describe('codeSpans', () => {
  it.each([
    ['Pass it to `node`, or `user`.', ['Pass it to ', '<node>', ', or ', '<user>', '.']],
    ['`all`', ['<all>']],
    ['plain', ['plain']],
    ['', []],
    ['one ` alone', ['one ` alone']],
    ['`a` and ` alone', ['<a>', ' and ` alone']],
  ])('splits %j', (description, expected) => {
    expect(
      codeSpans(description)
        .map(({ text, isCode }) => (isCode ? `<${text}>` : text))
        .join('|'),
    ).toBe(expected.join('|'))
  })
})
