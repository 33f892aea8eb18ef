import { describe, expect, it } from '@jest/globals'
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

import type { Written } from '../../src/plan/directives.ts'
import { schemaOf } from '../support/schema.ts'
import { at, loadBuiltInSchema, ownTypesOf } from './built-in-schema.ts'

const builtIn = await loadBuiltInSchema()

/** Abbreviations that names must not use. Those that are ordinary words, such as `id` and `url`, are allowed. */
const ABBREVIATIONS = new Set(
  `acct addr amt asc att attr auth avg btn cal cat cfg chan cnt col comm conf config conv ctx cur curr cust def del
   dept desc descr dest dev diff dir dist doc docs dt dur elem emp env err evt exp ext fld fn freq grp hdr hist idx
   img impl info ini inst int lang len loc lst mbr mgr misc mod msg msgs nav nbr notif num obj oof ooo op opt org
   param params perf perm pic pkg pos pref prefs prev prio proc prod prop props pwd qty rec ref refs rel rep repl req
   res resp ret rm sec seq sess sig spec src stat stats str sub svc sys tel temp tmp tot txt typ tz upd upn usr
   util val var ver vis vol`.split(/\s+/),
)
/** Names that others gave. */
const GIVEN = new Set(['PageInfo', 'pageInfo', 'GET'])

const abbreviated = (schema: GraphQLSchema): readonly string[] =>
  namesOf(schema).flatMap(({ name, coordinate, written }) => {
    const words = name
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split('_')
    const found = GIVEN.has(name) ? [] : words.filter((word) => ABBREVIATIONS.has(word))
    return found.map((word) => at(written, `${coordinate}: "${word}" is not a word`))
  })

const miscased = (schema: GraphQLSchema): readonly string[] =>
  namesOf(schema)
    .filter(({ name, pattern }) => !(pattern.test(name) || GIVEN.has(name)))
    .map(({ coordinate, written, pattern }) => at(written, `${coordinate} is not like ${pattern}`))

describe('names in the schema', () => {
  it('are words, whole', () => {
    expect(abbreviated(builtIn)).toEqual([])
  })

  it('are in one case for each kind', () => {
    expect(miscased(builtIn)).toEqual([])
  })

  it('are found where they are not', () => {
    const schema = schemaOf(`
type Msg { from_address(maxQty: Int): String }
enum Order { NAME_DESC, name }
input orgFilter { id: ID }`)

    expect(abbreviated(schema)).toEqual([
      'test.graphql:2: Msg: "msg" is not a word',
      'test.graphql:2: Msg.from_address(maxQty:): "qty" is not a word',
      'test.graphql:3: Order.NAME_DESC: "desc" is not a word',
      'test.graphql:4: orgFilter: "org" is not a word',
    ])
    expect(miscased(schema).map((line) => line.split(' is not ')[0])).toEqual([
      'test.graphql:2: Msg.from_address',
      'test.graphql:3: Order.name',
      'test.graphql:4: orgFilter',
    ])
  })
})

interface Name {
  readonly name: string
  readonly coordinate: string
  readonly written: Written
  /** What such a name looks like. */
  readonly pattern: RegExp
}

const TYPE_CASE = /^[A-Z][A-Za-z0-9]*$/
const FIELD_CASE = /^[a-z][A-Za-z0-9]*$/
const VALUE_CASE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/

function namesOf(schema: GraphQLSchema): readonly Name[] {
  return ownTypesOf(schema).flatMap((type) => [
    { name: type.name, coordinate: type.name, written: type, pattern: TYPE_CASE },
    ...memberNamesOf(type),
  ])
}

function memberNamesOf(type: GraphQLNamedType): readonly Name[] {
  const named = (member: Written & { readonly name: string }, pattern: RegExp): Name => ({
    name: member.name,
    coordinate: `${type.name}.${member.name}`,
    written: member,
    pattern,
  })
  if (isEnumType(type)) return type.getValues().map((value) => named(value, VALUE_CASE))
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => named(field, FIELD_CASE))
  if (!(isObjectType(type) || isInterfaceType(type))) return []
  return Object.values(type.getFields()).flatMap((field) => [
    named(field, FIELD_CASE),
    ...field.args.map((argument) => ({
      ...named(argument, FIELD_CASE),
      coordinate: `${type.name}.${field.name}(${argument.name}:)`,
    })),
  ])
}
