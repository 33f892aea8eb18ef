import { describe, expect, it } from '@jest/globals'
import {
  keyOf,
  namesOf,
  pathsIn,
  runsOf,
  wordsOf,
} from '../../../../../src/plan/compile/problems/protected/identifier-words.ts'

describe('wordsOf', () => {
  it.each([
    ['hourlyRate', ['hourly', 'rate']],
    ['hourly_rate', ['hourly', 'rate']],
    ['HOURLY--RATE', ['hourly', 'rate']],
    ['HourlyRATE', ['hourly', 'rate']],
    ['URLOfHTTPServer', ['url', 'of', 'http', 'server']],
    ['line2Text', ['line', '2', 'text']],
    ['2ndLine', ['2', 'nd', 'line']],
    ['größeÄnderung', ['größe', 'änderung']],
    // With a combining mark, which belongs to its letter.
    ['cafe\u0301_bar', ['cafe\u0301', 'bar']],
    ['$filter', ['filter']],
    [' $- ', []],
    ['', []],
  ])('finds the words of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('keyOf', () => {
  it('is the same for every spelling, and empty without words', () => {
    const spellings = ['hourlyRate', 'hourly_rate', 'HOURLY-RATE', 'hourlyrate', '$hourly.rate']

    expect(new Set(spellings.map(keyOf))).toEqual(new Set(['hourlyrate']))
    expect(keyOf('-_-')).toBe('')
  })
})

describe('runsOf', () => {
  it('has every run of words that follow each other, up to a length', () => {
    expect(runsOf(['min', 'hourly', 'rate'], 2).toSorted()).toEqual([
      'hourly',
      'hourlyrate',
      'min',
      'minhourly',
      'rate',
    ])
    expect(runsOf(['a', 'b'], 9)).toContain('ab')
    expect(runsOf([], 2)).toEqual([])
  })
})

describe('pathsIn', () => {
  it('finds the names of each path', () => {
    expect(pathsIn('name,hr/salary desc')).toEqual([['name'], ['hr', 'salary'], ['desc']])
    expect(pathsIn('-salary asc; a.b/c')).toEqual([['-salary'], ['asc'], ['a', 'b', 'c']])
    expect(pathsIn('größe eq 1')).toEqual([['größe'], ['eq'], ['1']])
    expect(pathsIn('(),;')).toEqual([])
  })
})

describe('namesOf', () => {
  it('splits a name at dots and slashes, without empty parts', () => {
    expect(namesOf('System.Title')).toEqual(['System', 'Title'])
    expect(namesOf('/hr//salary/-')).toEqual(['hr', 'salary'])
  })
})
