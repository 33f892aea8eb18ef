import type { GraphQLInputType } from 'graphql'
import type { Alternatives } from '../authorization/alternatives.ts'
import type { Requirement } from '../authorization/requirement.ts'
import type { Method } from '../directives.ts'
import type { QueryOption } from '../generated/directive-arguments.ts'
import type { BodyTemplate } from '../templates/body-template.ts'
import type { MaskPart } from '../templates/field-mask.ts'
import type { BodyLocator, Locator } from '../templates/locators/locator.ts'
import type { OwnerPaths } from '../templates/paths/owner-paths.ts'
import type { PathTemplate } from '../templates/paths/path-template.ts'
import type { QueryTemplate } from '../templates/query-template.ts'
import type { TextTemplate } from '../templates/text-template.ts'
import type { Convert } from './coercions.ts'
import type { DenialRules } from './denial-rules.ts'
import type { KeyScalar } from './entity-keys.ts'
import type { EnumValues } from './enum-values.ts'
import type { InputMapping } from './input-mapping.ts'
import type { PagePlan } from './page-plan.ts'
import type { PollPlan } from './poll-plan.ts'
import type { ResponseRules } from './response-rules.ts'

/** The directives of a schema, compiled once when it is loaded. */
export interface SchemaPlan {
  /** How a field of an object type gets its value. */
  field(typeName: string, fieldName: string): FieldPlan
  /** Whether the schema has the field. Use this for names that might not be in the schema. */
  serves(typeName: string, fieldName: string): boolean
  /** What a field requires of its caller; null if there are no requirements. */
  requirement(typeName: string, fieldName: string): Requirement | null
  /** How to load an object of this type by its key; undefined for a type without `@key` and `@rest`. */
  entity(typeName: string): EntityPlan | undefined
  /** The members of an API's object that distinguish objects of this type from objects of other types. */
  distinguishing(typeName: string): readonly string[]
  /** The API's names for the members of an enum. */
  enums(typeName: string): EnumValues | undefined
  /** The APIs whose responses may be cached beyond an operation. */
  readonly cachedApis: ReadonlySet<string>
}

export type FieldPlan = PropertyField | RequestField | ContentField | EntityField | HandWrittenField

/** A member of the object that the API returned. */
export interface PropertyField {
  readonly kind: 'property'
  readonly path: Locator
  /** Whether objects below this one have fields that read the response or its request. */
  readonly passesOrigin: boolean
  /** The name of the field's enum; null for other types. */
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
  /** The name of the field's enum; null for other types. */
  readonly enumName: string | null
  /** Converts the API's value to the schema's type; null if they are the same. */
  readonly convert: Convert | null
  /** Null for a field with a single object or a plain value. */
  readonly page: PagePlan | null
  /** How to find the outcome of an accepted request; null if Behalf does not wait for it. */
  readonly poll: PollPlan | null
  /** Fields of the parent that the request needs: its variables that are not arguments. */
  readonly parentFields: readonly ParentField[]
  /** Null if the object is never included in the parent's response. */
  readonly expansion: Expansion | null
  /** Arguments whose values have a different form in the API. */
  readonly inputs: ReadonlyMap<string, InputMapping>
  /** How to recognize a denial in a response with a success status; null if the schema declares what counts as an error. */
  readonly denials: DenialRules | null
  /** Field masks: variables that stand for the names of the given members or arguments. */
  readonly masks: ReadonlyMap<string, readonly MaskPart[]>
  /** Arguments that become an OData query. */
  readonly query: QueryArguments
  /** The path below the object's own address, for requests that need nothing else from their parent; otherwise null. */
  readonly belowAddress: PathTemplate | null
  /** The owners that the path can start with; null if the path always has the same start. */
  readonly owners: OwnerPaths | null
  /** Finds the place in the operation that corresponds to a name in the API. */
  readonly inputPathOf: (field: string) => readonly (string | number)[] | null
  /** Whether the returned objects have fields with owners, whose paths start with the same owner as this field's path. */
  readonly returnsOwnedTypes: boolean
  /** What the fields of the returned objects read besides the objects: the response, or only the request; null for neither. */
  readonly origin: 'response' | 'request' | null
}

/** The address of content. The request for the content is sent only when a client uses the address. */
export interface ContentField {
  readonly kind: 'content'
  readonly request: RequestField
  /** The file name, from fields of the parent; null if there is none. */
  readonly name: TextTemplate | null
  /** Fields of the parent that the request and the name need. */
  readonly parentFields: readonly ParentField[]
}

/** How an object is included in the response for its parent. */
export interface Expansion {
  /** The location of the object in the parent, if it was requested from the parent's API. */
  readonly member: BodyLocator
  /** The API of the object. Only a parent from the same API can include it. */
  readonly api: string
  /** The permissions that the object itself needs. */
  readonly scopes: readonly (readonly string[])[]
  /** Whether the object is included with all of its members, because its request takes no `$select`. */
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

/** A field that is resolved by code. The code can read fields of the parent. */
export interface HandWrittenField {
  readonly kind: 'hand-written'
  readonly parentFields: readonly ParentField[]
  /** The APIs that the schema declares for the code; empty if the code is Behalf's own. */
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
  /** Where the API issues the CSRF token for its writes; null for reads, or if writes do not need one. */
  readonly csrf: RequestPlan['csrf']
}

/** A REST request that the schema declares. */
export interface RequestPlan extends ResponseRules {
  readonly api: string
  readonly method: Method
  /** A read may be repeated, batched and shared between identical requests; a write is sent only once, on its own. */
  readonly kind: 'read' | 'write'
  readonly path: PathTemplate
  /** Parameters to append to the query in the path. */
  readonly query: QueryTemplate
  /** Header names are in lower case and unique. */
  readonly headers: readonly { readonly name: string; readonly value: TextTemplate }[]
  readonly body: BodyTemplate | null
  /** The location of the result in the response; null if the result is the whole response. */
  readonly result: Locator | null
  /** Each inner list is one alternative: all of its permissions are required. The first is the least privileged. */
  readonly scopes: Alternatives
  /** The alternatives of `scopes` that apply to the user's own data; see {@link scopesAt}. */
  readonly ownScopes: Alternatives
  /** The alternatives of `scopes` for data that others share with the user; registration never requests them. */
  readonly sharedScopes: Alternatives
  /** Whether the path is an address of the returned object. */
  readonly isAddress: boolean
  /** The query options that the API accepts; no other options are sent. */
  readonly takes: readonly QueryOption[]
  /** Null if the response is not cached beyond the operation. */
  readonly caching: Caching | null
  /** Where the API issues the CSRF token for its writes; null for reads, or if writes do not need one. */
  readonly csrf: {
    readonly path: string
    readonly header: string
    /** Reads the token from the body of a response; null if a header contains it. */
    readonly inBody: ((body: unknown) => unknown) | null
  } | null
  /** `text`: a response that is not JSON is a string. `stream`: the response is a stream of bytes. */
  readonly responseForm: 'json' | 'text' | 'stream'
}

/** How long the response to a request may be cached, and for which callers. */
export interface Caching {
  readonly maxAgeMs: number
  /** Whether the response is the same for all callers. Otherwise, it is cached for each caller separately. */
  readonly isPublic: boolean
}

export interface EntityPlan extends Pick<RequestField, 'denials'> {
  readonly typeName: string
  /** The fields of `@key`, in order. There is at least one. */
  readonly keyFields: readonly KeyField[]
  readonly request: RequestPlan
  readonly bulk: readonly BulkPlan[]
  /** Whether objects of this type, or objects within them, have fields that read the response or its request. */
  readonly keepsOrigin: boolean
}

/** A field of a key. */
export interface KeyField extends ParentField {
  readonly scalar: KeyScalar
}

/** A request that loads many objects of a type by a single-field key. */
export interface BulkPlan
  extends Pick<RequestField, 'denials'>,
    Pick<ResponseRules, 'errors' | 'itemErrors'> {
  readonly api: string
  readonly method: 'GET' | 'POST'
  readonly path: PathTemplate
  /** As in {@link RequestPlan}, but with only the parameters that the API declares. */
  readonly query: QueryTemplate
  readonly headers: RequestPlan['headers']
  readonly body: BodyTemplate | null
  readonly scopes: readonly (readonly string[])[]
  /** The property that `$filter` compares with the keys; null if a variable contains them. */
  readonly filter: string | null
  /** Whether this filter may use `in`. */
  readonly takesIn: boolean
  readonly items: BodyLocator
  readonly max: number
}

/** A field of the parent object, and its location in the API's response. */
export interface ParentField {
  readonly name: string
  readonly path: Locator
}

/** The `filter`, `search` and `orderBy` arguments of an OData collection, if the field has them. */
export interface QueryArguments {
  readonly filter: GraphQLInputType | null
  readonly search: boolean
  readonly orderBy: GraphQLInputType | null
}
