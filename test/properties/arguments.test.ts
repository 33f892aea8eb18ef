import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { isInputObjectType, isScalarType } from 'graphql'
import { BehalfError } from '../../src/errors/base.ts'
import { BadUserInputError } from '../../src/errors/requests.ts'
import { createCursors } from '../../src/graphql/paging/cursors.ts'
import { checkScalars } from '../../src/graphql/schema/scalars.ts'
import { compileFilter } from '../../src/plan/odata/filter.ts'
import { createODataQuery } from '../../src/plan/odata/odata-query.ts'
import { withQuery } from '../../src/plan/odata/query-string.ts'
import { createEnums } from '../../src/plan/schema/enum-values.ts'
import { createPathTemplate } from '../../src/plan/templates/paths/path-template.ts'
import { createSealer } from '../../src/sealing.ts'
import type { Expression, LiteralExpression } from '../../src/tenant/graph/odata/expression.ts'
import { parseFilter } from '../../src/tenant/graph/odata/parse-filter.ts'
import { schemaOf } from '../support/schema.ts'
import { assertProperty } from './assert-property.ts'
import { anyText, hostileText, isWellFormed } from './hostile-text.ts'

const schema = schemaOf(`
  input VisitFilter {
    and: [VisitFilter!]
    or: [VisitFilter!]
    not: VisitFilter
    title: StringFilter
    sender: StringFilter @from(at: "$.from.emailAddress.address")
    id: IdFilter
    at: DateTimeFilter
    tags: TagsFilter
    rooms: RoomsFilter
  }
  input TagsFilter { any: StringFilter }
  input RoomsFilter { any: RoomFilter }
  input RoomFilter { name: StringFilter }
`)
checkScalars(schema)
const enums = createEnums(schema)
const visitFilter = schema.getType('VisitFilter')

function compile(filter: object): string {
  if (!isInputObjectType(visitFilter)) throw new TypeError('there is no VisitFilter')
  return compileFilter({ schema, enums }, visitFilter, filter)?.text ?? ''
}

const literal = (value: string): LiteralExpression => ({ kind: 'literal', family: 'text', value })
const path = (...segments: string[]): Expression => ({ kind: 'path', segments, counted: false })

/** A filter and the tree that an API has to read in its text. */
interface Sample {
  readonly filter: object
  readonly tree: Expression
}

const comparison = fc.constantFrom('eq' as const, 'ne' as const)
const textFunction = fc.constantFrom('startsWith' as const, 'endsWith' as const, 'contains' as const)

const demand: fc.Arbitrary<Sample> = fc.oneof(
  fc.tuple(comparison, hostileText).map(([operator, value]) => ({
    filter: { title: { [operator]: value } },
    tree: { kind: 'comparison' as const, operator, left: path('title'), right: literal(value) },
  })),
  fc.tuple(textFunction, hostileText).map(([operator, value]) => ({
    filter: { sender: { [operator]: value } },
    tree: {
      kind: 'call' as const,
      name: operator.toLowerCase() as 'startswith' | 'endswith' | 'contains',
      arguments: [path('from', 'emailAddress', 'address'), literal(value)] as const,
    },
  })),
  fc.array(hostileText, { minLength: 1, maxLength: 4 }).map((values) => ({
    filter: { id: { in: values } },
    tree: { kind: 'in' as const, operand: path('id'), values: values.map(literal) },
  })),
  hostileText.map((value) => ({
    filter: { tags: { any: { eq: value } } },
    tree: {
      kind: 'lambda' as const,
      quantifier: 'any' as const,
      segments: ['tags'],
      variable: 'x',
      predicate: {
        kind: 'comparison' as const,
        operator: 'eq' as const,
        left: path('x'),
        right: literal(value),
      },
    },
  })),
  hostileText.map((value) => ({
    filter: { rooms: { any: { name: { eq: value } } } },
    tree: {
      kind: 'lambda' as const,
      quantifier: 'any' as const,
      segments: ['rooms'],
      variable: 'x',
      predicate: {
        kind: 'comparison' as const,
        operator: 'eq' as const,
        left: path('x', 'name'),
        right: literal(value),
      },
    },
  })),
)

const { filters } = fc.letrec<{ filters: Sample }>((tie) => ({
  filters: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: demand, weight: 2 },
    {
      arbitrary: fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('filters'), { minLength: 1, maxLength: 3 }),
        )
        .map(([operator, samples]) => ({
          filter: { [operator]: samples.map(({ filter }) => filter) },
          tree: samples
            .map(({ tree }) => tree)
            .reduce((left, right) => ({ kind: 'logical' as const, operator, left, right })),
        })),
      weight: 2,
    },
    {
      arbitrary: fc
        .tuple(hostileText, fc.constantFrom('and' as const, 'or' as const), tie('filters'), tie('filters'))
        .map(([id, operator, one, other]) => ({
          filter: { id: { eq: id }, [operator]: [one.filter, other.filter] },
          tree: {
            kind: 'logical' as const,
            operator: 'and' as const,
            left: {
              kind: 'comparison' as const,
              operator: 'eq' as const,
              left: path('id'),
              right: literal(id),
            },
            right: { kind: 'logical' as const, operator, left: one.tree, right: other.tree },
          },
        })),
      weight: 1,
    },
    {
      arbitrary: tie('filters').map(({ filter, tree }) => ({
        filter: { not: filter },
        tree: { kind: 'not' as const, operand: tree },
      })),
      weight: 1,
    },
  ),
}))

const demandsOf = (tree: Expression): number => {
  switch (tree.kind) {
    case 'logical':
      return demandsOf(tree.left) + demandsOf(tree.right)
    case 'not':
      return demandsOf(tree.operand)
    case 'in':
      return tree.values.length
    default:
      return 1
  }
}

/** What an API that is asked for the path sees. */
const urlOf = (asked: string) => new URL(`https://api.contoso.example/v1.0${asked}`)

describe('a filter of any texts', () => {
  it('is read by an API as the tree that was meant, every text a literal with the value it had', () => {
    assertProperty(
      fc.property(filters, ({ filter, tree }) => {
        fc.pre(demandsOf(tree) <= 50)

        expect(parseFilter(compile(filter))).toEqual(tree)
      }),
      500,
    )
  })

  it('arrives as it was compiled, and nothing else arrives with it', () => {
    assertProperty(
      fc.property(hostileText, (value) => {
        const text = compile({ title: { eq: value } })

        const { pathname, searchParams, hash } = urlOf(withQuery('/visits?$top=5', [['$filter', text]]))

        expect([pathname, hash, [...searchParams]]).toEqual([
          '/v1.0/visits',
          '',
          [
            ['$top', '5'],
            ['$filter', text],
          ],
        ])
      }),
    )
  })

  it('arrives or is rejected when it has half characters', () => {
    assertProperty(
      fc.property(anyText, (value) => {
        const send = () => withQuery('/visits', [['$filter', compile({ title: { eq: value } })]])

        if (isWellFormed(value)) expect(urlOf(send()).searchParams.get('$filter')).toContain('title eq')
        else expect(send).toThrow(BadUserInputError)
      }),
    )
  })
})

describe('a moment', () => {
  const moment = schema.getType('DateTime')
  const nearMoments = fc
    .tuple(
      fc.constantFrom(
        '2026-11-23T09:00:00Z',
        '2026-11-23T09:00:00.123+01:00',
        '2026-02-29T24:61:00Z',
        '2026-11-23',
      ),
      fc.nat(30),
      fc.nat(3),
      hostileText,
    )
    .map(([text, start, length, inserted]) => text.slice(0, start) + inserted + text.slice(start + length))

  it('is rejected, or is one moment to an API', () => {
    if (!isScalarType(moment)) throw new TypeError('there is no DateTime')
    assertProperty(
      fc.property(fc.oneof(nearMoments, hostileText), (text) => {
        let accepted: unknown
        try {
          accepted = moment.parseValue(text)
        } catch {
          return
        }

        expect(parseFilter(compile({ at: { ge: accepted } }))).toEqual({
          kind: 'comparison',
          operator: 'ge',
          left: path('at'),
          right: { kind: 'literal', family: 'instant', value: Date.parse(text) },
        })
      }),
      1000,
    )
  })
})

/** Whether `.` or `..` is a segment of a text for a server that decodes it, however often. */
function hasDots(text: string): boolean {
  return text
    .replace(/%(?:25)*(2e|2f|5c)/gi, (_encoded, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .split(/[/\\]/)
    .some((segment) => /^\.\.?(?:;|$)/.test(segment))
}

describe('a value in a path', () => {
  const template = createPathTemplate('/users/{id}/messages/{message}/value{?q}')

  it('is rejected, or is one whole segment', () => {
    assertProperty(
      fc.property(anyText, anyText, anyText, (id, message, q) => {
        let expanded: string
        try {
          expanded = template.expand((name) => ({ id, message, q })[name])
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError)
          expect([id, message, q].some((text) => text === '' || hasDots(text) || !isWellFormed(text))).toBe(
            true,
          )
          return
        }

        const { origin, pathname, searchParams, hash } = urlOf(expanded)
        expect([origin, hash, [...searchParams]]).toEqual(['https://api.contoso.example', '', [['q', q]]])
        expect(pathname.split('/').map(decodeURIComponent)).toEqual([
          '',
          'v1.0',
          'users',
          id,
          'messages',
          message,
          'value',
        ])
      }),
      500,
    )
  })
})

describe('a search for any text', () => {
  const searchOf = (search: string, searchIn: readonly string[]) =>
    createODataQuery({
      schema,
      enums,
      query: { filter: null, search: true, orderBy: null },
      directory: false,
      searchIn,
    })({ search, count: false }).parameters.find(([name]) => name === '$search')?.[1]

  const unescaped = (text: string | undefined) => text?.replace(/\\(["\\])/g, '$1')
  const QUOTED = '"((?:[^"\\\\]|\\\\["\\\\])*)"'

  it('is one phrase in quotes', () => {
    assertProperty(
      fc.property(hostileText, (text) => {
        fc.pre(text.trim() !== '')

        const [, phrase] = new RegExp(`^${QUOTED}$`, 's').exec(searchOf(text, []) ?? '') ?? []

        expect(unescaped(phrase)).toBe(text)
      }),
    )
  })

  it('is one phrase for each property that it looks into', () => {
    assertProperty(
      fc.property(hostileText, (text) => {
        fc.pre(text.trim() !== '')

        const clauses = new RegExp(`^${QUOTED} OR ${QUOTED}$`, 's').exec(
          searchOf(text, ['displayName', 'mail']) ?? '',
        )

        expect([clauses?.[1], clauses?.[2]].map(unescaped)).toEqual([`displayName:${text}`, `mail:${text}`])
      }),
    )
  })
})

describe('a cursor', () => {
  const cursors = createCursors(
    createSealer({ keys: [randomBytes(32).toString('base64')], purpose: 'cursors' }),
    {
      tenantId: 't',
      objectId: 'o',
      api: 'graph',
      coordinate: 'Query.users',
      collection: '/users',
      paging: 'url',
    },
  )

  it('of random bytes, or of any text, never opens', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array).toString('base64url'))

    assertProperty(
      fc.property(fc.oneof(bytes, anyText), (cursor) => {
        expect(() => cursors.open(cursor)).toThrow(BehalfError)
      }),
      500,
    )
  })

  it('with random bytes in it never opens', () => {
    const sealed = Buffer.from(
      cursors.seal({
        page: { parameters: { $top: '1' }, link: null, passed: 0 },
        trail: { mark: 'first', count: 1 },
        skip: 0,
        total: null,
        hasPrevious: false,
      }),
      'base64url',
    )

    assertProperty(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const altered = Buffer.from(sealed)
        altered[position] = (altered[position] ?? 0) ^ change

        expect(() => cursors.open(altered.toString('base64url'))).toThrow(BehalfError)
      }),
    )
  })
})
