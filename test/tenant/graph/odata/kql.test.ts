import { describe, expect, it } from '@jest/globals'
import { parseKeywords } from '../../../../src/tenant/graph/odata/kql.ts'

const LETTER = {
  text: 'Budget of the launch, from Adele Vance',
  properties: { from: 'Adele Vance adele@contoso.example', filetype: 'pdf' },
}

// https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
describe('parseKeywords', () => {
  it.each([
    ['budget launch', true],
    ['budget survey', false],
    ['survey OR budget', true],
    ['survey or budget', false],
    ['budget AND from:adele', true],
    ['budget from:miriam', false],
    ['from:"Adele Vance"', true],
    ['filetype=pdf', true],
    ['filetype:docx OR filetype:pdf', true],
    ['budget NOT launch', false],
    ['budget -filetype:docx', true],
    ['(survey OR budget) AND (from:adele)', true],
    ['NOT (survey OR budget)', false],
    ['color:red', false],
    ['constructor:x', false],
    ['', true],
  ])('reads %s', (query, found) => {
    expect(parseKeywords(query).matches(LETTER)).toBe(found)
  })

  it('names the words that it looks for', () => {
    expect(parseKeywords('Budget "the Launch" NOT survey -draft filetype:pdf').words).toEqual([
      'budget',
      'the',
      'launch',
      'pdf',
    ])
  })

  it.each([
    ['quotes', '"a" '.repeat(100_000)],
    ['spaces', ' '.repeat(200_000)],
    ['minus signs', '-'.repeat(200_000)],
    ['names', 'a'.repeat(200_000)],
    ['parentheses that close', ')'.repeat(200_000)],
  ])('reads each of many %s once', (_, query) => {
    expect(typeof parseKeywords(query).matches(LETTER)).toBe('boolean')
  })

  it('rejects parentheses that are nested too deeply', () => {
    expect(() => parseKeywords('('.repeat(1000))).toThrow('nested too deeply')
  })
})
