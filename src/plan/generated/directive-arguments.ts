// Written by `npm run codegen` from the directives of schema/behalf.graphql.

/**
 * The language of a string in a request. Text in a literal, between the language's quotes, is escaped so that it can never end the literal.
 * Outside quotes, only numbers, Booleans, timestamps, dates, GUIDs and enum values are allowed.
 */
export type Language = 'ODATA' | 'SOQL' | 'WIQL' | 'JQL' | 'KQL' | 'DAX' | 'KUSTO' | 'LUCENE' | 'SEARCH' | 'SERVICENOW' | 'XML' | 'URI' | 'PLAIN'

/** An OData query option. `$filter`, `$search` and `$orderby` are not included, because they are sent if the field has the corresponding arguments. */
export type QueryOption = 'SELECT' | 'EXPAND' | 'TOP' | 'COUNT'

/** How an API's value differs from its type. In requests, the reverse conversion applies. */
export type Coercion = 'EPOCH_SECONDS' | 'EPOCH_MILLISECONDS' | 'JSON_DATE' | 'UTC' | 'TEXT' | 'NUMBER' | 'EMPTY_AS_NULL' | 'ENTRIES'

/** Who shares a cached response. */
export type CacheControlScope = 'PUBLIC' | 'PRIVATE'

/** The format of a query parameter's value. */
export type ParameterStyle = 'SIMPLE' | 'DEEP_OBJECT'

/** How an API refers to the next page of a list. */
export type NextKind = 'URL' | 'TOKEN' | 'OFFSET' | 'PAGE'

/** Tests the value at a location. */
export interface Test {
  /** The location. */
  readonly at: string
  /** The values that pass. Default: anything but null, an empty string, an empty list and `false`. */
  readonly is?: readonly (string | number | boolean | null)[]
}

/** Where an API's responses describe errors. Default: as in OData and RFC 9457. */
export interface ErrorShape {
  /** The error code. */
  readonly code?: string
  /** The message, which is logged. */
  readonly message?: string
  /** The ID of the request, for the API's support team. */
  readonly requestId?: string
  /** Errors in individual parts of the request. */
  readonly details?: ErrorDetails
  /** A response with a successful status is an error if it passes any of these tests. */
  readonly when?: readonly Test[]
}

/** A header of a request. */
export interface Header {
  /** Name of the header as it is sent, as in `If-Match`. */
  readonly name: string
  /** Text with variables, as in `"{ifMatch}"`. */
  readonly value: string
}

/** A query parameter of a request. */
export interface Parameter {
  /** Name of the parameter as it is sent, as in `$filter`, `per-page` or `filter[x]`. */
  readonly name: string
  /** Text with variables, as in `"{author}"`; the parameter is omitted if one of them is missing. A list that is the whole value is joined with commas. `{members:input}` is a field mask: the names of the given members of the `input` argument, joined by commas. `{members:a,b}` contains the names of the `a` and `b` arguments, if they were given. */
  readonly value: string
  /** For a list that is the whole value: whether each item is sent as a separate parameter with the same name. */
  readonly explode: boolean
  /** The format of an object that is the whole value. */
  readonly style: ParameterStyle
  /** The language of the value. It overrides the language of the request. */
  readonly language?: Language
}

/** How an API reports what has changed in a list. */
export interface Delta {
  /** Where the last page contains the address of later changes. */
  readonly at: string
  /** A test that an item passes when it was removed. Removed items are not included in `nodes`. */
  readonly removed: Test
  /** Where an item contains its key, for the `removed` field of the connection. */
  readonly key: string
  /** Path of one item, with `{key}`. It is resolved relative to the path of the list, like a relative URL: for the list `/messages/delta`, `{key}` is `/messages/7`, and `../events/{key}` goes up one more segment. An API may send only the changed members of an item. If `item` is set, an item that lacks a member that the operation selects is loaded from this path, with the permissions of the list. */
  readonly item?: string
}

/** How the next page of a list is found. */
export interface Next {
  /** The kind of reference to the next page. */
  readonly as: NextKind
  /** Where the response contains the address or the token: `$.nextLink`, `link.next`, `header.x-ms-continuationtoken`, or `$.data[-1].id` for the cursor of the last item. */
  readonly at?: string
  /** Where the request contains the token, offset or page number: a query parameter, or `$.member` of the body. */
  readonly parameter?: string
  /** Number of the first page. */
  readonly from: number
}

/** A variable whose value comes from a response. */
export interface ResponseVariable {
  /** The name, as in `{jobId}`. */
  readonly name: string
  /** The location of the value. If the response has no value at this location, Behalf treats it like a response without an address and cannot poll. */
  readonly at: string
}

/**
 * A token that an API requires for writes. Behalf requests it before the caller's first write, with the value `Fetch` in the header, and sends it
 * with the write, together with the cookies from that response. It keeps the token for the caller's later writes. If a write is rejected with
 * 403 and `Required` in the header, or with 403 if `at` is set, it is sent once more, with a new token.
 */
export interface CsrfToken {
  /** Path of a read that returns the token, relative to the API's base URL. */
  readonly GET: string
  /** Name of the header in requests and responses. */
  readonly header: string
  /** Where the response contains the token, such as `$.crumb`, or `$` for a plain string. Default: in the header. */
  readonly at?: string
}

/** How an API's OData differs from the standard. */
export interface ODataDialect {
  /** Whether filters can use `in`, which OData has supported since version 4.01. If not, `or` is used. */
  readonly in: boolean
}

/** How lists are paged, for all fields of an API with `@page`. The members have the same meaning as the arguments of `@page`. */
export interface Paging {
  /** Where to find the items in the response. */
  readonly items?: string
  /** How the next page is found. */
  readonly next?: Next
  /** Where the request contains the page size. */
  readonly size?: string
  /** The API's maximum page size. */
  readonly max?: number
  /** Where to find the total number of items in the response. */
  readonly total?: string
  /** A test that a response passes when another page follows. */
  readonly more?: Test
}

/** A field of the key of another type. */
export interface KeyPart {
  /** Name of the field, as in the type's `@key`. */
  readonly name: string
  /** Template of the value. Its variables are fields of the parent object of the field with `@entity`. */
  readonly value: string
}

/** An API that a function calls, with its permissions. */
export interface ApiCall {
  /** Name of the API in the configuration. */
  readonly api: string
  /** Delegated permissions of the API, as for `@rest`, for all requests that the function sends to it. */
  readonly scopes: readonly (readonly string[])[]
  /** The maximum number of requests that the function sends to it for one object, from 1 to 100. Estimates and plans count them. */
  readonly requests: number
}

/** Where an API's responses describe errors in individual parts of a request. */
export interface ErrorDetails {
  /** The list of errors. */
  readonly items: string
  /** Where an item names the part, as in `$.target`: member names, separated by dots or slashes. */
  readonly field?: string
  /** Where an item contains its code. */
  readonly code?: string
  /** Where an item contains its message, which is sent to the client. */
  readonly message?: string
}

/** Arguments of `@rest`. */
export interface RestArguments {
  /** Name of the API in the configuration, such as `graph`. */
  readonly api: string
  /** Path of a read. */
  readonly GET?: string
  /** Path of a POST, which is a write for a field of `Mutation`, and a read for any other field. */
  readonly POST?: string
  /** Path of a write that changes part of an object. */
  readonly PATCH?: string
  /** Path of a write that replaces an object. */
  readonly PUT?: string
  /** Path of a write that removes an object. */
  readonly DELETE?: string
  /** Delegated permissions of the API. The caller needs all permissions in at least one of the inner lists. The first inner list is the least privileged one, and is the one that the registration requests. The other lists are accepted if they have already been granted. */
  readonly scopes: readonly (readonly string[])[]
  /** Alternative permissions for data that others share with the user. The registration requests them only with `registration.sharedPermissions`. If the path starts with `/users/{id}/` and the ID is another person's object ID, one of these alternatives is required instead of `scopes`. If the path starts with `/me/`, or with the user's own ID, the alternatives are ignored. */
  readonly sharedScopes: readonly (readonly string[])[]
  /** Headers of the request. A header whose variable is missing is omitted. */
  readonly headers: readonly Header[]
  /** Query parameters, appended to those in the path. */
  readonly query: readonly Parameter[]
  /** Body. A string that consists only of `"{name}"` is replaced with that variable's value. A member whose variable is missing is omitted. The body is sent as JSON unless `contentType` specifies another type. */
  readonly body?: unknown
  /** Media type of the body. Unless it is JSON or ends in `+json`, the body must be a single string. Default: `application/json`. */
  readonly contentType?: string
  /** Media types that the field accepts, as in the `Accept` header. Default: `application/json`. A `String` field without `result` accepts any media type; if the response is not JSON, it returns the text of the response. */
  readonly accept?: string
  /** The language of strings that contain variables, in the path, the query and the body. For an OData API, the path and query options are OData by default. */
  readonly language?: Language
  /** Where to find the result in the response, if the result is not the whole response. */
  readonly result?: string
  /** How the API's responses describe errors. Default: as in `@api`. */
  readonly error?: ErrorShape
  /** For a list: how failed items are recognized, and where they describe their errors. A failed item is null, with its own error. */
  readonly itemError?: ErrorShape
  /** For a list: a test that a response passes when the list is empty, as in `{ at: "status", is: [404, 204] }`. */
  readonly empty?: Test
  /** For a write: where to find the address of the new object in the response, as in `header.location`. If the response has no body, or its body does not contain the key, the object is loaded from that address, with the `@rest` of its type. */
  readonly created?: string
  /** For a write: whether a response with status 202 is final. */
  readonly accepted: boolean
  /** Whether the path is an alternative address of the returned object. If so, fields of that object whose path starts with the path of its type can use this path instead, without waiting for the object. */
  readonly address: boolean
  /** Query options that this endpoint supports. Other options are not sent: without `SELECT`, for example, entire objects are returned. For a plain REST API, the options refer to the configured parameters and to the page size parameter. Default: as in `@api`, or all of them. */
  readonly takes?: readonly QueryOption[]
  /** Paths of the objects that can own the requested object, as a mailbox owns a message: `["/me", "/users/{id}"]`. The path in the schema starts with the first one. The path of the request starts with the owner from which the field's object was loaded. */
  readonly owners?: readonly string[]
}

/** Arguments of `@page`. */
export interface PageArguments {
  /** Where to find the items in the response. Default `$`: the response is the list. */
  readonly items?: string
  /** How the next page is found. Without it, the response is the whole list. */
  readonly next?: Next
  /** Where to put the page size in the request: a query parameter such as `limit`, `$.member` of the body, or `prefer.<preference>`. Without it, the API determines the size. */
  readonly size?: string
  /** The API's maximum page size. Default 100. */
  readonly max?: number
  /** Where to find the total number of items in the response, for `totalCount`. */
  readonly total?: string
  /** A test that a response passes when another page follows. */
  readonly more?: Test
  /** Where to find the object itself in an item, if items are links. An item without that member is itself the object. Items must be returned in full, so set `takes` without `SELECT`. */
  readonly node?: string
  /** OData: whether the collection contains Microsoft Graph directory objects, so that advanced queries use `ConsistencyLevel: eventual`. */
  readonly directory: boolean
  /** OData: the properties that `search` covers. If the list is empty, `search` is free text that covers everything. */
  readonly search: readonly string[]
  /** For a list of changes: how its last page refers to later changes, and how it reports removed items. The connection type must have the `deltaCursor: String` and `removed: [ID!]!` fields. */
  readonly delta?: Delta
}

/** Arguments of `@poll`. */
export interface PollArguments {
  /** Where to find the address to poll in a response. Default, for a response with status 202: the `operation-location`, `azure-asyncoperation` or `location` header. */
  readonly url?: string
  /** The path to poll, as in `/jobs/{jobId}`, if the first response contains an ID instead of an address. It can use the variables in `variables` and those of `@rest`. */
  readonly GET?: string
  /** Variables of `GET` whose values are in the first response, as in `[{ name: "jobId", at: "$.jobId" }]`. */
  readonly variables: readonly ResponseVariable[]
  /** A test that the final response passes. Default: the status is not 202 and, at the addresses in `operation-location` and `azure-asyncoperation`, `$.status` is `Succeeded`, `Failed` or `Canceled`, or absent. */
  readonly done?: Test
  /** A test that a response passes if the work has failed. The `error` argument of `@rest` or `@api` declares where to find the reason in the response. Default: at the addresses in `operation-location` and `azure-asyncoperation`, `$.status` is `Failed` or `Canceled`. */
  readonly failed?: Test
  /** Where to find the address of the result in the last response or the first one. Default: the last response is the result. */
  readonly result?: string
}

/** Arguments of `@api`. */
export interface ApiArguments {
  /** Name of the API in the configuration. */
  readonly name: string
  /** How the API's responses describe errors. */
  readonly error?: ErrorShape
  /** How the API's lists are paged. */
  readonly page?: Paging
  /** A test that a response passes when a list is empty, unless `@rest` declares one. */
  readonly empty?: Test
  /** Query options that the API supports, unless `@rest` declares them. */
  readonly takes?: readonly QueryOption[]
  /** How the API's values differ from the types in the schema. */
  readonly as: readonly Coercion[]
  /** Headers that are sent with all requests of fields and types, in addition to those of `@rest`, which take precedence. */
  readonly headers: readonly Header[]
  /** Query parameters of all requests, such as `{ name: "api-version", value: "7.1" }`, unless the path or the `query` of `@rest` has a parameter with the same name. */
  readonly query: readonly Parameter[]
  /** Media type of bodies, unless `@rest` declares one. */
  readonly contentType?: string
  /** Accepted media types, unless `@rest` declares them. */
  readonly accept?: string
  /** If `kind` is `odata`: how the API's OData differs from the standard. */
  readonly odata?: ODataDialect
  /** Where the API issues the token that its writes require as protection against cross-site request forgery. */
  readonly csrf?: CsrfToken
}

/** Arguments of `@connection`. */
export interface ConnectionArguments {
  /** Name of the connection type. Default: the name of the item type, followed by `Connection`. */
  readonly name?: string
  /** The number of items on a page, unless the operation specifies it. */
  readonly first: number
}

/** Arguments of `@content`. */
export interface ContentArguments {
  /** Name of the file for downloads. Its variables are fields of the parent object, as in `{name}`. */
  readonly name?: string
}

/** Arguments of `@entity`. */
export interface EntityArguments {
  /** Template of a key that consists of one field. Its variables are fields of the parent object, as in `{salespersonId}`. */
  readonly id?: string
  /** Templates of a key that consists of several fields, one template for each field. */
  readonly key?: readonly KeyPart[]
}

/** Arguments of `@resolver`. */
export interface ResolverArguments {
  /** Plain fields of the parent object. The function receives only their values. */
  readonly needs: readonly string[]
  /** APIs that the function calls. It cannot call any others. */
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
  /** Path of a read with the keys in its query. */
  readonly GET?: string
  /** Path of a read with the keys in its body. */
  readonly POST?: string
  /** JSON body, as for `@rest`. */
  readonly body?: unknown
  /** Delegated permissions of the API, as for `@rest`. */
  readonly scopes: readonly (readonly string[])[]
  /** The variable in the path or body that contains the list of keys, as in `/products{?ids}`. */
  readonly keys: string
  /** OData: the property that `$filter` compares with the keys, as in `id in ('1','2')`. Use it instead of a variable. */
  readonly filter?: string
  /** Where to find the items in the response. */
  readonly items: string
  /** How failed items are recognized, and where they describe their errors. A failed object is null, with its own error. Without `itemError`, a response with status 207 is not used, and its objects are loaded one by one. */
  readonly itemError?: ErrorShape
  /** The maximum number of keys in one request. */
  readonly max: number
}

/** Arguments of `@cacheControl`. */
export interface CacheControlArguments {
  /** The maximum age of a cached response, in seconds. */
  readonly maxAge: number
  /** `PUBLIC` responses are cached for all callers or, if they were fetched with the application's own permissions, for the callers of one tenant. `PUBLIC` is allowed only for APIs that are called without a user's token. */
  readonly scope: CacheControlScope
}

/** Arguments of `@from`. */
export interface FromArguments {
  /** The location, such as `$.owner.login` or `$['System.Title']`. It can also be in the response that returned the object, or in the request for it: `header.etag`, `status`, `request.owner`. For an argument, `at` is its name in `{members:…}`. */
  readonly at?: string
  /** How the value differs from its type. Overrides the default of `@api`. */
  readonly as?: readonly Coercion[]
}

/** Arguments of `@value`. */
export interface ValueArguments {
  /** The API's value: a string or a number. */
  readonly is: string | number | boolean | null
  /** OData, for a member of `orderBy`: a condition on the property that is true for every item. Behalf puts it first in `$filter`, for APIs such as Outlook that sort a filtered list only by the properties that the filter names first. */
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
  /** Where to find the type name in an object. */
  readonly path: string
  /** The type to use for objects whose type the schema does not define. */
  readonly otherwise: string
}

/** Arguments of `@key`. */
export interface KeyArguments {
  /** Names of fields, separated by spaces, as in `owner name`. */
  readonly fields: string
}

/** Arguments of `@requiresScopes`. */
export interface RequiresScopesArguments {
  /** Lists of scopes. The caller needs all scopes in at least one of them. */
  readonly scopes: readonly (readonly string[])[]
}

/** Arguments of `@policy`. */
export interface PolicyArguments {
  /** Lists of policy names from the configuration. The caller must satisfy all policies in at least one of them. */
  readonly policies: readonly (readonly string[])[]
}

/** Arguments of `@revealedBy`. */
export interface RevealedByArguments {
  /** The fields that can reveal it, as in `Query.people`. */
  readonly fields: readonly string[]
}

/** Arguments of `@cost`. */
export interface CostArguments {
  /** At least 0. */
  readonly weight: number
}

/** Arguments of `@listSize`. */
export interface ListSizeArguments {
  /** The assumed length of the list if no argument specifies it. */
  readonly assumedSize?: number
  /** Arguments that bound the list, such as `size`. */
  readonly slicingArguments?: readonly string[]
  /** If the field returns an object that contains the lists: the fields that contain these lists, such as `hits`. */
  readonly sizedFields?: readonly string[]
  /** Whether exactly one of `slicingArguments` must be given; an argument that has a default counts as given. */
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
  readonly revealedBy: RevealedByArguments
  readonly cost: CostArguments
  readonly listSize: ListSizeArguments
}