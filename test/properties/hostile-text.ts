import { type Arbitrary, constantFrom, oneof, string } from 'fast-check'

/** What means something to OData, to URLs, to JSON or to headers. */
const FRAGMENTS = [
  "'",
  "''",
  '"',
  '\\',
  '%',
  '%27',
  '%2e%2e',
  '/',
  '../',
  '..',
  '.',
  '?',
  '#',
  '&',
  '=',
  '+',
  ' ',
  '(',
  ')',
  ',',
  ':',
  ';',
  '$filter=',
  '$',
  '{id}',
  '{',
  '}',
  ' or ',
  ' and ',
  ' eq ',
  ' not ',
  'null',
  'true',
  '1 eq 1',
  'x/any(x:x eq ',
  ') or (',
  ' OR ',
  'mail:',
  '\n',
  '\r\n',
  '\t',
  '\0',
  'ü',
  'ß',
  '日本',
  '👩‍🚀',
  '\u202e',
  '\u2028',
  '\ufeff',
  'İ',
] as const

/** Half a character: JSON can carry it, UTF-8 cannot. */
const HALVES = ['\ud800', '\udfff'] as const

/** Text that would leave its place wherever it is taken for syntax; well-formed Unicode. */
export const hostileText: Arbitrary<string> = oneof(
  string({ unit: constantFrom(...FRAGMENTS), maxLength: 12 }),
  string({ unit: 'binary', maxLength: 20 }),
  string({ unit: 'grapheme', maxLength: 20 }),
)

/** The same, half characters included. */
export const anyText: Arbitrary<string> = oneof(
  hostileText,
  string({ unit: constantFrom(...FRAGMENTS, ...HALVES), maxLength: 12 }),
)

/** Whether there is no half character in a text. */
export function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text
}
