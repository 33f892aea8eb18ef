import type { GraphQLInputType } from 'graphql'
import type { Alternatives } from '../authorization/alternatives.ts'
import type { Requirement } from '../authorization/requirement.ts'
import type { Method } from '../directives.ts'
import type { QueryOption } from '../generated/directive-arguments.ts'
import type { BodyTemplate } from '../templates/body-template.ts'
import type { MaskPart } from '../templates/field-mask.ts'
import type { CompiledTest } from '../templates/locators/compiled-test.ts'
import type { BodyLocator, Locator } from '../templates/locators/locator.ts'
import type { OwnerPaths } from '../templates/paths/owner-paths.ts'
import type { PathTemplate } from '../templates/paths/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'
import type { TextTemplate } from '../templates/text-template.ts'
import type { Convert } from './coercions.ts'
import type { KeyScalar } from './entity-keys.ts'
import type { EnumValues } from './enum-values.ts'
import type { ErrorPlan } from './error-shape.ts'
import type { InputMapping } from './input-mapping.ts'
import type { PagePlan } from './page-plan.ts'
import type { PollPlan } from './poll-plan.ts'

/** The directives of a schema, compiled once when the schema is loaded. */
export interface SchemaPlan {
  /** How a field of an object type gets its value. */
  field(typeName: string, fieldName: string): FieldPlan
  /** Whether the schema has the field, for names that come from outside it. */
  serves(typeName: string, fieldName: string): boolean
  /** The requirements of a field for its caller; null if there are none. */
  requirement(typeName: string, fieldName: string): Requirement | null
  /** How an object of this type is loaded by its key; undefined for a type without `@key` and `@rest`. */
  entity(typeName: string): EntityPlan | undefined
  /** The members of an API's object that distinguish objects of this type from others. */
  distinguishing(typeName: string): readonly string[]
  /** The API's names of an enum's members. */
  enums(typeName: string): EnumValues | undefined
  /** The APIs whose responses may be cached beyond an operation. */
  readonly cachedApis: ReadonlySet<string>
}

export type FieldPlan = PropertyField | RequestField | ContentField | EntityField | HandWrittenField

/** A member of the object that the API returned. */
export interface PropertyField {
  readonly kind: 'property'
  readonly path: Locator
  /** Whether objects below the field have fields that read the response or its request. */
  readonly passesOrigin: boolean
  /** The name of its enum; null for other types. */
  readonly enumName: string | null
  /** Converts the API's value to the schema's type; null if they are the same. */
  readonly convert: Convert | null
}

/** A separate request. */
export interface RequestField {
  readonly kind: 'request'
  /** `Type.field` in the schema. */
  readonly coordinate: string
  readonly request: RequestPlan
  /** The name of its enum; null for other types. */
  readonly enumName: string | null
  /** As for a property. */
  readonly convert: Convert | null
  /** Null for a field that is one object or a plain value. */
  readonly page: PagePlan | null
  /** How the outcome of an accepted request is found; null if it is not awaited. */
  readonly poll: PollPlan | null
  /** Fields of the parent that the request needs: the variables that are not arguments. */
  readonly parentFields: readonly ParentField[]
  /** Null if it is never included in the parent's response. */
  readonly expansion: Expansion | null
  /** Arguments that differ between GraphQL and the API. */
  readonly inputs: ReadonlyMap<string, InputMapping>
  /** Members of a response whose value `false` means that the API did not carry out the request. */
  readonly denials: readonly string[]
  /** Field masks: variables that stand for the names of the given members or arguments. */
  readonly masks: ReadonlyMap<string, readonly MaskPart[]>
  /** Arguments that become an OData query. */
  readonly query: QueryArguments
  /** The path below the object's own address, for requests that need nothing else from their parent; otherwise null. */
  readonly belowAddress: PathTemplate | null
  /** The owners that the path can start with; null if it always starts in the same way. */
  readonly owners: OwnerPaths | null
  /** Finds the place in the operation that corresponds to a name in the API. */
  readonly inputPathOf: (field: string) => readonly (string | number)[] | null
  /** Whether objects that it returns have fields whose path starts like its own. */
  readonly leadsOn: boolean
  /** What fields of the objects that it returns read, apart from the objects: the response, or only the request; null for neither. */
  readonly origin: 'response' | 'request' | null
}

/** The address of content, whose request is sent when a client fetches it. */
export interface ContentField {
  readonly kind: 'content'
  readonly request: RequestField
  /** The file name, from fields of the parent; null if it has none. */
  readonly name: TextTemplate | null
  /** Fields of the parent that the request and the name need. */
  readonly parentFields: readonly ParentField[]
}

/** How an object is included in its parent's response. */
export interface Expansion {
  /** Where it is in the parent, if it was requested from the parent's API. */
  readonly member: BodyLocator
  /** The API of the object: only a parent from the same one can include it. */
  readonly api: string
  /** The permissions that the object itself needs. */
  readonly scopes: readonly (readonly string[])[]
  /** Whether it is included with all of its members, because its request takes no `$select`. */
  readonly isWhole: boolean
}

/** An object loaded by a key that the parent contains. */
export interface EntityField {
  readonly kind: 'entity'
  /** Null if it is never included in the parent's response. */
  readonly expansion: Expansion | null
  readonly typeName: string
  /** The template of each field of the key, in order. */
  readonly key: readonly TextTemplate[]
  readonly parentFields: readonly ParentField[]
}

/** A field that is resolved by code, which can read fields of the parent. */
export interface HandWrittenField {
  readonly kind: 'hand-written'
  readonly parentFields: readonly ParentField[]
  /** The APIs that the schema declares for the code; empty for Behalf's own code. */
  readonly calls: readonly CountedCall[]
}

/** An API that code calls, with the permissions of its requests. */
export interface ApiCall {
  readonly api: string
  readonly scopes: Alternatives
}

/** The maximum number of requests that the code sends for one object. */
export interface CountedCall extends ApiCall {
  readonly requests: number
  /** Where the API issues the token for its writes; null for reads, or if writes need none. */
  readonly csrf: RequestPlan['csrf']
}

/** One REST request of the schema. */
export interface RequestPlan extends ResponseRules {
  readonly api: string
  readonly method: Method
  /** A read may be repeated, batched, and shared by identical requests; a write is sent once, individually. */
  readonly kind: 'read' | 'write'
  readonly path: PathTemplate
  /** The parameters that follow the query in the path. */
  readonly query: QueryTemplate
  /** Names in lower case, each once. */
  readonly headers: readonly { readonly name: string; readonly value: TextTemplate }[]
  readonly body: BodyTemplate | null
  /** Where the result is in the response; null if it is the whole response. */
  readonly result: Locator | null
  /** All members of any one inner list are needed; the first list is the least privileged. */
  readonly scopes: Alternatives
  /** The alternatives of `scopes` that apply to the user's own data, see {@link scopesAt}. */
  readonly ownScopes: Alternatives
  /** The alternatives of `scopes` for data that others share with the user; registration never requests them. */
  readonly sharedScopes: Alternatives
  /** Whether the path is an address of the object that it returns. */
  readonly isAddress: boolean
  /** Query options that the API accepts; others are not sent. */
  readonly takes: readonly QueryOption[]
  /** Null if the response is not cached beyond the operation. */
  readonly caching: Caching | null
  /** Where the API issues the token for its writes; null for reads, or if writes need none. */
  readonly csrf: {
    readonly path: string
    readonly header: string
    /** Reads the token from the body of a response; null if a header contains it. */
    readonly inBody: ((body: unknown) => unknown) | null
  } | null
  /** `text`: a response that is not JSON is a string. `stream`: the response is a stream of bytes. */
  readonly responseForm: 'json' | 'text' | 'stream'
}

/** The meaning of responses to a request, apart from their result. */
export interface ResponseRules {
  /** Null if the API returns its errors in the same places as OData and RFC 9457. */
  readonly errors: ErrorPlan | null
  /** Null if items of a list cannot fail individually. */
  readonly itemErrors: ErrorPlan | null
  /** A test that passes if a list is empty; null if a list is empty only if it has no items. */
  readonly empty: CompiledTest | null
  /** Where the address of the new object is in the response to a write; null if the response does not contain it. */
  readonly created: Locator | null
  /** Whether a response with status 202 is final, or the field shows that it is not. */
  readonly accepted: boolean
}

/** How long the response to a request may be cached, and for whom. */
export interface Caching {
  readonly maxAgeMs: number
  /** Whether it is the same for all callers; otherwise it is cached for one caller. */
  readonly isPublic: boolean
}

export interface EntityPlan extends Pick<RequestField, 'denials'> {
  readonly typeName: string
  /** The fields of `@key`, in order: at least one. */
  readonly keyFields: readonly KeyField[]
  readonly request: RequestPlan
  readonly bulk: readonly BulkPlan[]
  /** Whether its objects, or objects within them, have fields that read the response or its request. */
  readonly keepsOrigin: boolean
}

/** A field of a key. */
export interface KeyField extends ParentField {
  readonly scalar: KeyScalar
}

/** A request that loads many objects of a type by a key of one field. */
export interface BulkPlan
  extends Pick<RequestField, 'denials'>,
    Pick<ResponseRules, 'errors' | 'itemErrors'> {
  readonly api: string
  readonly method: 'GET' | 'POST'
  readonly path: PathTemplate
  /** As for any request: here, the declarations of its API. */
  readonly query: QueryTemplate
  readonly headers: RequestPlan['headers']
  readonly body: BodyTemplate | null
  readonly scopes: readonly (readonly string[])[]
  /** The property that `$filter` compares with the keys; null if a variable contains them. */
  readonly filter: string | null
  /** Whether that filter may use `in`. */
  readonly takesIn: boolean
  readonly items: BodyLocator
  readonly max: number
}

/** A field of the parent object, and its location in the API's response. */
export interface ParentField {
  readonly name: string
  readonly path: Locator
}

/** The arguments `filter`, `search` and `orderBy` of an OData collection, if the field has them. */
export interface QueryArguments {
  readonly filter: GraphQLInputType | null
  readonly search: boolean
  readonly orderBy: GraphQLInputType | null
}
