/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query MyDay($start: DateTime!, $end: DateTime!) {\n    me {\n      id\n      displayName\n      jobTitle\n      manager {\n        id\n        displayName\n        jobTitle\n        mail\n      }\n      calendarView(start: $start, end: $end, first: 8) {\n        nodes {\n          id\n          subject\n          isAllDay\n          isCancelled\n          isOrganizer\n          joinUrl\n          responseStatus {\n            response\n          }\n          start {\n            dateTime\n          }\n          end {\n            dateTime\n          }\n          location {\n            displayName\n          }\n          organizer {\n            name\n          }\n        }\n      }\n      messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 3) {\n        nodes {\n          id\n          subject\n          bodyPreview\n          receivedDateTime\n          isRead\n          flag {\n            flagStatus\n          }\n          from {\n            name\n            address\n          }\n        }\n      }\n    }\n  }\n": typeof types.MyDayDocument,
    "\n  mutation AcceptEvent($id: ID!) {\n    acceptEvent(id: $id)\n  }\n": typeof types.AcceptEventDocument,
    "\n  mutation DeclineEvent($id: ID!) {\n    declineEvent(id: $id)\n  }\n": typeof types.DeclineEventDocument,
    "\n  query OpenOrders($after: String) {\n    orders(status: OPEN, first: 4, after: $after) {\n      totalCount\n      nodes {\n        id\n        etag\n        number\n        status\n        placedAt\n        total {\n          amount\n          currency\n        }\n        customer {\n          id\n          name\n        }\n        salesperson {\n          id\n          displayName\n          mail\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.OpenOrdersDocument,
    "\n  mutation ConfirmOrder($id: ID!, $etag: String!) {\n    setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {\n      id\n      etag\n      status\n    }\n  }\n": typeof types.ConfirmOrderDocument,
    "\n  mutation MarkRead($id: ID!) {\n    markMessage(id: $id) {\n      id\n      isRead\n    }\n  }\n": typeof types.MarkReadDocument,
};
const documents: Documents = {
    "\n  query MyDay($start: DateTime!, $end: DateTime!) {\n    me {\n      id\n      displayName\n      jobTitle\n      manager {\n        id\n        displayName\n        jobTitle\n        mail\n      }\n      calendarView(start: $start, end: $end, first: 8) {\n        nodes {\n          id\n          subject\n          isAllDay\n          isCancelled\n          isOrganizer\n          joinUrl\n          responseStatus {\n            response\n          }\n          start {\n            dateTime\n          }\n          end {\n            dateTime\n          }\n          location {\n            displayName\n          }\n          organizer {\n            name\n          }\n        }\n      }\n      messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 3) {\n        nodes {\n          id\n          subject\n          bodyPreview\n          receivedDateTime\n          isRead\n          flag {\n            flagStatus\n          }\n          from {\n            name\n            address\n          }\n        }\n      }\n    }\n  }\n": types.MyDayDocument,
    "\n  mutation AcceptEvent($id: ID!) {\n    acceptEvent(id: $id)\n  }\n": types.AcceptEventDocument,
    "\n  mutation DeclineEvent($id: ID!) {\n    declineEvent(id: $id)\n  }\n": types.DeclineEventDocument,
    "\n  query OpenOrders($after: String) {\n    orders(status: OPEN, first: 4, after: $after) {\n      totalCount\n      nodes {\n        id\n        etag\n        number\n        status\n        placedAt\n        total {\n          amount\n          currency\n        }\n        customer {\n          id\n          name\n        }\n        salesperson {\n          id\n          displayName\n          mail\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.OpenOrdersDocument,
    "\n  mutation ConfirmOrder($id: ID!, $etag: String!) {\n    setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {\n      id\n      etag\n      status\n    }\n  }\n": types.ConfirmOrderDocument,
    "\n  mutation MarkRead($id: ID!) {\n    markMessage(id: $id) {\n      id\n      isRead\n    }\n  }\n": types.MarkReadDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyDay($start: DateTime!, $end: DateTime!) {\n    me {\n      id\n      displayName\n      jobTitle\n      manager {\n        id\n        displayName\n        jobTitle\n        mail\n      }\n      calendarView(start: $start, end: $end, first: 8) {\n        nodes {\n          id\n          subject\n          isAllDay\n          isCancelled\n          isOrganizer\n          joinUrl\n          responseStatus {\n            response\n          }\n          start {\n            dateTime\n          }\n          end {\n            dateTime\n          }\n          location {\n            displayName\n          }\n          organizer {\n            name\n          }\n        }\n      }\n      messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 3) {\n        nodes {\n          id\n          subject\n          bodyPreview\n          receivedDateTime\n          isRead\n          flag {\n            flagStatus\n          }\n          from {\n            name\n            address\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyDay($start: DateTime!, $end: DateTime!) {\n    me {\n      id\n      displayName\n      jobTitle\n      manager {\n        id\n        displayName\n        jobTitle\n        mail\n      }\n      calendarView(start: $start, end: $end, first: 8) {\n        nodes {\n          id\n          subject\n          isAllDay\n          isCancelled\n          isOrganizer\n          joinUrl\n          responseStatus {\n            response\n          }\n          start {\n            dateTime\n          }\n          end {\n            dateTime\n          }\n          location {\n            displayName\n          }\n          organizer {\n            name\n          }\n        }\n      }\n      messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 3) {\n        nodes {\n          id\n          subject\n          bodyPreview\n          receivedDateTime\n          isRead\n          flag {\n            flagStatus\n          }\n          from {\n            name\n            address\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptEvent($id: ID!) {\n    acceptEvent(id: $id)\n  }\n"): (typeof documents)["\n  mutation AcceptEvent($id: ID!) {\n    acceptEvent(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineEvent($id: ID!) {\n    declineEvent(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeclineEvent($id: ID!) {\n    declineEvent(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenOrders($after: String) {\n    orders(status: OPEN, first: 4, after: $after) {\n      totalCount\n      nodes {\n        id\n        etag\n        number\n        status\n        placedAt\n        total {\n          amount\n          currency\n        }\n        customer {\n          id\n          name\n        }\n        salesperson {\n          id\n          displayName\n          mail\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query OpenOrders($after: String) {\n    orders(status: OPEN, first: 4, after: $after) {\n      totalCount\n      nodes {\n        id\n        etag\n        number\n        status\n        placedAt\n        total {\n          amount\n          currency\n        }\n        customer {\n          id\n          name\n        }\n        salesperson {\n          id\n          displayName\n          mail\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmOrder($id: ID!, $etag: String!) {\n    setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {\n      id\n      etag\n      status\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmOrder($id: ID!, $etag: String!) {\n    setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {\n      id\n      etag\n      status\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkRead($id: ID!) {\n    markMessage(id: $id) {\n      id\n      isRead\n    }\n  }\n"): (typeof documents)["\n  mutation MarkRead($id: ID!) {\n    markMessage(id: $id) {\n      id\n      isRead\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;