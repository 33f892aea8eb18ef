import { describe, expect, it } from '@jest/globals'

import { escapeLines, escapeUnprintable, isPrintable, printable } from '../../src/telemetry/printable.ts'

describe('printable', () => {
  it.each([
    ['plain text', 'Adele Vance', 'Adele Vance'],
    ['other scripts and emoji', 'Ådèle 阿黛尔 😀', 'Ådèle 阿黛尔 😀'],
    ['line breaks of every kind', 'a\r\nb\u0085c\u2028d\u2029e\vf\fg', 'a b c d e f g'],
    ['a sequence that clears the screen', '\u001b[2J', String.raw`\u001b[2J`],
    ['the same by one C1 control', '\u009b2J', String.raw`\u009b2J`],
    ['what reverses the order', 'invoice\u202etxt.exe', String.raw`invoice\u202etxt.exe`],
    ['what has no width', 'Ad\u200bele', String.raw`Ad\u200bele`],
    ['a letter that is blank', 'Ad\u3164ele', String.raw`Ad\u3164ele`],
    ['a blank of Braille', 'Ad\u2800ele', String.raw`Ad\u2800ele`],
    ['what only selects a form', 'Ad\ufe01ele', String.raw`Ad\ufe01ele`],
    ['the same as a pair, in which text can be hidden', 'A\u{e0141}', String.raw`A\udb40\udd41`],
    ['half of a pair', 'a\udc00', String.raw`a\udc00`],
    ['a character of a pair that has no width', '\u{e0041}', String.raw`\udb40\udc41`],
  ])('writes %s', (_what, text, written) => {
    expect(printable(text)).toBe(written)
  })

  it('cuts before it escapes, so that no more is looked at', () => {
    expect(printable('\u001b'.repeat(5), 2)).toBe(String.raw`\u001b\u001b…`)
    expect(printable('ab', 2)).toBe('ab')
  })
})

describe('escapeUnprintable', () => {
  it('leaves JSON of the same value', () => {
    const value = { 'a\u2028b': ['\u009b', '\u{e0041}', 'plain'] }

    expect(JSON.parse(escapeUnprintable(JSON.stringify(value)))).toEqual(value)
  })
})

describe('escapeLines', () => {
  it('keeps line feeds and tabs, and nothing else that cannot be seen', () => {
    expect(escapeLines('a\n\tb\r\u001b[1m\u2028')).toBe(String.raw`a
	b\u000d\u001b[1m\u2028`)
  })
})

describe('isPrintable', () => {
  it('is true of one line that can be seen whole', () => {
    expect(['Ådèle 😀', 'a\nb', 'a\u200bb', '\ud800'].map(isPrintable)).toEqual([true, false, false, false])
  })
})
