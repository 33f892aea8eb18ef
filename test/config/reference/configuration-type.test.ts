import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createConfigurationType } from '../../../src/config/reference/configuration-type.ts'
import { createEditorSchema } from '../../../src/config/reference/editor-schema.ts'

describe('createConfigurationType', () => {
  it('is what is checked in', () => {
    const file = new URL('../../../src/config/generated/configuration.ts', import.meta.url)

    expect(createConfigurationType(createEditorSchema())).toBe(readFileSync(file, 'utf8'))
  })

  it('writes objects, maps, lists, enums and alternatives', () => {
    const type = createConfigurationType({
      type: 'object',
      required: ['a'],
      properties: {
        a: { description: 'What */ it is.', type: 'integer' },
        b: { anyOf: [{ enum: ['x', "it's"] }, { type: 'null' }, { $ref: '#/definitions/reference' }] },
        c: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }, { $ref: '#' }] } },
        d: { type: ['object', 'null'], additionalProperties: { type: 'boolean' } },
        e: {},
      },
    })

    expect(type.slice(type.indexOf('export interface'))).toBe(
      [
        'export interface Configuration {',
        '  /**',
        '   * What *\\/ it is.',
        '   */',
        '  readonly a: number',
        "  readonly b?: 'x' | 'it\\'s' | null | Reference",
        '  readonly c?: readonly (string | number)[]',
        '  readonly d?: { readonly [name: string]: boolean } | null',
        '  readonly e?: unknown',
        '}',
        '',
      ].join('\n'),
    )
  })
})
