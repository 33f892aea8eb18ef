import type { GraphQLInputType } from 'graphql'
import type { Alternatives } from '../authorization/alternatives.ts'
import type { Requirement } from '../authorization/requirement.ts'
import type { Method } from '../directives.ts'
import type { QueryOption } from '../generated/directive-arguments.ts'
import type { BodyTemplate } from '../templates/body-template.ts'
import type { MaskPart } from '../templates/field-mask.ts'
import type { BodyLocator, Locator } from '../templates/locator.ts'
import type { OwnerPaths } from '../templates/owner-paths.ts'
import type { PathTemplate } from '../templates/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'
import type { CompiledTest } from '../templates/test.ts'
import type { TextTemplate } from '../templates/text-template.ts'
import type { Convert } from './coercions.ts'
import type { KeyScalar } from './entity-keys.ts'
import type { EnumValues } from './enum-values.ts'
import type { ErrorPlan } from './error-shape.ts'
import type { InputMapping } from './input-mapping.ts'
import type { PagePlan } from './page-plan.ts'
import type { PollPlan } from './poll-plan.ts'

/** What the directives of a schema mean, compiled once when the schema loads. */
export interface SchemaPlan {
  /** How a field of an object type gets its value. */
  field(typeName: string, fieldName: string): FieldPlan
  /** Whether the schema has the field, for names from outside. */
  serves(typeName: string, fieldName: string): boolean
  /** What a field asks of its caller before it runs; null where it asks nothing. */
  requirement(typeName: string, fieldName: string): Requirement | null
  /** How an object of this type is loaded by its key; undefined for a type without `@key` and `@rest`. */
  entity(typeName: string): EntityPlan | undefined
  /** The members of an API's object that distinguish objects of this type from others. */
  distinguishing(typeName: string): readonly string[]
  /** What an API calls the members of an enum. */
  enums(typeName: string): EnumValues | undefined
}

export type FieldPlan = PropertyField | RequestField | ContentField | EntityField | HandWrittenField

/** A member of the object that the API answered with. */
export interface PropertyField {
  readonly kind: 'property'
  readonly path: Locator
  /** Whether objects below the field have fields that are in the response or in its request. */
  readonly passesOrigin: boolean
  /** For an enum: its name; else null. */
  readonly enumName: string | null
  /** Makes of the API's value what the type has; null where it is as the type wants it. */
  readonly convert: Convert | null
}

/** A request of its own. */
export interface RequestField {
  readonly kind: 'request'
  /** `Type.field`: which field of the schema this is. */
  readonly coordinate: string
  readonly request: RequestPlan
  /** For an enum: its name; else null. */
  readonly enumName: string | null
  /** As for a property. */
  readonly convert: Convert | null
  /** Null for a field that is one object or a plain value. */
  readonly page: PagePlan | null
  /** How the end of what the API has only accepted is found; null where it is not waited for. */
  readonly poll: PollPlan | null
  /** Fields of the parent that the request needs: the variables that are not arguments. */
  readonly parentFields: readonly ParentField[]
  /** Null where it never comes along with the parent. */
  readonly expansion: Expansion | null
  /** Arguments that differ between GraphQL and the API. */
  readonly inputs: ReadonlyMap<string, InputMapping>
  /** Members of an answer that say, where they are false, that the API did not do what was asked for. */
  readonly denials: readonly string[]
  /** Variables that stand for the names of what was given. */
  readonly masks: ReadonlyMap<string, readonly MaskPart[]>
  /** Arguments that become an OData query. */
  readonly query: QueryArguments
  /** The path below the object's own address, for requests that need nothing else of their parent; else null. */
  readonly belowAddress: PathTemplate | null
  /** The owners that the path can begin with; null where it always begins in the same way. */
  readonly owners: OwnerPaths | null
  /** Where the operation has what the API calls by a name. */
  readonly inputPathOf: (field: string) => readonly (string | number)[] | null
  /** Whether objects that it answers with have fields whose path begins as its own. */
  readonly leadsOn: boolean
  /** Whether objects that it answers with have fields that are in the response or in its request. */
  readonly keepsOrigin: boolean
}

/** The address of bytes: their request is sent when a client fetches it. */
export interface ContentField {
  readonly kind: 'content'
  readonly request: RequestField
  /** Of the file, from fields of the parent; null where it has none. */
  readonly name: TextTemplate | null
  /** Fields of the parent that the request and the name need. */
  readonly parentFields: readonly ParentField[]
}

/** How an object comes along with its parent. */
export interface Expansion {
  /** Where the parent has it, when its API was asked for it. */
  readonly member: BodyLocator
  /** The API that the object comes from: only a parent from the same one brings it along. */
  readonly api: string
  /** The permissions that the object itself takes. */
  readonly scopes: readonly (readonly string[])[]
  /** Its request takes no `$select`: it comes along with everything that it has. */
  readonly isWhole: boolean
}

/** An object loaded by a key that the parent has. */
export interface EntityField {
  readonly kind: 'entity'
  /** Null where it never comes along with the parent. */
  readonly expansion: Expansion | null
  readonly typeName: string
  /** Of each field of the key, in their order. */
  readonly key: readonly TextTemplate[]
  readonly parentFields: readonly ParentField[]
}

/** Resolved by code, which may use fields of the parent. */
export interface HandWrittenField {
  readonly kind: 'hand-written'
  readonly parentFields: readonly ParentField[]
  /** What the schema says that the code calls; empty for Behalf's own code. */
  readonly calls: readonly CountedCall[]
}

/** An API that code calls, with the permissions that its requests take. */
export interface ApiCall {
  readonly api: string
  readonly scopes: Alternatives
}

/** With how many requests the code sends at most, for one object. */
export interface CountedCall extends ApiCall {
  readonly requests: number
  /** Where the API gives out the token that its writes take; null for reads, and where they take none. */
  readonly csrf: RequestPlan['csrf']
}

/** One REST request of the schema. */
export interface RequestPlan extends AnswerRules {
  readonly api: string
  readonly method: Method
  /** A read may be repeated, batched, and shared by equal requests; a write is sent once, on its own. */
  readonly kind: 'read' | 'write'
  readonly path: PathTemplate
  /** What follows the query of the path. */
  readonly query: QueryTemplate
  /** Names in lower case, each once. */
  readonly headers: readonly { readonly name: string; readonly value: TextTemplate }[]
  readonly body: BodyTemplate | null
  /** Where the answer has the result; null when it is the whole answer. */
  readonly result: Locator | null
  /** Any one inner list, all of its members; the first is the least privileged. */
  readonly scopes: Alternatives
  /** Those of `scopes` that count for what is the user's own, see {@link scopesAt}. */
  readonly ownScopes: Alternatives
  /** Those of `scopes` that count for what others share with the user; registration never asks for them. */
  readonly sharedScopes: Alternatives
  /** The path is an address of the object it answers with. */
  readonly isAddress: boolean
  /** Query options that the API takes; the others are not sent. */
  readonly takes: readonly QueryOption[]
  /** Null where the answer is not kept beyond the operation. */
  readonly caching: Caching | null
  /** Where the API gives out the token that its writes take; null for reads, and where they take none. */
  readonly csrf: {
    readonly path: string
    readonly header: string
    /** Reads the token from the body of an answer; null where the header has it. */
    readonly inBody: ((body: unknown) => unknown) | null
  } | null
  /** `text`: an answer that is not JSON is a text. `stream`: it is bytes. */
  readonly answer: 'json' | 'text' | 'stream'
}

/** What answers of a request mean, apart from their result. */
export interface AnswerRules {
  /** Null where the API keeps its errors where OData and RFC 9457 do. */
  readonly errors: ErrorPlan | null
  /** Null where no item of a list can have failed. */
  readonly itemErrors: ErrorPlan | null
  /** What means that a list is empty; null where nothing does but an empty list. */
  readonly empty: CompiledTest | null
  /** Where the answer to a write has the address of what was made; null where it has none. */
  readonly created: Locator | null
  /** Whether an answer with status 202 to a write is all that is to come. */
  readonly accepted: boolean
}

/** How long the answer to a request may be kept, and for whom. */
export interface Caching {
  readonly maxAgeMs: number
  /** Whether it is the same for all callers; otherwise it is cached for one caller. */
  readonly isPublic: boolean
}

export interface EntityPlan {
  readonly typeName: string
  /** The fields of `@key`, in their order: at least one. */
  readonly keyFields: readonly KeyField[]
  readonly request: RequestPlan
  readonly bulk: readonly BulkPlan[]
  /** Whether its objects, or objects within them, have fields that are in the response or in its request. */
  readonly keepsOrigin: boolean
}

/** A field of a key. */
export interface KeyField extends ParentField {
  readonly scalar: KeyScalar
}

/** A request that loads many objects of a type by a key of one field. */
export interface BulkPlan {
  readonly api: string
  readonly method: 'GET' | 'POST'
  readonly path: PathTemplate
  /** As for any request: here, what the API says for all of them. */
  readonly query: QueryTemplate
  readonly headers: RequestPlan['headers']
  readonly body: BodyTemplate | null
  readonly scopes: readonly (readonly string[])[]
  /** The property that `$filter` compares with the keys; null where a variable holds them. */
  readonly filter: string | null
  /** Whether that filter may have `in`. */
  readonly takesIn: boolean
  readonly items: BodyLocator
  readonly max: number
}

/** A field of the parent object, and where the API's answer has it. */
export interface ParentField {
  readonly name: string
  readonly path: Locator
}

/** The arguments `filter`, `search` and `orderBy` of an OData collection, as far as the field has them. */
export interface QueryArguments {
  readonly filter: GraphQLInputType | null
  readonly search: boolean
  readonly orderBy: GraphQLInputType | null
}
