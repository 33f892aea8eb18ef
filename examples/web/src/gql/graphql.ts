/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A JSON value: constants, lists, objects, and variables in braces. */
  Body: { input: unknown; output: unknown; }
  /** A day, as in `2026-11-23`. */
  Date: { input: string; output: string; }
  /** A moment with its offset, as in `2026-11-23T09:00:00Z` (RFC 3339). */
  DateTime: { input: string; output: string; }
  /** A globally unique identifier, as in `3ecaad68-ab17-45b9-a7e0-4105e46c2e6b`. */
  GUID: { input: string; output: string; }
};

export type AttendeeInput = {
  address: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  type?: AttendeeType;
};

/** Whether somebody has to come; rooms are resources. */
export type AttendeeType =
  | 'OPTIONAL'
  | 'REQUIRED'
  | 'RESOURCE';

/** How a text is written. */
export type BodyType =
  | 'HTML'
  | 'TEXT';

/** Demands on a truth value. */
export type BooleanFilter = {
  eq?: InputMaybe<Scalars['Boolean']['input']>;
  ne?: InputMaybe<Scalars['Boolean']['input']>;
};

/** For whom an answer may be kept. */
export type CacheControlScope =
  | 'PRIVATE'
  | 'PUBLIC';

/** What kind of caller it is. */
export type CallerKind =
  /** An application by itself. */
  | 'APP'
  /** A user, through an application. */
  | 'USER';

/** Who can see a channel. */
export type ChannelMembershipType =
  | 'PRIVATE'
  | 'SHARED'
  | 'STANDARD'
  | 'UNKNOWN';

/** Whether somebody said it, or the system. */
export type ChatMessageType =
  | 'CHAT_EVENT'
  | 'MESSAGE'
  | 'SYSTEM_EVENT_MESSAGE'
  | 'TYPING'
  | 'UNKNOWN';

/** What kind of conversation it is. */
export type ChatType =
  | 'GROUP'
  | 'MEETING'
  | 'ONE_ON_ONE'
  | 'UNKNOWN';

/** Demands on a moment. All that are given have to hold. */
export type DateTimeFilter = {
  eq?: InputMaybe<Scalars['DateTime']['input']>;
  ge?: InputMaybe<Scalars['DateTime']['input']>;
  gt?: InputMaybe<Scalars['DateTime']['input']>;
  le?: InputMaybe<Scalars['DateTime']['input']>;
  lt?: InputMaybe<Scalars['DateTime']['input']>;
  ne?: InputMaybe<Scalars['DateTime']['input']>;
};

export type DateTimeTimeZoneInput = {
  /** Local date and time without an offset, as in `2026-11-23T09:00:00`. */
  dateTime: Scalars['String']['input'];
  /** Name of the time zone, as in `UTC` or `Pacific Standard Time`. */
  timeZone?: Scalars['String']['input'];
};

/** Demands on a text of a directory object. The directory cannot look into the middle of texts: use `search`. */
export type DirectoryStringFilter = {
  endsWith?: InputMaybe<Scalars['String']['input']>;
  eq?: InputMaybe<Scalars['String']['input']>;
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  ne?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** What is to be different about an event. */
export type EventChangeInput = {
  /** All who are to be invited: whoever is not in the list is uninvited. */
  attendees?: InputMaybe<Array<AttendeeInput>>;
  body?: InputMaybe<ItemBodyInput>;
  end?: InputMaybe<DateTimeTimeZoneInput>;
  importance?: InputMaybe<Importance>;
  isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  location?: InputMaybe<Scalars['String']['input']>;
  showAs?: InputMaybe<FreeBusyStatus>;
  start?: InputMaybe<DateTimeTimeZoneInput>;
  subject?: InputMaybe<Scalars['String']['input']>;
};

export type EventFilter = {
  and?: InputMaybe<Array<EventFilter>>;
  isAllDay?: InputMaybe<BooleanFilter>;
  isCancelled?: InputMaybe<BooleanFilter>;
  not?: InputMaybe<EventFilter>;
  or?: InputMaybe<Array<EventFilter>>;
  subject?: InputMaybe<StringFilter>;
};

export type EventInput = {
  attendees?: InputMaybe<Array<AttendeeInput>>;
  body?: InputMaybe<ItemBodyInput>;
  end: DateTimeTimeZoneInput;
  importance?: InputMaybe<Importance>;
  isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  isOnlineMeeting?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  location?: InputMaybe<Scalars['String']['input']>;
  showAs?: InputMaybe<FreeBusyStatus>;
  start: DateTimeTimeZoneInput;
  subject: Scalars['String']['input'];
  /** An id of your own: sending the same again gives the same event rather than a second one. */
  transactionId?: InputMaybe<Scalars['String']['input']>;
};

export type EventOrder =
  | 'CREATED'
  | 'CREATED_DESCENDING'
  | 'SUBJECT';

/** Whether an event stands alone or belongs to a series. */
export type EventType =
  | 'EXCEPTION'
  | 'OCCURRENCE'
  | 'SERIES_MASTER'
  | 'SINGLE_INSTANCE';

/** How a span of time shows in a calendar. */
export type FreeBusyStatus =
  | 'BUSY'
  | 'FREE'
  | 'OUT_OF_OFFICE'
  | 'TENTATIVE'
  | 'UNKNOWN'
  | 'WORKING_ELSEWHERE';

export type GroupFilter = {
  and?: InputMaybe<Array<GroupFilter>>;
  displayName?: InputMaybe<DirectoryStringFilter>;
  groupTypes?: InputMaybe<GroupTypesFilter>;
  id?: InputMaybe<IdFilter>;
  mail?: InputMaybe<DirectoryStringFilter>;
  mailEnabled?: InputMaybe<BooleanFilter>;
  not?: InputMaybe<GroupFilter>;
  or?: InputMaybe<Array<GroupFilter>>;
  securityEnabled?: InputMaybe<BooleanFilter>;
};

export type GroupOrder =
  | 'DISPLAY_NAME'
  | 'DISPLAY_NAME_DESCENDING';

export type GroupTypeFilter = {
  eq?: InputMaybe<Scalars['String']['input']>;
};

export type GroupTypesFilter = {
  /** One of them has to be like this: `{eq: "Unified"}` finds Microsoft 365 groups. */
  any?: InputMaybe<GroupTypeFilter>;
};

/** A header of a request. */
export type Header = {
  name: Scalars['String']['input'];
  /** Text with variables, as in `"{ifMatch}"`. */
  value: Scalars['String']['input'];
};

/** Demands on an id. All that are given have to hold. */
export type IdFilter = {
  eq?: InputMaybe<Scalars['ID']['input']>;
  in?: InputMaybe<Array<Scalars['ID']['input']>>;
  ne?: InputMaybe<Scalars['ID']['input']>;
};

/** How much something matters to whoever wrote it. */
export type Importance =
  | 'HIGH'
  | 'LOW'
  | 'NORMAL';

export type ItemBodyInput = {
  content: Scalars['String']['input'];
  contentType?: BodyType;
};

export type MessageFilter = {
  and?: InputMaybe<Array<MessageFilter>>;
  /** Address of the sender. */
  fromAddress?: InputMaybe<StringFilter>;
  hasAttachments?: InputMaybe<BooleanFilter>;
  isRead?: InputMaybe<BooleanFilter>;
  not?: InputMaybe<MessageFilter>;
  or?: InputMaybe<Array<MessageFilter>>;
  receivedDateTime?: InputMaybe<DateTimeFilter>;
  subject?: InputMaybe<StringFilter>;
};

export type MessageInput = {
  bccRecipients?: InputMaybe<Array<RecipientInput>>;
  body: ItemBodyInput;
  ccRecipients?: InputMaybe<Array<RecipientInput>>;
  importance?: InputMaybe<Importance>;
  subject: Scalars['String']['input'];
  toRecipients: Array<RecipientInput>;
};

export type MessageOrder =
  | 'RECEIVED'
  | 'RECEIVED_DESCENDING'
  | 'SUBJECT';

/** What to order, and for whom. */
export type OrderInput = {
  customerId: Scalars['ID']['input'];
  lines: Array<OrderLineInput>;
};

/** So many pieces of one product. */
export type OrderLineInput = {
  productId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

/** How far an order is. */
export type OrderStatus =
  | 'CANCELLED'
  | 'CONFIRMED'
  | 'DELIVERED'
  | 'OPEN'
  | 'SHIPPED'
  | 'UNKNOWN';

/** How an API leads from one page to the next. */
export type PageStyle =
  /** A parameter that takes the cursor which the page before handed out. */
  | 'CURSOR'
  /** The `Link` header with `rel="next"` (RFC 8288). */
  | 'LINK'
  /** A parameter with the number of the page, from 1. */
  | 'NUMBER'
  /** `$top` and `@odata.nextLink`, as Microsoft Graph has them. */
  | 'ODATA'
  /** A parameter with the number of items to pass over. */
  | 'OFFSET';

/** Whether somebody can be spoken to. */
export type PresenceAvailability =
  | 'AVAILABLE'
  | 'AVAILABLE_IDLE'
  | 'AWAY'
  | 'BE_RIGHT_BACK'
  | 'BUSY'
  | 'BUSY_IDLE'
  | 'DO_NOT_DISTURB'
  | 'OFFLINE'
  /** Not known, or something that this schema does not know yet. */
  | 'UNKNOWN';

export type RecipientInput = {
  address: Scalars['String']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What somebody answered to an invitation. */
export type ResponseType =
  | 'ACCEPTED'
  | 'DECLINED'
  | 'NONE'
  | 'NOT_RESPONDED'
  | 'ORGANIZER'
  | 'TENTATIVELY_ACCEPTED';

/** Demands on a text. All that are given have to hold. */
export type StringFilter = {
  contains?: InputMaybe<Scalars['String']['input']>;
  endsWith?: InputMaybe<Scalars['String']['input']>;
  eq?: InputMaybe<Scalars['String']['input']>;
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  ne?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

export type TaskInput = {
  body?: InputMaybe<ItemBodyInput>;
  dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  importance?: InputMaybe<Importance>;
  title: Scalars['String']['input'];
};

/** How far a task is. */
export type TaskStatus =
  | 'COMPLETED'
  | 'DEFERRED'
  | 'IN_PROGRESS'
  | 'NOT_STARTED'
  | 'WAITING_ON_OTHERS';

/** Who can find a team. */
export type TeamVisibility =
  | 'HIDDEN_MEMBERSHIP'
  | 'PRIVATE'
  | 'PUBLIC'
  | 'UNKNOWN';

export type UserFilter = {
  accountEnabled?: InputMaybe<BooleanFilter>;
  and?: InputMaybe<Array<UserFilter>>;
  city?: InputMaybe<DirectoryStringFilter>;
  country?: InputMaybe<DirectoryStringFilter>;
  department?: InputMaybe<DirectoryStringFilter>;
  displayName?: InputMaybe<DirectoryStringFilter>;
  employeeId?: InputMaybe<DirectoryStringFilter>;
  givenName?: InputMaybe<DirectoryStringFilter>;
  id?: InputMaybe<IdFilter>;
  jobTitle?: InputMaybe<DirectoryStringFilter>;
  mail?: InputMaybe<DirectoryStringFilter>;
  not?: InputMaybe<UserFilter>;
  or?: InputMaybe<Array<UserFilter>>;
  surname?: InputMaybe<DirectoryStringFilter>;
  userPrincipalName?: InputMaybe<DirectoryStringFilter>;
  userType?: InputMaybe<DirectoryStringFilter>;
};

export type UserOrder =
  | 'DISPLAY_NAME'
  | 'DISPLAY_NAME_DESCENDING'
  | 'USER_PRINCIPAL_NAME'
  | 'USER_PRINCIPAL_NAME_DESCENDING';

export type MyDayQueryVariables = Exact<{
  start: Scalars['DateTime']['input'];
  end: Scalars['DateTime']['input'];
}>;


export type MyDayQuery = { __typename?: 'Query', me: { __typename?: 'User', id: string, displayName: string | null, jobTitle: string | null, manager: { __typename?: 'User', id: string, displayName: string | null, jobTitle: string | null, mail: string | null } | null, calendarView: { __typename?: 'EventConnection', nodes: Array<{ __typename?: 'Event', id: string, subject: string | null, isAllDay: boolean | null, joinUrl: string | null, start: { __typename?: 'DateTimeTimeZone', dateTime: string } | null, end: { __typename?: 'DateTimeTimeZone', dateTime: string } | null, location: { __typename?: 'Location', displayName: string | null } | null, organizer: { __typename?: 'Recipient', name: string | null } | null }> } | null, messages: { __typename?: 'MessageConnection', nodes: Array<{ __typename?: 'Message', id: string, subject: string | null, bodyPreview: string | null, receivedDateTime: string | null, isRead: boolean | null, from: { __typename?: 'Recipient', name: string | null, address: string | null } | null }> } | null } | null };

export type OpenOrdersQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OpenOrdersQuery = { __typename?: 'Query', orders: { __typename?: 'OrderConnection', totalCount: number | null, nodes: Array<{ __typename?: 'Order', id: string, etag: string, number: string, status: OrderStatus, placedAt: string, total: { __typename?: 'Money', amount: number, currency: string }, customer: { __typename?: 'Customer', id: string, name: string } | null, salesperson: { __typename?: 'User', id: string, displayName: string | null, mail: string | null } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null };

export type ConfirmOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  etag: Scalars['String']['input'];
}>;


export type ConfirmOrderMutation = { __typename?: 'Mutation', setOrderStatus: { __typename?: 'Order', id: string, etag: string, status: OrderStatus } | null };

export type MarkReadMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MarkReadMutation = { __typename?: 'Mutation', markMessage: { __typename?: 'Message', id: string, isRead: boolean | null } | null };


export const MyDayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyDay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"end"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"jobTitle"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"jobTitle"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calendarView"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"start"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"end"},"value":{"kind":"Variable","name":{"kind":"Name","value":"end"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"isAllDay"}},{"kind":"Field","name":{"kind":"Name","value":"joinUrl"}},{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dateTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dateTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isRead"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":false}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"bodyPreview"}},{"kind":"Field","name":{"kind":"Name","value":"receivedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"isRead"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyDayQuery, MyDayQueryVariables>;
export const OpenOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpenOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"salesperson"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<OpenOrdersQuery, OpenOrdersQueryVariables>;
export const ConfirmOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"etag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setOrderStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"ifMatch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"etag"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"CONFIRMED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<ConfirmOrderMutation, ConfirmOrderMutationVariables>;
export const MarkReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isRead"}}]}}]}}]} as unknown as DocumentNode<MarkReadMutation, MarkReadMutationVariables>;