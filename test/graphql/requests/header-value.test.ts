import { describe, expect, it } from '@jest/globals'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import { headerValue } from '../../../src/graphql/requests/header-value.ts'
import { createTextTemplate } from '../../../src/plan/templates/text-template.ts'

/** A header whose template contains the variables `a` and `b`. */
function expanded(name: string, template: string, values: Readonly<Record<string, unknown>> = {}) {
  return headerValue(name, createTextTemplate(template), (variable) => values[variable])
}

function errorOf(name: string, template: string, values: Readonly<Record<string, unknown>>): unknown {
  try {
    return expanded(name, template, values)
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error
    return error.message
  }
}

describe('headerValue', () => {
  it.each([
    ['a value', '{a}', { a: 'x' }, 'x'],
    ['a number', '{a}', { a: 7 }, '7'],
    ['a text without variables', 'respond-async', {}, 'respond-async'],
    [
      'several values',
      '{a}; zone="{b}"',
      { a: 'x', b: 'W. Europe Standard Time' },
      'x; zone="W. Europe Standard Time"',
    ],
    // RFC 9110 §5.5
    ['white space around it, which is removed', ' {a} ', { a: '\tx y ' }, 'x y'],
    ['a tab within it', '{a}', { a: 'x\ty' }, 'x\ty'],
    ['an entity tag', '{a}', { a: 'W/"7\\8"' }, 'W/"7\\8"'],
    ['an entity tag with white space around it', '{a}', { a: ' W/"7" ' }, 'W/"7"'],
    ['the longest value', '{a}', { a: 'x'.repeat(2048) }, 'x'.repeat(2048)],
    ['all printable ASCII characters at the ends of the range', '{a}', { a: '!~' }, '!~'],
  ])('is %s', (_what, template, values, expected) => {
    expect(expanded('prefer', template, values)).toBe(expected)
  })

  it.each([
    ['a variable is absent', '{a}', {}],
    ['a variable is null', '{a}; {b}', { a: 'x', b: null }],
    ['a value is empty', '{a}', { a: '' }],
    ['a value is blank', '{a}', { a: ' \t' }],
    ['one of several values is blank', '{a}; {b}', { a: 'x', b: ' ' }],
    ['its own text is blank', ' ', {}],
  ])('is omitted if %s', (_what, template, values) => {
    expect(expanded('prefer', template, values)).toBeNull()
  })

  it.each([
    ['an empty value', '{a}', { a: '' }],
    ['a blank value', '"{a}"', { a: ' ' }],
  ])(
    'rejects %s in a condition, without which the request would do what it prevents',
    (_what, template, values) => {
      for (const name of ['if-match', 'if-none-match'])
        expect(errorOf(name, template, values)).toBe(
          `The value of the header "${name}" must not be empty. To send the request without a condition, omit the value or pass null.`,
        )
    },
  )

  it.each([
    ['null in a condition', 'if-match', { a: null }],
    ['an empty value in a header whose name only contains that of a condition', 'x-if-match', { a: '' }],
  ])('omits the header for %s', (_what, name, values) => {
    expect(expanded(name, '{a}', values)).toBeNull()
  })

  it.each([
    ['is too long', '{a}', { a: 'x'.repeat(2049) }, 'must have at most 2,048 characters.'],
    ['contains a line break', '{a}', { a: 'x\r\ny: z' }, 'must be printable ASCII.'],
    ['contains a control character', '{a}', { a: 'x\u007f' }, 'must be printable ASCII.'],
    ['contains letters that are not ASCII', '{a}', { a: 'ż' }, 'must be printable ASCII.'],
    [
      'contains a quote, which ends a part',
      'zone="{a}"',
      { a: 'x"y' },
      'must not contain quotes or backslashes.',
    ],
    ['contains a backslash', 'zone="{a}"', { a: 'x\\' }, 'must not contain quotes or backslashes.'],
    [
      'is one of several and has a quote',
      '{a}{b}',
      { a: 'x', b: '"' },
      'must not contain quotes or backslashes.',
    ],
  ])('rejects a value that %s', (_what, template, values, rule) => {
    expect(errorOf('prefer', template, values)).toBe(`The value of the header "prefer" ${rule}`)
  })
})
