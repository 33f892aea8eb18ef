/** The part of the schema that the operations for all gateways need. */
export const typeDefs = `#graphql
  type Query {
    me: User
    orders(first: Int! = 25): OrderConnection
  }
  type User {
    id: ID!
    displayName: String
    mail: String
    jobTitle: String
    manager: User
    events(first: Int! = 10): EventConnection
    directReports(first: Int! = 25): UserConnection
  }
  type UserConnection { nodes: [User!]! }
  type EventConnection { nodes: [Event!]! }
  type Event { id: ID!, subject: String, start: DateTimeTimeZone, end: DateTimeTimeZone }
  type DateTimeTimeZone { dateTime: String!, timeZone: String! }
  type OrderConnection { nodes: [Order!]! }
  type Order { id: ID!, number: String!, total: Money!, lines: [OrderLine!]!, salesperson: User }
  type OrderLine { quantity: Int!, product: Product }
  type Product { id: ID!, name: String! }
  type Money { amount: Float!, currency: String! }
`
