// Written by `npm run codegen` from the directives of schema/behalf.graphql.

/**
 * A language of strings in requests. Text in a literal, between the language's quotes, is escaped, so that it never leaves the literal.
 * Outside of quotes, only numbers, Booleans, timestamps, dates, GUIDs and enum values are allowed.
 */
export type Language = 'ODATA' | 'SOQL' | 'WIQL' | 'JQL' | 'KQL' | 'DAX' | 'KUSTO' | 'LUCENE' | 'SEARCH' | 'SERVICENOW' | 'XML' | 'URI' | 'PLAIN'

/** A query option of OData. `$filter`, `$search` and `$orderby` are sent if a field has the arguments. */
export type QueryOption = 'SELECT' | 'EXPAND' | 'TOP' | 'COUNT'

/** How a value of an API differs from its type. In requests, the reverse conversion applies. */
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
  /** The ID of the request for the API's support. */
  readonly requestId?: string
  /** Errors in parts of the request. */
  readonly details?: ErrorDetails
  /** A response with a successful status is an error if it passes any of these tests. */
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
  /** Text with variables, as in `"{author}"`; the parameter is omitted if one of them is missing. A list that is the whole value is joined with commas. `{members:input}` stands for the names of the given members of the argument `input`, joined by commas: a field mask. `{members:a,b}` names those of the arguments `a` and `b` that were given. */
  readonly value: string
  /** For a list that is the whole value: each item is a separate parameter with the same name. */
  readonly explode: boolean
  /** The format of an object that is the whole value. */
  readonly style: ParameterStyle
  /** The language of the value, instead of that of the request. */
  readonly language?: Language
}

/** How an API reports what has changed in a list. */
export interface Delta {
  /** Where the last page contains the address of later changes. */
  readonly at: string
  /** A test that an item passes if it was removed. Removed items are not included in `nodes`. */
  readonly removed: Test
  /** Where an item contains its key, for `removed` of the connection. */
  readonly key: string
  /** Path of one item, relative to that of the list as a link on its page would be, with `{key}`: `{key}` is `/messages/7` for the list `/messages/delta`, and `../events/{key}` goes up one more segment. With it, an item that lacks a member that the operation selects is loaded from there, with the permissions of the list: an API may send only the changed members of an item. */
  readonly item?: string
}

/** How the next page of a list is found. */
export interface Next {
  /** The kind of reference to it. */
  readonly as: NextKind
  /** Where the response contains the address or the token: `$.nextLink`, `link.next`, `header.x-ms-continuationtoken`, or `$.data[-1].id` for the cursor of the last item. */
  readonly at?: string
  /** Where the request contains the token, offset or page number: a query parameter, or `$.member` of the body. */
  readonly parameter?: string
  /** Number of the first page. */
  readonly from: number
}

/** A variable whose value is in a response. */
export interface ResponseVariable {
  /** The name, as in `{jobId}`. */
  readonly name: string
  /** The location of the value. If there is none, Behalf cannot poll, as if the response had no address. */
  readonly at: string
}

/**
 * A token that an API's writes require. Behalf requests it before the caller's first write, with the value `Fetch` in the header, and sends
 * it with the write, together with the cookies of that response. It is kept for the caller. A write that is rejected with 403 and `Required`
 * in the header, or with 403 if `at` is set, is sent once more, with another token.
 */
export interface CsrfToken {
  /** Path below the API's base URL, of a read that returns the token. */
  readonly GET: string
  /** Name of the header, of requests and responses. */
  readonly header: string
  /** Where the response contains the token, such as `$.crumb`, or `$` for a plain string. Default: in the header. */
  readonly at?: string
}

/** How an API's OData differs from the standard. */
export interface ODataDialect {
  /** Whether filters can use `in`, which OData supports since 4.01. Otherwise, `or` is used. */
  readonly in: boolean
}

/** How lists are paged, for all fields of an API with `@page`. The members have the same meaning as the arguments of `@page`. */
export interface Paging {
  /** Where the response contains the items. */
  readonly items?: string
  /** How the next page is found. */
  readonly next?: Next
  /** Where the request contains the page size. */
  readonly size?: string
  /** The API's maximum page size. */
  readonly max?: number
  /** Where the response contains the number of all items. */
  readonly total?: string
  /** A test that a response passes if another page follows. */
  readonly more?: Test
}

/** A field of the key of another type. */
export interface KeyPart {
  /** Name of the field, as in the type's `@key`. */
  readonly name: string
  /** Template; its variables are fields of the object that the field with `@entity` belongs to. */
  readonly value: string
}

/** An API that a function calls, with its permissions. */
export interface ApiCall {
  /** Name of the API in the configuration. */
  readonly api: string
  /** Delegated permissions of the API, as for `@rest`: of all requests that the function sends to it. */
  readonly scopes: readonly (readonly string[])[]
  /** The maximum number of requests that the function sends to it for one object, from 1 to 100. Estimates and plans count them. */
  readonly requests: number
}

/** Where an API's responses describe errors in parts of a request. */
export interface ErrorDetails {
  /** The list. */
  readonly items: string
  /** Where an item names the part, as in `$.target`: member names, separated by dots or slashes. */
  readonly field?: string
  /** Where an item contains its code. */
  readonly code?: string
  /** Where an item contains its message, which the client gets. */
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
  /** Delegated permissions of the API: all members of any one inner list. The first inner list is the least privileged, and the one that the registration requests. The other lists are accepted if they are already granted. */
  readonly scopes: readonly (readonly string[])[]
  /** Alternatives for data that others share with the user, which the registration requests only with `registration.sharedPermissions`. If the path starts with `/users/{id}/` and the ID of another person, one of these alternatives is required instead of `scopes`. If the path starts with `/me/`, or with the user's own ID, they are ignored. */
  readonly sharedScopes: readonly (readonly string[])[]
  /** Headers of the request. A header whose variable is missing is omitted. */
  readonly headers: readonly Header[]
  /** Query parameters, after those of the path. */
  readonly query: readonly Parameter[]
  /** Body. A string that is only `"{name}"` is replaced with that variable's value; a member whose variable is missing is omitted. It is sent as JSON, unless `contentType` says otherwise. */
  readonly body?: unknown
  /** Media type of the body. Unless it is JSON or ends in `+json`, the body must be one string. Default: `application/json`. */
  readonly contentType?: string
  /** Media types that the field accepts, as in the header `Accept`. Default: `application/json`. A `String` field without `result` accepts any, and returns the text of a response that is not JSON. */
  readonly accept?: string
  /** The language of strings that contain variables, in the path, the query and the body. For an OData API, the path and query options are OData by default. */
  readonly language?: Language
  /** Where the response contains the result, if the result is not the whole response. */
  readonly result?: string
  /** Where the API's responses describe errors. Default: as in `@api`. */
  readonly error?: ErrorShape
  /** For a list: how failed items are recognized, and where they describe their errors. Such an item is null, with a separate error. */
  readonly itemError?: ErrorShape
  /** For a list: a test that a response passes if the list is empty, as in `{ at: "status", is: [404, 204] }`. */
  readonly empty?: Test
  /** For a write: where the response contains the address of the new object, as in `header.location`. If the response has no body, the object is loaded from there, with the request of its type. */
  readonly created?: string
  /** For a write: a response with status 202 is final. */
  readonly accepted: boolean
  /** The path is an address of the object that it returns: fields of that object whose path starts like the path of its type can use it instead, without waiting for the object. */
  readonly address: boolean
  /** Query options that the API supports here. Others are not sent: without `SELECT`, objects are returned whole. For plain REST, they refer to the configured parameters and to the parameter for the page size. Default: as in `@api`, or all. */
  readonly takes?: readonly QueryOption[]
  /** Paths of the owners of the requested object, as a mailbox owns a message: `["/me", "/users/{id}"]`. The path in the schema starts with the first. The request starts with the same owner as the one that returned the field's object. */
  readonly owners?: readonly string[]
}

/** Arguments of `@page`. */
export interface PageArguments {
  /** Where the response contains the items. Default `$`: the response is the list. */
  readonly items?: string
  /** How the next page is found. Without it, the response is the whole list. */
  readonly next?: Next
  /** Where the request contains the page size: a query parameter such as `limit`, `$.member` of the body, or `prefer.<preference>`. Without it, the API determines the size. */
  readonly size?: string
  /** The API's maximum page size. Default 100. */
  readonly max?: number
  /** Where the response contains the number of all items, for `totalCount`. */
  readonly total?: string
  /** A test that a response passes if another page follows. */
  readonly more?: Test
  /** Where an item contains the object itself, if items are links. An item without that member is the object. Requires that items are returned whole: `takes` without `SELECT`. */
  readonly node?: string
  /** OData: the collection holds directory objects of Microsoft Graph, so advanced queries use `ConsistencyLevel: eventual`. */
  readonly directory: boolean
  /** OData: the properties that `search` covers; none for free text over everything. */
  readonly search: readonly string[]
  /** The list reports changes: its last page has the address of later ones. The connection type has the fields `deltaCursor: String` and `removed: [ID!]!`. */
  readonly delta?: Delta
}

/** Arguments of `@poll`. */
export interface PollArguments {
  /** Where a response contains the address to poll. Default, for a response with status 202: the header `operation-location`, `azure-asyncoperation` or `location`. */
  readonly url?: string
  /** For a first response with an ID instead of an address: the path to poll, as in `/jobs/{jobId}`. Its variables are `variables` and those that `@rest` can have. */
  readonly GET?: string
  /** Variables of `GET` whose values are in the first response, as in `[{ name: "jobId", at: "$.jobId" }]`. */
  readonly variables: readonly ResponseVariable[]
  /** A test that the final response passes. Default: any status except 202; at the addresses of `operation-location` and `azure-asyncoperation`, `$.status` is `Succeeded`, `Failed` or `Canceled`, or absent. */
  readonly done?: Test
  /** A test that a response passes if the API has failed. `error` of `@rest` or `@api` declares where the response contains the reason. Default: at the addresses of these two headers, `$.status` is `Failed` or `Canceled`. */
  readonly failed?: Test
  /** Where the last response, or the first one, contains the address of the result. Default: the last response is the result. */
  readonly result?: string
}

/** Arguments of `@api`. */
export interface ApiArguments {
  /** Name of the API in the configuration. */
  readonly name: string
  /** Where its responses describe errors. */
  readonly error?: ErrorShape
  /** How its lists are paged. */
  readonly page?: Paging
  /** A test that a response passes if a list is empty, unless `@rest` declares it. */
  readonly empty?: Test
  /** Query options that it supports, unless `@rest` declares them. */
  readonly takes?: readonly QueryOption[]
  /** How its values differ from the types of the schema. */
  readonly as: readonly Coercion[]
  /** Headers of all requests of fields and types, in addition to those of `@rest`, which take precedence. */
  readonly headers: readonly Header[]
  /** Query parameters of all requests, such as `{ name: "api-version", value: "7.1" }`, unless the path or `query` has a parameter of that name. */
  readonly query: readonly Parameter[]
  /** Media type of bodies, unless `@rest` declares it. */
  readonly contentType?: string
  /** Accepted media types, unless `@rest` declares them. */
  readonly accept?: string
  /** How its OData differs from the standard, if `kind` is `odata`. */
  readonly odata?: ODataDialect
  /** Where it issues the token that its writes require, as a protection against cross-site request forgery. */
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
  /** Name of the file for downloads. Its variables are fields of the object that the field belongs to, as in `{name}`. */
  readonly name?: string
}

/** Arguments of `@entity`. */
export interface EntityArguments {
  /** Template of a key that is one field; its variables are fields of the object that the field belongs to, as in `{salespersonId}`. */
  readonly id?: string
  /** Templates of a key that has several fields, one for each field. */
  readonly key?: readonly KeyPart[]
}

/** Arguments of `@resolver`. */
export interface ResolverArguments {
  /** Plain fields of the object that the field belongs to: the function gets only their values. */
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
  /** The variable of the path or body with the list of keys, as in `/products{?ids}`. */
  readonly keys: string
  /** OData, instead of that variable: the property that `$filter` compares with the keys, as in `id in ('1','2')`. */
  readonly filter?: string
  /** Where the response contains the items. */
  readonly items: string
  /** How failed items are recognized, and where they describe their errors. Such an object is null, with a separate error. Without it, a response with status 207 is not read: its objects are loaded one by one. */
  readonly itemError?: ErrorShape
  /** The maximum number of keys in one request. */
  readonly max: number
}

/** Arguments of `@cacheControl`. */
export interface CacheControlArguments {
  /** Seconds. */
  readonly maxAge: number
  /** `PUBLIC` responses are cached for all callers or, with the application's own permissions, for the callers of one tenant. Only for an API that is called without any user's token. */
  readonly scope: CacheControlScope
}

/** Arguments of `@from`. */
export interface FromArguments {
  /** The location, such as `$.owner.login` or `$['System.Title']`. For an argument, its name in `{members:…}`. In the response that returned the object, or its request: `header.etag`, `status`, `request.owner`. */
  readonly at?: string
  /** How the value differs from its type, instead of the default of `@api`. */
  readonly as?: readonly Coercion[]
}

/** Arguments of `@value`. */
export interface ValueArguments {
  /** The API's value: a string or a number. */
  readonly is: string | number | boolean | null
  /** OData, for a member of `orderBy`: a condition on the property that holds for every item. Behalf puts it first in `$filter`, for APIs that sort a filtered list only by the first filtered properties, such as Outlook. */
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
  /** The type of objects whose type the schema does not know. */
  readonly otherwise: string
}

/** Arguments of `@key`. */
export interface KeyArguments {
  /** Names of fields, separated by spaces, as in `owner name`. */
  readonly fields: string
}

/** Arguments of `@requiresScopes`. */
export interface RequiresScopesArguments {
  /** All members of any one inner list. */
  readonly scopes: readonly (readonly string[])[]
}

/** Arguments of `@policy`. */
export interface PolicyArguments {
  /** Names from the configuration: all members of any one inner list. */
  readonly policies: readonly (readonly string[])[]
}

/** Arguments of `@revealedBy`. */
export interface RevealedByArguments {
  /** Those fields, as in `Query.people`. */
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
  /** The lists, if the field is an object that contains them, such as `hits`. */
  readonly sizedFields?: readonly string[]
  /** Whether exactly one of `slicingArguments` must be given; an argument with a default counts. */
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