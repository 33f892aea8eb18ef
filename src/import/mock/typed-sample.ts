import type { ApiDescription, NamedType, Scalar, TypeReference } from '../description.ts'
import { MAX_DEPTH, MAX_VALUES } from './sample.ts'

/** @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_PrimitiveValue */
const SAMPLES_BY_SCALAR: Readonly<Record<Scalar, unknown>> = {
  Boolean: true,
  Date: '2026-11-23',
  DateTime: '2026-11-23T09:00:00Z',
  Decimal: 1.5,
  Duration: 'PT1H',
  Float: 1.5,
  GUID: '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b',
  ID: 'text',
  Int: 1,
  Long: 1,
  String: 'text',
  Time: '09:00:00',
}

/**
 * A value of a type. Members that are only for requests are omitted, and so are objects within objects of the same type.
 *
 * @returns undefined if there is no such value.
 */
export function sampleOfType(type: TypeReference, types: ApiDescription['types']): unknown {
  return sampled(type, { types, within: [], left: { values: MAX_VALUES } })
}

interface Sampling {
  readonly types: ApiDescription['types']
  /** Names of the enclosing types. */
  readonly within: readonly string[]
  /** How many more values can be added. */
  readonly left: { values: number }
}

function sampled(type: TypeReference, sampling: Sampling): unknown {
  if (sampling.left.values-- <= 0) return undefined
  switch (type.kind) {
    case 'scalar':
      return scalarValue(type)
    case 'list': {
      const item = sampled(type.of, sampling)
      return item === undefined ? [] : [item]
    }
    case 'named': {
      const named = sampling.types.get(type.name)
      return named && namedValue(named, sampling)
    }
    default:
      return {}
  }
}

function scalarValue({ scalar, coercions = [] }: TypeReference & { kind: 'scalar' }): unknown {
  const value = SAMPLES_BY_SCALAR[scalar]
  if (coercions.includes('JSON_DATE')) return `/Date(${Date.parse(String(value))})/`
  return coercions.includes('TEXT') ? String(value) : value
}

function namedValue(type: NamedType, { types, within, left }: Sampling): unknown {
  if (type.kind === 'enum') return type.values[0]?.is
  if (within.length > MAX_DEPTH || within.includes(type.name)) return undefined
  const inner = { types, within: [...within, type.name], left }
  if (type.kind === 'union') return sampled({ kind: 'named', name: type.members[0] ?? '' }, inner)
  return Object.fromEntries(
    type.members
      .filter(({ writeOnly }) => !writeOnly)
      .map(({ name, type: memberType }) => [name, sampled(memberType, inner)] as const)
      .filter(([, value]) => value !== undefined),
  )
}
