// Written by `npm run codegen` from the directives of schema/behalf.graphql.

/**
 * A language of texts in requests. Text that comes into a literal of it, between its quotes, is escaped, so that it never leaves the
 * literal. Outside of quotes there may only be numbers, Booleans, timestamps, dates, GUIDs and members of enums.
 */
export type Language = 'ODATA' | 'SOQL' | 'WIQL' | 'JQL' | 'KQL' | 'DAX' | 'KUSTO' | 'URI' | 'PLAIN'

/** A query option of OData. `$filter`, `$search` and `$orderby` are sent where a field has the arguments. */
export type QueryOption = 'SELECT' | 'EXPAND' | 'TOP' | 'COUNT'

/** How a value of an API differs from what its type wants. In requests the other way around. */
export type Coercion = 'EPOCH_SECONDS' | 'EPOCH_MILLISECONDS' | 'JSON_DATE' | 'UTC' | 'TEXT' | 'NUMBER' | 'EMPTY_AS_NULL' | 'ENTRIES'

/** For whom an answer may be kept. */
export type CacheControlScope = 'PUBLIC' | 'PRIVATE'

/** How the value of a query parameter is written. */
export type ParameterStyle = 'SIMPLE' | 'DEEP_OBJECT'

/** What leads to the next page of a list. */
export type NextKind = 'URL' | 'TOKEN' | 'OFFSET' | 'PAGE'

/** Asks whether something is there. */
export interface Test {
  /** Where. */
  readonly at: string
  /** One of these values. Without it: anything but null, an empty text, an empty list and `false`. */
  readonly is?: readonly (string | number | boolean | null)[]
}

/** Where an API keeps what it says about errors. By default, as OData and RFC 9457 do. */
export interface ErrorShape {
  /** Its code. */
  readonly code?: string
  /** Its words, which the log gets. */
  readonly message?: string
  /** What its support asks for. */
  readonly requestId?: string
  /** What it says about parts of the request. */
  readonly details?: ErrorDetails
  /** What makes an error of an answer with a status of success: any one of these. */
  readonly when?: readonly Test[]
}

/** A header of a request. */
export interface Header {
  /** As it is sent, as in `If-Match`. */
  readonly name: string
  /** Text with variables, as in `"{ifMatch}"`. */
  readonly value: string
}

/** A query parameter of a request. */
export interface Parameter {
  /** As it is sent, as in `$filter`, `per-page` or `filter[x]`. */
  readonly name: string
  /** Text with variables, as in `"{author}"`; the parameter is left out where one of them was not given. A list that is the whole value is joined by commas. `{members:input}` stands for the names of the members that were given of the argument `input`, joined by commas: a field mask. `{members:a,b}` names those of the arguments `a` and `b` that were given. */
  readonly value: string
  /** Of a list that is the whole value: each item as a parameter of its own, under the same name. */
  readonly explode: boolean
  /** How an object is written that is the whole value. */
  readonly style: ParameterStyle
  /** The language of the value, in place of that of the request. */
  readonly language?: Language
}

/** How an API tells what has changed in a list. */
export interface Delta {
  /** Where the answer has the address that leads to later changes, when nothing else follows. */
  readonly at: string
  /** What an item has that is gone. Such items are not among the nodes. */
  readonly removed: Test
  /** Where an item has its key, for `removed` of the connection. */
  readonly key: string
  /** Path of one item, relative to that of the list as a link on its page would be, with `{key}`: `{key}` is `/messages/7` for the list `/messages/delta`, and `../events/{key}` leaves one segment more out. With it, an item that lacks a member that the operation selects is loaded from there, with the permissions of the list: an API may send no more of what changed than the change. */
  readonly item?: string
}

/** How the next page of a list is found. */
export interface Next {
  /** What leads to it. */
  readonly as: NextKind
  /** Where the answer has the address or the token: `$.nextLink`, `link.next`, `header.x-ms-continuationtoken`, or `$.data[-1].id` for a cursor that is the last item's. */
  readonly at?: string
  /** Where the request has the token, offset or page number: a query parameter, or `$.member` of the body. */
  readonly parameter?: string
  /** Number of the first page. */
  readonly from: number
}

/**
 * A token that an API wants in writes. Behalf asks for it before the caller's first write, with the value `Fetch` in the header, and sends
 * it along, together with the cookies of that answer. It is kept for the caller. A write that is refused with 403 and `Required` in the
 * header, or with 403 where `at` says where the token is, is sent once more, with another token.
 */
export interface CsrfToken {
  /** Path below the API's base URL, of a read that answers with the token. */
  readonly GET: string
  /** Name of the header, of requests and responses. */
  readonly header: string
  /** Where the answer has the token, such as `$.crumb`, or `$` for a text. Default: in the header. */
  readonly at?: string
}

/** How an API's OData differs from the standard. */
export interface ODataDialect {
  /** Whether filters may have `in`, which OData has since 4.01. Without it, `or` says the same. */
  readonly in: boolean
}

/** How a list goes on, for all fields with `@page` of an API. The members mean what the arguments of `@page` of that name do. */
export interface Paging {
  /** Where the answer has its items. */
  readonly items?: string
  /** How the next page is found. */
  readonly next?: Next
  /** Where the page size goes. */
  readonly size?: string
  /** Largest page that the API gives. */
  readonly max?: number
  /** Where the answer has the number of all items. */
  readonly total?: string
  /** What an answer has when another page follows. */
  readonly more?: Test
}

/** A field of the key of another type. */
export interface KeyPart {
  /** Name of the field, as in the type's `@key`. */
  readonly name: string
  /** Template; its variables are fields of the object that the field with `@entity` belongs to. */
  readonly value: string
}

/** An API that a function calls, and what it may do there. */
export interface ApiCall {
  /** Name of the API in the configuration. */
  readonly api: string
  /** Delegated permissions of the API, as for `@rest`: of all requests that the function sends to it. */
  readonly scopes: readonly (readonly string[])[]
  /** The maximum number of requests that the function sends to it for one object, from 1 to 100. Estimates and plans count them. */
  readonly requests: number
}

/** Where an API keeps what it says about parts of a request. */
export interface ErrorDetails {
  /** The list. */
  readonly items: string
  /** Where an item names the part, as in `$.target`: member names, separated by dots or slashes. */
  readonly field?: string
  /** Where an item has its code. */
  readonly code?: string
  /** Where an item has its words, which the client gets. */
  readonly message?: string
}

/** Arguments of `@rest`. */
export interface RestArguments {
  /** Name of the API in the configuration, such as `graph`. */
  readonly api: string
  /** Path of a read. */
  readonly GET?: string
  /** Path of a POST: a write below `Mutation`, otherwise a read. */
  readonly POST?: string
  /** Path of a write that changes an object in part. */
  readonly PATCH?: string
  /** Path of a write that replaces an object. */
  readonly PUT?: string
  /** Path of a write that removes an object. */
  readonly DELETE?: string
  /** Delegated permissions of the API: any one inner list, all of its members. The first inner list is the least privileged: registration asks for it; the others are accepted when they are granted already. */
  readonly scopes: readonly (readonly string[])[]
  /** Alternatives for what others share with the user, which registration asks for only with `registration.sharedPermissions`. Where the path begins with `/users/{id}/` and the id of another person, one of these is needed instead of `scopes`; where it begins with `/me/`, or with the user's own id, none of these counts. */
  readonly sharedScopes: readonly (readonly string[])[]
  /** Headers of the request. One whose variable was not given is left out. */
  readonly headers: readonly Header[]
  /** Query parameters, after those of the path. */
  readonly query: readonly Parameter[]
  /** Body. A text that is nothing but `"{name}"` stands for that variable's value; a member whose variable was not given is left out. It is sent as JSON, unless `contentType` says otherwise. */
  readonly body?: unknown
  /** Media type of the body. One that is not JSON, nor ends in `+json`, takes a body that is one text. By default `application/json`. */
  readonly contentType?: string
  /** Media types that the field accepts, as in the header `Accept`. By default `application/json`; a `String` field without `result` accepts any, and is the text of an answer that is not JSON. */
  readonly accept?: string
  /** The language of texts that have variables within them, in the path, the query and the body. At an OData API, the path and query options are OData without it. */
  readonly language?: Language
  /** Where the answer has the result, when it is not the whole answer. */
  readonly result?: string
  /** Where the API keeps what it says about errors. Default: as `@api` says. */
  readonly error?: ErrorShape
  /** Of a list: what each item has that failed, and where. Such an item is null, with an error of its own. */
  readonly itemError?: ErrorShape
  /** Of a list: what an answer has that means that the list is empty, as in `{ at: "status", is: [404, 204] }`. */
  readonly empty?: Test
  /** Of a write: where the answer has the address of the object that was made, as in `header.location`. Where the answer has no body, the object is loaded from there, with the request of its type. */
  readonly created?: string
  /** Of a write: an answer with status 202 means that nothing more is to be waited for. */
  readonly accepted: boolean
  /** The path is an address of the object that it answers with: fields of that object whose own path starts like the path of its type may use it instead, without waiting for the object. */
  readonly address: boolean
  /** Query options that the API takes here. What it does not take is not sent: without `SELECT`, objects come whole. For plain REST, they stand for the configured parameters and that of the page size. Default: as `@api` says, or all. */
  readonly takes?: readonly QueryOption[]
  /** Beginnings that the path can have where what it leads to belongs to an owner, as a message to a mailbox: `["/me", "/users/{id}"]`. The path given here begins with the first. The request begins as the one did that answered with the object that the field belongs to. */
  readonly owners?: readonly string[]
}

/** Arguments of `@page`. */
export interface PageArguments {
  /** Where the answer has its items. Default `$`: the answer is the list. */
  readonly items?: string
  /** How the next page is found. Without it, the answer is the whole list. */
  readonly next?: Next
  /** Where the page size goes: a query parameter such as `limit`, `$.member` of the body, or `prefer.<preference>`. Without it, the API decides. */
  readonly size?: string
  /** Largest page that the API gives. Default 100. */
  readonly max?: number
  /** Where the answer has the number of all items, for `totalCount`. */
  readonly total?: string
  /** What an answer has when another page follows. */
  readonly more?: Test
  /** Where an item has the object itself, as a link to it does. An item without that member is the object. Only where items come whole, which `takes` without `SELECT` says. */
  readonly node?: string
  /** OData: the collection holds directory objects of Microsoft Graph, so advanced queries ask for `ConsistencyLevel: eventual`. */
  readonly directory: boolean
  /** OData: properties that `search` looks into; none for free text over everything. */
  readonly search: readonly string[]
  /** The list is a history: after its last page, the API hands out an address that leads to what has changed since. The connection type has the fields `deltaCursor: String` and `removed: [ID!]!`. */
  readonly delta?: Delta
}

/** Arguments of `@poll`. */
export interface PollArguments {
  /** Where an answer has the address to ask at. Default, for an answer with status 202: the header `operation-location`, `azure-asyncoperation` or `location`. */
  readonly url?: string
  /** What an answer has when the API is done. Default: any status but 202. */
  readonly done?: Test
  /** What an answer has when the API has failed. `error` of `@rest` or `@api` says where it has the reason. */
  readonly failed?: Test
  /** Where the last answer, or the first one, has the address of the result. Default: the last answer is the result. */
  readonly result?: string
}

/** Arguments of `@api`. */
export interface ApiArguments {
  /** Name of the API in the configuration. */
  readonly name: string
  /** Where it keeps what it says about errors. */
  readonly error?: ErrorShape
  /** How its lists go on. */
  readonly page?: Paging
  /** Query options that it takes where `@rest` does not say. */
  readonly takes?: readonly QueryOption[]
  /** How its values differ from what the types of the schema want. */
  readonly as: readonly Coercion[]
  /** Headers of all requests of fields and types, in addition to those of `@rest`, which has the last word about a header that both have. */
  readonly headers: readonly Header[]
  /** Query parameters of all requests, such as `{ name: "api-version", value: "7.1" }`, where the path or `query` has none of that name. */
  readonly query: readonly Parameter[]
  /** Media type of bodies where `@rest` does not say. */
  readonly contentType?: string
  /** Media types that are accepted where `@rest` does not say. */
  readonly accept?: string
  /** What its OData is like, where `kind` is `odata`. */
  readonly odata?: ODataDialect
  /** Where it gives out the token that it wants in writes, as defenses against forged requests of browsers do. */
  readonly csrf?: CsrfToken
}

/** Arguments of `@connection`. */
export interface ConnectionArguments {
  /** Name of the connection type. Default: the name of the item type, followed by `Connection`. */
  readonly name?: string
  /** Items of a page when the operation does not say. */
  readonly first: number
}

/** Arguments of `@content`. */
export interface ContentArguments {
  /** Name of the file for downloads. Its variables are fields of the object that the field belongs to, as in `{name}`. */
  readonly name?: string
}

/** Arguments of `@entity`. */
export interface EntityArguments {
  /** Template of a key that is one field; its variables are fields of the object that the field belongs to, as in `{salespersonId}`. */
  readonly id?: string
  /** Templates of a key of several fields, one for each. */
  readonly key?: readonly KeyPart[]
}

/** Arguments of `@resolver`. */
export interface ResolverArguments {
  /** Plain fields of the object that the field belongs to: the function gets their values, and no others. */
  readonly needs: readonly string[]
  /** APIs that the function calls. It can call no others. */
  readonly calls: readonly ApiCall[]
}

/** Arguments of `@expand`. */
export interface ExpandArguments {
  /** Name of the member. */
  readonly member: string
}

/** Arguments of `@bulk`. */
export interface BulkArguments {
  /** Name of the API in the configuration. */
  readonly api: string
  /** Path of a read whose query has the keys. */
  readonly GET?: string
  /** Path of a read whose body has the keys. */
  readonly POST?: string
  /** JSON body, as for `@rest`. */
  readonly body?: unknown
  /** Delegated permissions of the API, as for `@rest`. */
  readonly scopes: readonly (readonly string[])[]
  /** The variable of path or body that is the list of keys, as in `/products{?ids}`. */
  readonly keys: string
  /** OData, instead of that variable: the property that `$filter` compares with the keys, as in `id in ('1','2')`. */
  readonly filter?: string
  /** Where the answer has its items. */
  readonly items: string
  /** Most keys that one request takes. */
  readonly max: number
}

/** Arguments of `@cacheControl`. */
export interface CacheControlArguments {
  /** Seconds. */
  readonly maxAge: number
  /** `PUBLIC` answers are kept for all callers together: only of an API that is called without any user's token. */
  readonly scope: CacheControlScope
}

/** Arguments of `@from`. */
export interface FromArguments {
  /** Where: such as `$.owner.login` or `$['System.Title']`. Of an argument, what `{members:…}` calls it. Of the response or request that the object came with: `header.etag`, `status`, `request.owner`. */
  readonly at?: string
  /** How the value differs from what the type wants, in place of what `@api` says of the whole API. */
  readonly as?: readonly Coercion[]
}

/** Arguments of `@value`. */
export interface ValueArguments {
  /** What the API calls it: a text, or a number. */
  readonly is: string | number | boolean | null
  /** OData, for a member of `orderBy`: a condition on the property that holds for every item. It leads the `$filter`, for APIs that sort a filtered list only by what they filter by first, as Outlook does. */
  readonly filter?: string
}

/** Arguments of `@type`. */
export interface TypeArguments {
  /** Value of the discriminator, such as `#microsoft.graph.user`. */
  readonly is?: string
  /** A member that only objects of this type have, such as `folder`. */
  readonly has?: string
}

/** Arguments of `@discriminator`. */
export interface DiscriminatorArguments {
  /** Where an object names its type. */
  readonly path: string
  /** The type of objects whose own type the schema does not know. */
  readonly otherwise: string
}

/** Arguments of `@key`. */
export interface KeyArguments {
  /** Names of fields, separated by spaces, as in `owner name`. */
  readonly fields: string
}

/** Arguments of `@requiresScopes`. */
export interface RequiresScopesArguments {
  /** Any one inner list, all of its members. */
  readonly scopes: readonly (readonly string[])[]
}

/** Arguments of `@policy`. */
export interface PolicyArguments {
  /** Names from the configuration: any one inner list, all of its members. */
  readonly policies: readonly (readonly string[])[]
}

/** Arguments of `@cost`. */
export interface CostArguments {
  /** At least 0. */
  readonly weight: number
}

/** Arguments of `@listSize`. */
export interface ListSizeArguments {
  /** How long the list is taken to be when no argument says so. */
  readonly assumedSize?: number
  /** Arguments that bound the list, such as `size`. */
  readonly slicingArguments?: readonly string[]
  /** The lists, where the field is an object that has them, such as `hits`. */
  readonly sizedFields?: readonly string[]
  /** Whether exactly one of `slicingArguments` has to be given; one with a default is. */
  readonly requireOneSlicingArgument: boolean
}

/** The arguments of each directive, by its name. */
export interface DirectiveArguments {
  readonly rest: RestArguments
  readonly page: PageArguments
  readonly poll: PollArguments
  readonly api: ApiArguments
  readonly connection: ConnectionArguments
  readonly content: ContentArguments
  readonly entity: EntityArguments
  readonly resolver: ResolverArguments
  readonly expand: ExpandArguments
  readonly bulk: BulkArguments
  readonly cacheControl: CacheControlArguments
  readonly from: FromArguments
  readonly value: ValueArguments
  readonly type: TypeArguments
  readonly discriminator: DiscriminatorArguments
  readonly key: KeyArguments
  readonly requiresScopes: RequiresScopesArguments
  readonly policy: PolicyArguments
  readonly cost: CostArguments
  readonly listSize: ListSizeArguments
}