import { describe, expect, it } from '@jest/globals'
import { COMMON_DETAILS, compileErrorShape, locatorsOf } from '../../../src/plan/schema/error-shape.ts'

describe('compileErrorShape', () => {
  it('compiles each place that is declared', () => {
    const shape = compileErrorShape({
      ...{ code: '$.error.code', message: 'header.x-error', requestId: '$.id' },
      details: { items: '$.errors', field: '$.field', code: '$.code', message: '$.text' },
      when: [
        { at: '$.ok', is: [false] },
        { at: 'status', is: [207] },
      ],
    })

    expect(shape).toMatchObject({
      ...{ code: { text: '$.error.code' }, message: { source: 'header', name: 'x-error' } },
      requestId: { text: '$.id' },
      details: {
        ...{ items: { text: '$.errors' }, field: { text: '$.field' } },
        ...{ code: { text: '$.code' }, message: { text: '$.text' } },
      },
    })
    expect(shape.when.map(({ passes }) => [passes(false), passes(207), passes(true)])).toEqual([
      [true, false, false],
      [false, true, false],
    ])
    expect(locatorsOf(shape).map(({ text }) => text)).toEqual([
      ...['$.error.code', 'header.x-error', '$.id', '$.errors', '$.ok', 'status'],
    ])
  })

  it('has null for everything else', () => {
    const shape = compileErrorShape({})

    expect(shape).toEqual({ code: null, message: null, requestId: null, details: null, when: [] })
    expect(locatorsOf(shape)).toEqual([])
    expect(compileErrorShape({ details: { items: '$' } }).details).toEqual({
      ...{ items: expect.objectContaining({ text: '$' }), field: null, code: null, message: null },
    })
  })

  it('finds details only in the body', () => {
    expect(() => compileErrorShape({ details: { items: 'header.x' } })).toThrow(
      '"header.x" does not refer to a JSON value: expected $ or $.member',
    )
    expect(() => compileErrorShape({ details: { items: '$', field: 'status' } })).toThrow(SyntaxError)
  })
})

describe('COMMON_DETAILS', () => {
  const found = (body: unknown) =>
    COMMON_DETAILS.flatMap(({ items, field, code, message }) => {
      const list = items.read(body)
      return (Array.isArray(list) ? list : []).flatMap((item) => {
        const place = field?.read(item)
        return place === undefined ? [] : [[place, code?.read(item), message?.read(item)]]
      })
    })

  it.each([
    ['OData', { error: { details: [{ target: 'mail', code: 'Taken', message: 'It is taken.' }] } }],
    [
      'JSON:API, with a pointer',
      { errors: [{ source: { pointer: 'mail' }, code: 'Taken', detail: 'It is taken.' }] },
    ],
    [
      'JSON:API, with a parameter',
      { errors: [{ source: { parameter: 'mail' }, code: 'Taken', detail: 'It is taken.' }] },
    ],
    ['GitHub', { errors: [{ field: 'mail', code: 'Taken', message: 'It is taken.' }] }],
    [
      'SAP',
      {
        error: {
          innererror: { errordetails: [{ propertyref: 'mail', code: 'Taken', message: 'It is taken.' }] },
        },
      },
    ],
    ['FastAPI', { detail: [{ loc: 'mail', type: 'Taken', msg: 'It is taken.' }] }],
  ])('reads the problems of %s', (_name, body) => {
    expect(found(body)).toEqual([['mail', 'Taken', 'It is taken.']])
  })

  it('reads the problems of RFC 9457, which have no code', () => {
    expect(found({ errors: [{ pointer: '#/mail', detail: 'It is taken.' }] })).toEqual([
      ['#/mail', undefined, 'It is taken.'],
    ])
  })
})
