/** The supergraph of two REST APIs, as Mesh's compose writes it for OpenAPI sources, with what joins them. */

/** @param urls - base URLs of `graph` and `orders`. @returns SDL. */
export function supergraphOf({ graph, orders }) {
  return `#graphql
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
    @link(url: "https://the-guild.dev/graphql/mesh/spec/v1.0", import: ["@httpOperation", "@transport", "@resolveRootField", "@resolveTo", "@extraSchemaDefinitionDirective"])
  { query: Query }

  directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
  directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
  directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
  directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @httpOperation(subgraph: String, path: String, operationSpecificHeaders: [[String]], httpMethod: HTTPMethod, isBinary: Boolean, requestBaseBody: ObjMap, queryParamArgMap: ObjMap, queryStringOptionsByParam: ObjMap, jsonApiFields: Boolean, queryStringOptions: ObjMap) on FIELD_DEFINITION
  directive @resolveRootField(subgraph: String, field: String) on FIELD_DEFINITION
  directive @extraSchemaDefinitionDirective(directives: _DirectiveExtensions) repeatable on OBJECT
  directive @resolveTo(requiredSelectionSet: String, sourceName: String!, sourceTypeName: String!, sourceFieldName: String!, sourceSelectionSet: String, sourceArgs: ResolveToSourceArgs, keyField: String, keysArg: String, additionalArgs: ResolveToSourceArgs, result: String, resultType: String) on FIELD_DEFINITION
  directive @additionalField on FIELD_DEFINITION
  scalar join__FieldSet
  scalar link__Import
  scalar ObjMap
  scalar _DirectiveExtensions
  scalar ResolveToSourceArgs
  enum HTTPMethod { GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH }
  enum link__Purpose { SECURITY EXECUTION }
  enum join__Graph {
    GRAPH @join__graph(name: "graph", url: "${graph}")
    ORDERS @join__graph(name: "orders", url: "${orders}")
  }

  type Query
    @extraSchemaDefinitionDirective(directives: { transport: [${transport('graph', graph)}] })
    @extraSchemaDefinitionDirective(directives: { transport: [${transport('orders', orders)}] })
    @join__type(graph: GRAPH) @join__type(graph: ORDERS)
  {
    me: User @httpOperation(subgraph: "graph", path: "/me", httpMethod: GET) @join__field(graph: GRAPH)
    user(id: ID!): User @httpOperation(subgraph: "graph", path: "/users/{args.id}", httpMethod: GET) @join__field(graph: GRAPH)
    orders(first: Int! = 25): OrderConnection @httpOperation(subgraph: "orders", path: "/orders?limit={args.first}", httpMethod: GET) @join__field(graph: ORDERS)
  }
  type User @join__type(graph: GRAPH) {
    id: ID!
    displayName: String
    mail: String
    jobTitle: String
    manager: User @httpOperation(subgraph: "graph", path: "/users/{root.id}/manager", httpMethod: GET)
    events(first: Int! = 10): EventConnection @httpOperation(subgraph: "graph", path: "/me/events?$top={args.first}", httpMethod: GET)
    directReports(first: Int! = 25): UserConnection @httpOperation(subgraph: "graph", path: "/users/{root.id}/directReports?$top={args.first}", httpMethod: GET)
  }
  type UserConnection @join__type(graph: GRAPH) { nodes: [User!]! @resolveRootField(subgraph: "graph", field: "value") }
  type EventConnection @join__type(graph: GRAPH) { nodes: [Event!]! @resolveRootField(subgraph: "graph", field: "value") }
  type Event @join__type(graph: GRAPH) { id: ID!, subject: String, start: DateTimeTimeZone, end: DateTimeTimeZone }
  type DateTimeTimeZone @join__type(graph: GRAPH) { dateTime: String!, timeZone: String! }
  type OrderConnection @join__type(graph: ORDERS) { nodes: [Order!]! @resolveRootField(subgraph: "orders", field: "items") }
  type Order @join__type(graph: ORDERS) {
    id: ID!
    number: String!
    total: Money!
    lines: [OrderLine!]!
    salespersonId: ID
    salesperson: User @resolveTo(requiredSelectionSet: "{ salespersonId }", sourceName: "graph", sourceTypeName: "Query", sourceFieldName: "user", sourceArgs: { id: "{root.salespersonId}" }) @additionalField
  }
  type OrderLine @join__type(graph: ORDERS) {
    quantity: Int!
    product: Product @httpOperation(subgraph: "orders", path: "/products/{root.productId}", httpMethod: GET)
  }
  type Product @join__type(graph: ORDERS) { id: ID!, name: String! }
  type Money @join__type(graph: ORDERS) { amount: Float!, currency: String! }
`
}

function transport(name, url) {
  return `{ subgraph: "${name}", kind: "rest", location: "${url}", headers: [["authorization", "Bearer {context.${name}Token}"]] }`
}
