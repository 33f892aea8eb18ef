import { describe, expect, it } from '@jest/globals'
import { createBodyTemplate } from '../../../src/plan/templates/body-template.ts'

const VALUES: Readonly<Record<string, unknown>> = {
  text: 'a "quoted" text with {braces}',
  number: 0,
  no: false,
  nothing: null,
  list: ['a', 'b'],
  object: { a: { b: 1 } },
}
const expand = (body: unknown) => createBodyTemplate(body, RULES).expand((name) => VALUES[name])

import type { TextRules } from '../../../src/plan/templates/variables-in-text.ts'

const RULES: TextRules = { language: 'PLAIN', isOData: false, kindOf: () => 'text' }

describe('createBodyTemplate', () => {
  it.each([
    ['a text', '{text}', 'a "quoted" text with {braces}'],
    ['a number', '{number}', 0],
    ['a Boolean', '{no}', false],
    ['a list', '{list}', ['a', 'b']],
    ['an object', '{object}', { a: { b: 1 } }],
    ['null', '{nothing}', null],
  ])('puts %s in as it is', (_what, body, value) => {
    expect(expand(body)).toEqual(value)
    expect(expand({ member: body })).toEqual({ member: value })
  })

  it('keeps constants of every type', () => {
    const constants = { text: 'x', number: 1.5, yes: true, nothing: null, list: [1, 'a', null], object: {} }

    expect(expand(constants)).toEqual(constants)
  })

  it('leaves out members and elements whose variable was not given, and keeps what is null', () => {
    const body = {
      gone: '{absent}',
      deep: { gone: '{absent}', nothing: '{nothing}' },
      list: ['{absent}', '{number}'],
    }

    expect(expand(body)).toEqual({ deep: { nothing: null }, list: [0] })
    expect(Object.keys(expand(body) as object)).toEqual(['deep', 'list'])
  })

  it('puts values into a text, and leaves the text out where one is missing', () => {
    const body = { all: '{number}/{no}', some: 'a {absent} b', none: 'a {nothing} b' }

    expect(expand(body)).toEqual({ all: '0/false' })
  })

  it('repeats an object of a list for each item of a variable', () => {
    const body = {
      members: [{ is: 'first' }, { __each: '{list}', is: 'x', id: '{list}', at: '/{list}/{number}' }],
    }

    expect(expand(body)).toEqual({
      members: [{ is: 'first' }, { is: 'x', id: 'a', at: '/a/0' }, { is: 'x', id: 'b', at: '/b/0' }],
    })
    expect(createBodyTemplate(body, RULES).variables).toEqual(['list', 'list', 'list', 'number'])
    expect(expand([{ __each: '{absent}', is: 'x' }])).toEqual([])
  })

  it('has an object of a list once where the variable is no list, and only if it was given', () => {
    // https://www.rfc-editor.org/rfc/rfc6902#section-4: an operation without its value would be another one.
    const body = ['text', 'nothing', 'absent'].map((name) => ({
      __each: `{${name}}`,
      op: 'replace',
      path: `/${name}`,
      value: `{${name}}`,
    }))

    expect(expand(body)).toEqual([
      { op: 'replace', path: '/text', value: expect.any(String) },
      { op: 'replace', path: '/nothing', value: null },
    ])
    const isList = { ...RULES, isList: () => true }
    expect(
      createBodyTemplate(body, isList).expand((name) => (name === 'nothing' ? null : undefined)),
    ).toEqual([])
  })

  it('has the names of what was given as one text, or as items of a list', () => {
    const names = () => ['a', 'b.c']

    expect(
      createBodyTemplate({ mask: '{members:in}', paths: ['id', '{members:in}'] }, RULES).expand(names),
    ).toEqual({
      mask: 'a,b.c',
      paths: ['id', 'a', 'b.c'],
    })
  })

  it.each([
    [{ __each: '{list}' }, '__each is allowed only for objects in a list'],
    [[{ __each: 'list' }], '__each must be a variable'],
    [[{ __each: ['{list}'] }], '__each must be a variable'],
  ])('rejects %j', (body, problem) => {
    expect(() => createBodyTemplate(body, RULES)).toThrow(problem)
  })

  it('takes a value for data even where it looks like a variable', () => {
    expect(createBodyTemplate({ a: '{one}', b: 'x{one}' }, RULES).expand(() => '{number}')).toEqual({
      a: '{number}',
      b: 'x{number}',
    })
  })

  it('lists its variables, at any place', () => {
    const body = { a: '{one}', b: [{ c: 'x {two} {three}' }], d: 'no { variable }', e: 4 }

    expect(createBodyTemplate(body, RULES).variables).toEqual(['one', 'two', 'three'])
  })

  it('is nothing at all where the whole body is a variable that was not given', () => {
    expect(expand('{absent}')).toBeUndefined()
  })
})
