import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { checkXml, xmlEscaped } from '../../../src/plan/templates/xml-text.ts'

describe('checkXml', () => {
  it.each([
    ['<a>|x|</a>'],
    ['<a b="|x|"/>'],
    ["<a b='|x|' c='\"'>|y|</a>"],
    ['<a b=">">|x|</a>'],
    ['<a b="\'"/>|x|'],
    ['|x|'],
    ['a > b |x|'],
  ])('accepts variables in text and in attributes: %s', (text) => {
    expect(() => checkXml(text.split('|'))).not.toThrow()
  })

  it.each([['<a |x|>'], ['<|x|/>'], ['<a b=|x|>'], ['<a b="c" |x|="d">'], ['<a b="\'" |x|>']])(
    'rejects a variable in a tag: %s',
    (text) => {
      expect(() => checkXml(text.split('|'))).toThrow(
        new SyntaxError('{x} is in a tag: variables are allowed only in text and in quoted attribute values'),
      )
    },
  )

  it.each(['<a', '<a b="', '<a b="">|x|</a', "<a b='>"])('rejects a tag that does not end: %s', (text) => {
    expect(() => checkXml(text.split('|'))).toThrow(new SyntaxError('a tag is opened but not closed'))
  })

  it.each(['<!-- |x| -->', '<![CDATA[|x|]]>', '|x|<!DOCTYPE a>'])('rejects %s', (text) => {
    expect(() => checkXml(text.split('|'))).toThrow(
      new SyntaxError('comments and CDATA sections are not allowed in a template'),
    )
  })
})

describe('xmlEscaped', () => {
  // https://www.w3.org/TR/xml/#AVNormalize: a line break in an attribute would become a space.
  it('escapes markup and line breaks', () => {
    expect(xmlEscaped('x', `a&<>"'\t\n\rz`)).toBe('a&amp;&lt;&gt;&quot;&apos;&#9;&#10;&#13;z')
    expect(xmlEscaped('x', 'é😀\u0085')).toBe('é😀\u0085')
  })

  // https://www.w3.org/TR/xml/#charsets
  it.each([
    '\u0000',
    '\u0008',
    '\u000b',
    '\u000c',
    '\u000e',
    '\u001f',
    '\ufffe',
    '\uffff',
    '\ud800',
    'a\udc00',
  ])('rejects %j, which XML cannot contain', (text) => {
    expect(() => xmlEscaped('x', text)).toThrow(
      new BadUserInputError('"x" contains characters that are not allowed in the query to the API.'),
    )
  })
})
