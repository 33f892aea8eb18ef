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
  /** A JSON value: constants, lists, objects, and variables in braces. Put members whose names are not valid in GraphQL in `__members`: `{ __members: [{ name: "@odata.id", value: "{url}" }] }`. If a list contains an object with `__each: "{ids}"`, the object is repeated for each item of `ids`, and within it, `{ids}` is the item. If the variable is not a list, the object is included if the variable was given. In a list, `"{members:input}"` becomes several strings. */
  Body: { input: unknown; output: unknown; }
  /** A string, a number, a Boolean or null. */
  Constant: { input: unknown; output: unknown; }
  /** A day, as in `2026-11-23`. */
  Date: { input: string; output: string; }
  /** A date and time with its offset, as in `2026-11-23T09:00:00Z` (RFC 3339). */
  DateTime: { input: string; output: string; }
  /**
   * A decimal number with all its digits, as in `"12345678901234567.89"`: a string in responses and a number in requests to APIs.
   * Arguments accept a string or a number; a JSON number of more than 15 digits is rejected, because it may have been rounded
   * before it arrived.
   */
  Decimal: { input: string; output: string; }
  /** A span of time, as in `P1DT12H` (ISO 8601). */
  Duration: { input: string; output: string; }
  /** A globally unique identifier, as in `3ecaad68-ab17-45b9-a7e0-4105e46c2e6b`. */
  GUID: { input: string; output: string; }
  /** Any JSON value, unchanged: for values that the API's documentation does not describe. */
  JSON: { input: unknown; output: unknown; }
  /**
   * The location of a value: a singular query as in RFC 9535, such as `$.value[0]` or `$['System.Title']`; `header.<name>`, `link.<relation>` or
   * `status` of the response; or `request.<variable>`, the value of a variable in the request that the response belongs to. A link is looked up
   * in the `Link` header, then in `links`, `_links` or `link` in the body.
   */
  Locator: { input: string; output: string; }
  /**
   * A 64-bit integer, as in `"9007199254740993"`: a string in responses, because many clients round a JSON number of that
   * size, and a number in requests to APIs. Arguments accept a string or an integer; a JSON number beyond 2^53 is rejected,
   * because it was rounded before it arrived.
   */
  Long: { input: string; output: string; }
  /** A time of day, as in `09:30:00`. */
  Time: { input: string; output: string; }
};

/** An API that a function calls, with its permissions. */
export type ApiCall = {
  /** Name of the API in the configuration. */
  api: Scalars['String']['input'];
  /** The maximum number of requests that the function sends to it for one object, from 1 to 100. Estimates and plans count them. */
  requests?: Scalars['Int']['input'];
  /** Delegated permissions of the API, as for `@rest`, for all requests that the function sends to it. */
  scopes: Array<Array<Scalars['String']['input']>>;
};

/** The kind of attachment. */
export type AttachmentKind =
  /** A file. */
  | 'FILE'
  /** A message, an event or a contact. */
  | 'ITEM'
  /** A link to a file in OneDrive or elsewhere. */
  | 'LINK'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** A person or a room to invite. */
export type AttendeeInput = {
  /** Email address. */
  address: Scalars['String']['input'];
  /** Display name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Whether attendance is required. */
  type?: AttendeeType;
};

/** Whether attendance is required; rooms are resources. */
export type AttendeeType =
  /** Optional. */
  | 'OPTIONAL'
  /** Required. */
  | 'REQUIRED'
  /** A room or equipment. */
  | 'RESOURCE';

/** Changes to automatic replies. */
export type AutomaticRepliesInput = {
  /** When they end, for the `SCHEDULED` status. */
  end?: InputMaybe<DateTimeTimeZoneInput>;
  /** Who gets `externalMessage`. */
  externalAudience?: InputMaybe<ExternalAudience>;
  /** HTML for all others. */
  externalMessage?: InputMaybe<Scalars['String']['input']>;
  /** HTML for people in the organization. */
  internalMessage?: InputMaybe<Scalars['String']['input']>;
  /** When they begin, for the `SCHEDULED` status. */
  start?: InputMaybe<DateTimeTimeZoneInput>;
  /** Whether replies are sent, and for how long. */
  status?: InputMaybe<AutomaticRepliesStatus>;
};

/** Whether automatic replies are sent. */
export type AutomaticRepliesStatus =
  /** On, until the user turns them off. */
  | 'ALWAYS_ENABLED'
  /** Off. */
  | 'DISABLED'
  /** On for a scheduled period. */
  | 'SCHEDULED';

/** The format of text. */
export type BodyType =
  /** HTML. Display it in a sandbox. */
  | 'HTML'
  /** Plain text. */
  | 'TEXT';

/** Conditions on a Boolean. */
export type BooleanFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['Boolean']['input']>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Who shares a cached response. */
export type CacheControlScope =
  /** Only the caller that received it. */
  | 'PRIVATE'
  /** All callers. */
  | 'PUBLIC';

/** On whose behalf an agent acts. */
export type CallerAgentSubject =
  /** The agent itself, without a user. */
  | 'ITSELF'
  /** The agent's own user account. */
  | 'OWN_USER'
  /** A person. */
  | 'USER';

/** The kind of caller. */
export type CallerKind =
  /** An application without a user. */
  | 'APP'
  /** A user, through an application. */
  | 'USER';

/** A channel to create. */
export type ChannelInput = {
  /** What the channel is for. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Display name, up to 50 characters. */
  displayName: Scalars['String']['input'];
  /** Who can see it. By default, every member of the team. */
  membershipType?: InputMaybe<ChannelMembershipType>;
};

/** Who can see a channel. */
export type ChannelMembershipType =
  /** Some members of the team. */
  | 'PRIVATE'
  /** People in several teams, or in other organizations. */
  | 'SHARED'
  /** Every member of the team. */
  | 'STANDARD'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** A file that a message refers to. */
export type ChatAttachmentInput = {
  /** `reference` for a file. */
  contentType?: Scalars['String']['input'];
  /** Address of the file. */
  contentUrl: Scalars['String']['input'];
  /** The GUID in the file's `etag`, which is also the ID of the `attachment` element. */
  id: Scalars['ID']['input'];
  /** Display name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** A person who is mentioned in a message. */
export type ChatMentionInput = {
  /** Name of the person. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** ID of the `at` element that represents the mention. */
  id: Scalars['Int']['input'];
  /** Text of that element. */
  mentionText: Scalars['String']['input'];
  /** Object ID of the person. */
  userId: Scalars['ID']['input'];
};

/** The importance of a message. */
export type ChatMessageImportance =
  /** High: it is shown as important. */
  | 'HIGH'
  /** Normal. */
  | 'NORMAL'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN'
  /** Urgent: the notification is repeated until the message is read. */
  | 'URGENT';

/** A message to send. */
export type ChatMessageInput = {
  /** Files that the message refers to. They must already be in a drive. */
  attachments?: InputMaybe<Array<ChatAttachmentInput>>;
  /** The text. In HTML, `<at id="0">Adele</at>` represents the mention with that ID, and `<attachment id="…"></attachment>` represents an attachment. */
  body: ItemBodyInput;
  /** Its importance. */
  importance?: InputMaybe<ChatMessageImportance>;
  /** People who are mentioned in the message. They get a notification. */
  mentions?: InputMaybe<Array<ChatMentionInput>>;
  /** Subject; only for messages in a channel. */
  subject?: InputMaybe<Scalars['String']['input']>;
};

/** The kind of message. */
export type ChatMessageType =
  /** An event in the chat. */
  | 'CHAT_EVENT'
  /** Written by a person or an app. */
  | 'MESSAGE'
  /** A notice from the system, for example about a new member. */
  | 'SYSTEM_EVENT_MESSAGE'
  /** A person is typing. */
  | 'TYPING'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** The kind of conversation. */
export type ChatType =
  /** A group. */
  | 'GROUP'
  /** The attendees of a meeting. */
  | 'MEETING'
  /** Two people. */
  | 'ONE_ON_ONE'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** How an API's value differs from its type. In requests, the reverse conversion applies. */
export type Coercion =
  /** An empty string is null. */
  | 'EMPTY_AS_NULL'
  /** An object whose member names are data is a list of entries: objects with the `name` and `value` fields. */
  | 'ENTRIES'
  /** A timestamp is a number of milliseconds since 1970. */
  | 'EPOCH_MILLISECONDS'
  /** A timestamp is a number of seconds since 1970. */
  | 'EPOCH_SECONDS'
  /** A timestamp is a string such as `/Date(1704067200000)/`, as in OData 2.0. */
  | 'JSON_DATE'
  /** Booleans are numbers: `1` and `0`. */
  | 'NUMBER'
  /** Booleans and numbers are strings: `"true"`, `"1.50"`. Together with another coercion, the numbers of that coercion are strings. */
  | 'TEXT'
  /** A timestamp without an offset is in UTC. In responses, a space can replace the `T`. Requests always use a space and whole seconds: `2024-01-01 10:00:00`. */
  | 'UTC';

/** An address of a contact. */
export type ContactAddressInput = {
  /** Email address. */
  address: Scalars['String']['input'];
  /** Display name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a contact. All specified conditions must be met. */
export type ContactFilter = {
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<ContactFilter>>;
  /** Conditions on the company. */
  companyName?: InputMaybe<OutlookStringFilter>;
  /** Conditions on the name. */
  displayName?: InputMaybe<OutlookStringFilter>;
  /** Conditions on the first name. */
  givenName?: InputMaybe<OutlookStringFilter>;
  /** This condition must not be met. */
  not?: InputMaybe<ContactFilter>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<ContactFilter>>;
  /** Conditions on the family name. */
  surname?: InputMaybe<OutlookStringFilter>;
};

/** A contact to create or change. */
export type ContactInput = {
  /** Birthday. */
  birthday?: InputMaybe<Scalars['DateTime']['input']>;
  /** The business address. */
  businessAddress?: InputMaybe<PostalAddressInput>;
  /** Business phone numbers. */
  businessPhones?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Names of categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Company that the person works for. */
  companyName?: InputMaybe<Scalars['String']['input']>;
  /** Department of the person. */
  department?: InputMaybe<Scalars['String']['input']>;
  /** Display name. By default, it is composed of the parts of the name. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Email addresses. */
  emailAddresses?: InputMaybe<Array<ContactAddressInput>>;
  /** First name. */
  givenName?: InputMaybe<Scalars['String']['input']>;
  /** The home address. */
  homeAddress?: InputMaybe<PostalAddressInput>;
  /** Home phone numbers. */
  homePhones?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The job title, as in `Sales Manager`. */
  jobTitle?: InputMaybe<Scalars['String']['input']>;
  /** Middle name. */
  middleName?: InputMaybe<Scalars['String']['input']>;
  /** Mobile phone number. */
  mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Nickname. */
  nickName?: InputMaybe<Scalars['String']['input']>;
  /** Office location. */
  officeLocation?: InputMaybe<Scalars['String']['input']>;
  /** Notes about the person. */
  personalNotes?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  surname?: InputMaybe<Scalars['String']['input']>;
  /** Title, as in `Dr.`. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** How contacts are sorted. */
export type ContactOrder =
  /** By name, from A to Z. */
  | 'DISPLAY_NAME'
  /** By name, from Z to A. */
  | 'DISPLAY_NAME_DESCENDING'
  /** By family name, from A to Z. */
  | 'SURNAME';

/**
 * A token that an API requires for writes. Behalf requests it before the caller's first write, with the value `Fetch` in the header, and sends it
 * with the write, together with the cookies from that response. It keeps the token for the caller's later writes. If a write is rejected with
 * 403 and `Required` in the header, or with 403 if `at` is set, it is sent once more, with a new token.
 */
export type CsrfToken = {
  /** Path of a read that returns the token, relative to the API's base URL. */
  GET: Scalars['String']['input'];
  /** Where the response contains the token, such as `$.crumb`, or `$` for a plain string. Default: in the header. */
  at?: InputMaybe<Scalars['String']['input']>;
  /** Name of the header in requests and responses. */
  header?: Scalars['String']['input'];
};

/** Conditions on a date and time. All specified conditions must be met. */
export type DateTimeFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is this or later. */
  ge?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is later than this. */
  gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is this or earlier. */
  le?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is earlier than this. */
  lt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A point in time in Outlook's format: a local time and its time zone. */
export type DateTimeTimeZoneInput = {
  /** Local date and time without an offset, as in `2026-11-23T09:00:00`. */
  dateTime: Scalars['String']['input'];
  /** Name of the time zone, as in `UTC` or `Pacific Standard Time`. */
  timeZone?: Scalars['String']['input'];
};

/** Who gets meeting requests for a calendar that another person manages. */
export type DelegateMeetingMessages =
  /** The delegate; the owner gets a copy. */
  | 'DELEGATE_AND_INFORMATION_TO_OWNER'
  /** The delegate and the owner. */
  | 'DELEGATE_AND_OWNER'
  /** The delegate. */
  | 'DELEGATE_ONLY';

/** How an API reports what has changed in a list. */
export type Delta = {
  /** Where the last page contains the address of later changes. */
  at: Scalars['Locator']['input'];
  /** Path of one item, with `{key}`. It is resolved relative to the path of the list, like a relative URL: for the list `/messages/delta`, `{key}` is `/messages/7`, and `../events/{key}` goes up one more segment. An API may send only the changed members of an item. If `item` is set, an item that lacks a member that the operation selects is loaded from this path, with the permissions of the list. */
  item?: InputMaybe<Scalars['String']['input']>;
  /** Where an item contains its key, for the `removed` field of the connection. */
  key?: Scalars['Locator']['input'];
  /** A test that an item passes when it was removed. Removed items are not included in `nodes`. */
  removed: Test;
};

/** Conditions on an address of a directory object. All specified conditions must be met. */
export type DirectoryAddressFilter = {
  /** Ends with this. */
  endsWith?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on the kind of directory object. All specified conditions must be met. */
export type DirectoryKindFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a string property of a directory object. The directory cannot search within a string; use `search` instead. */
export type DirectoryStringFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A draft to create. */
export type DraftInput = {
  /** Bcc recipients. */
  bccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** The text. */
  body?: InputMaybe<ItemBodyInput>;
  /** Names of categories, as the sender sees them. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Cc recipients. */
  ccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether to request a delivery receipt. */
  isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  replyTo?: InputMaybe<Array<RecipientInput>>;
  /** Subject line. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** The recipients. */
  toRecipients?: InputMaybe<Array<RecipientInput>>;
};

/** Where an API's responses describe errors in individual parts of a request. */
export type ErrorDetails = {
  /** Where an item contains its code. */
  code?: InputMaybe<Scalars['Locator']['input']>;
  /** Where an item names the part, as in `$.target`: member names, separated by dots or slashes. */
  field?: InputMaybe<Scalars['Locator']['input']>;
  /** The list of errors. */
  items: Scalars['Locator']['input'];
  /** Where an item contains its message, which is sent to the client. */
  message?: InputMaybe<Scalars['Locator']['input']>;
};

/** Where an API's responses describe errors. Default: as in OData and RFC 9457. */
export type ErrorShape = {
  /** The error code. */
  code?: InputMaybe<Scalars['Locator']['input']>;
  /** Errors in individual parts of the request. */
  details?: InputMaybe<ErrorDetails>;
  /** The message, which is logged. */
  message?: InputMaybe<Scalars['Locator']['input']>;
  /** The ID of the request, for the API's support team. */
  requestId?: InputMaybe<Scalars['Locator']['input']>;
  /** A response with a successful status is an error if it passes any of these tests. */
  when?: InputMaybe<Array<Test>>;
};

/** Changes to an event. */
export type EventChangeInput = {
  /** Whether invited people may propose another time. */
  allowNewTimeProposals?: InputMaybe<Scalars['Boolean']['input']>;
  /** All people to invite. Existing attendees who are not in the list are removed. */
  attendees?: InputMaybe<Array<AttendeeInput>>;
  /** Text of the invitation, which replaces the existing text. */
  body?: InputMaybe<ItemBodyInput>;
  /** Names of categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** When it ends. */
  end?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether it is an all-day event. If it is, `start` and `end` must be midnight in the same time zone. */
  isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether Outlook reminds the user of it. */
  isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  location?: InputMaybe<Scalars['String']['input']>;
  /** How it repeats. If it does, `start` and `end` are those of the first occurrence. */
  recurrence?: InputMaybe<RecurrenceInput>;
  /** How many minutes before its start Outlook reminds the user. */
  reminderMinutesBeforeStart?: InputMaybe<Scalars['Int']['input']>;
  /** Whether you request responses. */
  responseRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its sensitivity. */
  sensitivity?: InputMaybe<Sensitivity>;
  /** How the time is shown in the calendar. */
  showAs?: InputMaybe<FreeBusyStatus>;
  /** When it begins. */
  start?: InputMaybe<DateTimeTimeZoneInput>;
  /** Subject line. */
  subject?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on an event. All specified conditions must be met. */
export type EventFilter = {
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<EventFilter>>;
  /** Conditions on when it ends: a local time in the calendar's time zone, as in `2026-11-23T09:00`. */
  end?: InputMaybe<OutlookTimeFilter>;
  /** Conditions on whether it is an all-day event. */
  isAllDay?: InputMaybe<BooleanFilter>;
  /** Conditions on whether it was canceled. */
  isCancelled?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  not?: InputMaybe<EventFilter>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<EventFilter>>;
  /** Conditions on when it begins: a local time in the calendar's time zone, as in `2026-11-23T09:00`. */
  start?: InputMaybe<OutlookTimeFilter>;
  /** Conditions on the subject. */
  subject?: InputMaybe<OutlookStringFilter>;
};

/** An event to create. */
export type EventInput = {
  /** Whether invited people may propose another time. */
  allowNewTimeProposals?: InputMaybe<Scalars['Boolean']['input']>;
  /** People and rooms to invite. */
  attendees?: InputMaybe<Array<AttendeeInput>>;
  /** Text of the invitation. */
  body?: InputMaybe<ItemBodyInput>;
  /** Names of categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** When it ends. */
  end: DateTimeTimeZoneInput;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether it is an all-day event. If it is, `start` and `end` must be midnight in the same time zone. */
  isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people can join online. */
  isOnlineMeeting?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether Outlook reminds the user of it. */
  isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  location?: InputMaybe<Scalars['String']['input']>;
  /** How it repeats. If it does, `start` and `end` are those of the first occurrence. */
  recurrence?: InputMaybe<RecurrenceInput>;
  /** How many minutes before its start Outlook reminds the user. */
  reminderMinutesBeforeStart?: InputMaybe<Scalars['Int']['input']>;
  /** Whether you request responses. */
  responseRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its sensitivity. */
  sensitivity?: InputMaybe<Sensitivity>;
  /** How the time is shown in the calendar. */
  showAs?: InputMaybe<FreeBusyStatus>;
  /** When it begins. */
  start: DateTimeTimeZoneInput;
  /** Subject line. */
  subject: Scalars['String']['input'];
  /** An ID that you choose: sending the same ID again returns the same event instead of creating a second one. */
  transactionId?: InputMaybe<Scalars['String']['input']>;
};

/** How events are sorted. */
export type EventOrder =
  /** By creation time, oldest first. */
  | 'CREATED'
  /** By creation time, newest first. */
  | 'CREATED_DESCENDING'
  /** By start, earliest first. */
  | 'START'
  /** By start, latest first. */
  | 'START_DESCENDING'
  /** By subject, from A to Z. */
  | 'SUBJECT';

/** Whether an event is a single event or belongs to a series. */
export type EventType =
  /** One occurrence of a series that differs from the others. */
  | 'EXCEPTION'
  /** One occurrence of a series. */
  | 'OCCURRENCE'
  /** The series as a whole. */
  | 'SERIES_MASTER'
  /** A single event. */
  | 'SINGLE_INSTANCE';

/** Who outside the organization gets automatic replies. */
export type ExternalAudience =
  /** Everyone. */
  | 'ALL'
  /** The user's contacts. */
  | 'CONTACTS_ONLY'
  /** No one. */
  | 'NONE';

/** A file to attach. */
export type FileAttachmentInput = {
  /** The content, encoded in base64. */
  contentBytes: Scalars['String']['input'];
  /** The name that the text uses to refer to it, as in `<img src="cid:logo">`. */
  contentId?: InputMaybe<Scalars['String']['input']>;
  /** Media type, as in `application/pdf`. */
  contentType?: InputMaybe<Scalars['String']['input']>;
  /** Whether the text displays it inline, through a `cid:` reference to `contentId`. */
  isInline?: InputMaybe<Scalars['Boolean']['input']>;
  /** The type in Microsoft Graph. It is always the same, so you can omit it. */
  kind?: FileAttachmentKind;
  /** Name of the file, with its extension. */
  name: Scalars['String']['input'];
};

/** The type of a file in Microsoft Graph. */
export type FileAttachmentKind =
  /** A file with its content. */
  | 'FILE';

/** A person to share with. */
export type FileRecipientInput = {
  /** Email address. Required unless `objectId` is set. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Object ID in the directory. */
  objectId?: InputMaybe<Scalars['ID']['input']>;
};

/** The status of a follow-up flag. */
export type FlagStatus =
  /** The follow-up is complete. */
  | 'COMPLETE'
  /** Flagged for follow-up. */
  | 'FLAGGED'
  /** Not flagged. */
  | 'NOT_FLAGGED';

/** Conditions on a follow-up flag. */
export type FlagStatusFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<FlagStatus>;
  /** Is not this. */
  ne?: InputMaybe<FlagStatus>;
};

/** The follow-up flag of a message. */
export type FollowupFlagInput = {
  /** When it was completed. */
  completedDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** When the follow-up is due; requires `startDateTime`. */
  dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** The status of the flag. */
  flagStatus: FlagStatus;
  /** When the follow-up should start; requires `dueDateTime`. */
  startDateTime?: InputMaybe<DateTimeTimeZoneInput>;
};

/** How a period is shown in a calendar. */
export type FreeBusyStatus =
  /** Not free. */
  | 'BUSY'
  /** Nothing is planned. */
  | 'FREE'
  /** Away from work. */
  | 'OUT_OF_OFFICE'
  /** Something is tentatively planned. */
  | 'TENTATIVE'
  /** Unknown, or a value that this schema does not define yet. */
  | 'UNKNOWN'
  /** Working in another place. */
  | 'WORKING_ELSEWHERE';

/** Changes to a group. */
export type GroupChangeInput = {
  /** The purpose of the group. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Display name. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** `Public` or `Private`. */
  visibility?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a group. All specified conditions must be met. */
export type GroupFilter = {
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<GroupFilter>>;
  /** Conditions on the name. */
  displayName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the group's kinds. */
  groupTypes?: InputMaybe<GroupTypesFilter>;
  /** Conditions on the object ID. */
  id?: InputMaybe<IdFilter>;
  /** Conditions on the email address. */
  mail?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on whether it has a mailbox. */
  mailEnabled?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  not?: InputMaybe<GroupFilter>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<GroupFilter>>;
  /** Conditions on whether permissions can be granted to it. */
  securityEnabled?: InputMaybe<BooleanFilter>;
};

/** A group to create. */
export type GroupInput = {
  /** The purpose of the group. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Display name. */
  displayName: Scalars['String']['input'];
  /** `["Unified"]` for a Microsoft 365 group, `[]` for a security group. */
  groupTypes: Array<Scalars['String']['input']>;
  /** Whether it has a mailbox: true for a Microsoft 365 group. */
  mailEnabled: Scalars['Boolean']['input'];
  /** The part of the address before the `@`. It must be unique in the organization and contain no spaces. */
  mailNickname: Scalars['String']['input'];
  /** Whether permissions can be granted to it: true for a security group. */
  securityEnabled: Scalars['Boolean']['input'];
  /** `Public`, `Private` or, only for a Microsoft 365 group, `HiddenMembership`. */
  visibility?: InputMaybe<Scalars['String']['input']>;
};

/** How groups are sorted. */
export type GroupOrder =
  /** By name, from A to Z. */
  | 'DISPLAY_NAME'
  /** By name, from Z to A. */
  | 'DISPLAY_NAME_DESCENDING';

/** Conditions on one kind of group. */
export type GroupTypeFilter = {
  /** Is exactly this one. */
  eq?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a list of group kinds. */
export type GroupTypesFilter = {
  /** At least one of them must match: `{eq: "Unified"}` finds Microsoft 365 groups. */
  any?: InputMaybe<GroupTypeFilter>;
};

/** A header of a request. */
export type Header = {
  /** Name of the header as it is sent, as in `If-Match`. */
  name: Scalars['String']['input'];
  /** Text with variables, as in `"{ifMatch}"`. */
  value: Scalars['String']['input'];
};

/** Conditions on an ID. All specified conditions must be met. */
export type IdFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['ID']['input']>;
  /** Is one of these. */
  in?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['ID']['input']>;
};

/** The importance that the author set. */
export type Importance =
  /** High. */
  | 'HIGH'
  /** Low. */
  | 'LOW'
  /** Normal. */
  | 'NORMAL';

/** Conditions on the importance. */
export type ImportanceFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Importance>;
  /** Is not this. */
  ne?: InputMaybe<Importance>;
};

/** How Outlook's Focused Inbox classifies a message. */
export type InferenceClassification =
  /** Focused. */
  | 'FOCUSED'
  /** Other. */
  | 'OTHER';

/** Text of a message, an event or a task. */
export type ItemBodyInput = {
  /** The text. */
  content: Scalars['String']['input'];
  /** The format of `content`. */
  contentType?: BodyType;
};

/** A field of the key of another type. */
export type KeyPart = {
  /** Name of the field, as in the type's `@key`. */
  name: Scalars['String']['input'];
  /** Template of the value. Its variables are fields of the parent object of the field with `@entity`. */
  value: Scalars['String']['input'];
};

/**
 * The language of a string in a request. Text in a literal, between the language's quotes, is escaped so that it can never end the literal.
 * Outside quotes, only numbers, Booleans, timestamps, dates, GUIDs and enum values are allowed.
 */
export type Language =
  /** Data Analysis Expressions of Power BI: `'Sales'[Region] = "{region}"`. */
  | 'DAX'
  /** Jira Query Language: `summary ~ "{text}"`. */
  | 'JQL'
  /** Keyword Query Language of Microsoft Search: `title:"{text}"`. Values with double quotes are rejected. */
  | 'KQL'
  /** Kusto Query Language: `name == '{name}'`. */
  | 'KUSTO'
  /** The Lucene query syntax, which Elasticsearch and Solr use: `title:"{title}"`. */
  | 'LUCENE'
  /** OData: `name eq '{name}'`. */
  | 'ODATA'
  /** No language: values are inserted unchanged. Use it only for text that is not parsed. */
  | 'PLAIN'
  /** Phrases in other search languages, such as GitHub's: `repo:contoso/web "{text}"`. Values with double quotes or backslashes are rejected. */
  | 'SEARCH'
  /** ServiceNow's encoded queries, which have no quotes: `short_descriptionLIKE{text}`. Values with `^` or `javascript:` are rejected. */
  | 'SERVICENOW'
  /** Salesforce Object Query Language: `Name = '{name}'`. The characters `%` and `_` keep their meaning in `LIKE`. */
  | 'SOQL'
  /** A URL within a body, such as the URL of a request in a batch. Values are percent-encoded. */
  | 'URI'
  /** Work Item Query Language of Azure DevOps: `[System.Title] = '{title}'`. */
  | 'WIQL'
  /** XML, such as Dataverse's FetchXML and SharePoint's CAML: `<condition attribute='name' operator='eq' value='{name}'/>`. Special characters are replaced with entities. */
  | 'XML';

/** The source of a task in another application. */
export type LinkedResourceInput = {
  /** Name of the application. */
  applicationName: Scalars['String']['input'];
  /** Name of the source. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Its ID in that application. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** URL that opens the source. */
  webUrl?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Conditions on list items, for one indexed column. To filter by your own columns, extend this type, as in
 * `extend input ListItemFilter { color: ListTextFilter @from(at: "$.fields.Color") }`.
 */
export type ListItemFilter = {
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<ListItemFilter>>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<ListItemFilter>>;
  /** Conditions on the column that every list has. */
  title?: InputMaybe<ListTextFilter>;
};

/** Conditions on a text column. All specified conditions must be met. */
export type ListTextFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to the settings of a mailbox. */
export type MailboxSettingsInput = {
  /** Automatic replies while the user is away. */
  automaticReplies?: InputMaybe<AutomaticRepliesInput>;
  /** Date format in Outlook: a .NET short date format, such as `dd.MM.yyyy`. */
  dateFormat?: InputMaybe<Scalars['String']['input']>;
  /** Who gets meeting requests if a delegate manages the calendar. */
  delegateMeetingMessages?: InputMaybe<DelegateMeetingMessages>;
  /** Language tag, as in `de-DE`. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Time format in Outlook: a .NET short time format, such as `HH:mm`. */
  timeFormat?: InputMaybe<Scalars['String']['input']>;
  /** A Windows or IANA time zone, such as `Europe/Berlin`. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** The user's working hours. */
  workingHours?: InputMaybe<WorkingHoursInput>;
};

/** The hours of the day during which a meeting can take place. The working hours are those in the mailbox settings. */
export type MeetingHours =
  /** Working hours, plus Saturday and Sunday. */
  | 'PERSONAL'
  /** All hours of all days. */
  | 'UNRESTRICTED'
  /** Working hours: by default, 8:00 to 17:00, Monday to Friday. */
  | 'WORK';

/** A possible place for a meeting. */
export type MeetingLocationInput = {
  /** Name of the place. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Address of the room's mailbox. */
  emailAddress?: InputMaybe<Scalars['String']['input']>;
  /** Whether Outlook checks the room's calendar. */
  resolveAvailability?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a meeting can take place. */
export type MeetingPlaceInput = {
  /** Whether a suggestion must have a place. */
  isRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** Possible places. */
  locations?: InputMaybe<Array<MeetingLocationInput>>;
  /** Whether Outlook suggests places. */
  suggestLocation?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Changes to a message. Subject, text, recipients and receipts can be changed only for drafts. */
export type MessageChangeInput = {
  /** All Bcc recipients. */
  bccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** The text, which replaces the existing text. */
  body?: InputMaybe<ItemBodyInput>;
  /** All its categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** All Cc recipients. */
  ccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** Whether it is flagged for follow-up. */
  flag?: InputMaybe<FollowupFlagInput>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** How Outlook's Focused Inbox classifies it. */
  inferenceClassification?: InputMaybe<InferenceClassification>;
  /** Whether to request a delivery receipt. */
  isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is marked as read. */
  isRead?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  replyTo?: InputMaybe<Array<RecipientInput>>;
  /** Subject line. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** All recipients. */
  toRecipients?: InputMaybe<Array<RecipientInput>>;
};

/** Conditions on a message. All specified conditions must be met. */
export type MessageFilter = {
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<MessageFilter>>;
  /** Conditions on the conversation: `Message.conversationId`. */
  conversationId?: InputMaybe<OutlookIdFilter>;
  /** Conditions on the follow-up flag. */
  flagStatus?: InputMaybe<FlagStatusFilter>;
  /** Conditions on the sender's address. */
  fromAddress?: InputMaybe<OutlookStringFilter>;
  /** Conditions on whether files are attached. */
  hasAttachments?: InputMaybe<BooleanFilter>;
  /** Conditions on the importance. */
  importance?: InputMaybe<ImportanceFilter>;
  /** Conditions on whether it is marked as read. */
  isRead?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  not?: InputMaybe<MessageFilter>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<MessageFilter>>;
  /** Conditions on when it arrived. */
  receivedDateTime?: InputMaybe<DateTimeFilter>;
  /** Conditions on the subject. */
  subject?: InputMaybe<OutlookStringFilter>;
};

/** A message to send. */
export type MessageInput = {
  /** Bcc recipients. */
  bccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** The text. */
  body: ItemBodyInput;
  /** Names of categories, as the sender sees them. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Cc recipients. */
  ccRecipients?: InputMaybe<Array<RecipientInput>>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether to request a delivery receipt. */
  isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  replyTo?: InputMaybe<Array<RecipientInput>>;
  /** Subject line. */
  subject: Scalars['String']['input'];
  /** The recipients. */
  toRecipients: Array<RecipientInput>;
};

/** How messages are sorted. */
export type MessageOrder =
  /** By arrival time, oldest first. */
  | 'RECEIVED'
  /** By arrival time, newest first. */
  | 'RECEIVED_DESCENDING'
  /** By subject, from A to Z. A `filter` must start with a condition on the subject, because Outlook rejects any other filter. */
  | 'SUBJECT';

/** How the next page of a list is found. */
export type Next = {
  /** The kind of reference to the next page. */
  as: NextKind;
  /** Where the response contains the address or the token: `$.nextLink`, `link.next`, `header.x-ms-continuationtoken`, or `$.data[-1].id` for the cursor of the last item. */
  at?: InputMaybe<Scalars['Locator']['input']>;
  /** Number of the first page. */
  from?: Scalars['Int']['input'];
  /** Where the request contains the token, offset or page number: a query parameter, or `$.member` of the body. */
  parameter?: InputMaybe<Scalars['String']['input']>;
};

/** How an API refers to the next page of a list. */
export type NextKind =
  /** A parameter with the number of items to skip. */
  | 'OFFSET'
  /** A parameter with the number of the page. */
  | 'PAGE'
  /** A string in the response that is sent as a parameter. */
  | 'TOKEN'
  /** An address in the response. It can be relative to the address of the request. */
  | 'URL';

/** How an API's OData differs from the standard. */
export type ODataDialect = {
  /** Whether filters can use `in`, which OData has supported since version 4.01. If not, `or` is used. */
  in?: Scalars['Boolean']['input'];
};

/** A Teams meeting to create. */
export type OnlineMeetingInput = {
  /** When it ends. */
  endDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it begins. */
  startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Subject line. */
  subject?: InputMaybe<Scalars['String']['input']>;
};

/** What to order, and for whom. */
export type OrderInput = {
  /** `Customer.id` of the customer. */
  customerId: Scalars['ID']['input'];
  /** The products, and how many of each; at least one. */
  lines: Array<OrderLineInput>;
};

/** A quantity of one product. */
export type OrderLineInput = {
  /** `Product.id`. */
  productId: Scalars['ID']['input'];
  /** Quantity. The minimum is 1. */
  quantity: Scalars['Int']['input'];
};

/** The status of an order. */
export type OrderStatus =
  /** Canceled. */
  | 'CANCELLED'
  /** Confirmed: it will be delivered. */
  | 'CONFIRMED'
  /** Delivered to the customer. */
  | 'DELIVERED'
  /** Placed, but not confirmed yet. */
  | 'OPEN'
  /** On its way. */
  | 'SHIPPED'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** Conditions on an ID. Outlook cannot compare it with several IDs at once. */
export type OutlookIdFilter = {
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['ID']['input']>;
};

/** Conditions on a string property of a mailbox or a calendar. All specified conditions must be met. */
export type OutlookStringFilter = {
  /** Contains this. */
  contains?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a time in a calendar. All specified conditions must be met. */
export type OutlookTimeFilter = {
  /** Is this or later. */
  ge?: InputMaybe<Scalars['String']['input']>;
  /** Is later than this. */
  gt?: InputMaybe<Scalars['String']['input']>;
  /** Is this or earlier. */
  le?: InputMaybe<Scalars['String']['input']>;
  /** Is earlier than this. */
  lt?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to the signed-in user's profile. */
export type OwnProfileInput = {
  /** Business phone numbers. Entra ID stores only one. */
  businessPhones?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Mobile phone number; null to remove it. */
  mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Office location. */
  officeLocation?: InputMaybe<Scalars['String']['input']>;
  /** Language tag, as in `en-US`. */
  preferredLanguage?: InputMaybe<Scalars['String']['input']>;
};

/** How lists are paged, for all fields of an API with `@page`. The members have the same meaning as the arguments of `@page`. */
export type Paging = {
  /** Where to find the items in the response. */
  items?: InputMaybe<Scalars['Locator']['input']>;
  /** The API's maximum page size. */
  max?: InputMaybe<Scalars['Int']['input']>;
  /** A test that a response passes when another page follows. */
  more?: InputMaybe<Test>;
  /** How the next page is found. */
  next?: InputMaybe<Next>;
  /** Where the request contains the page size. */
  size?: InputMaybe<Scalars['String']['input']>;
  /** Where to find the total number of items in the response. */
  total?: InputMaybe<Scalars['Locator']['input']>;
};

/** A query parameter of a request. */
export type Parameter = {
  /** For a list that is the whole value: whether each item is sent as a separate parameter with the same name. */
  explode?: Scalars['Boolean']['input'];
  /** The language of the value. It overrides the language of the request. */
  language?: InputMaybe<Language>;
  /** Name of the parameter as it is sent, as in `$filter`, `per-page` or `filter[x]`. */
  name: Scalars['String']['input'];
  /** The format of an object that is the whole value. */
  style?: ParameterStyle;
  /** Text with variables, as in `"{author}"`; the parameter is omitted if one of them is missing. A list that is the whole value is joined with commas. `{members:input}` is a field mask: the names of the given members of the `input` argument, joined by commas. `{members:a,b}` contains the names of the `a` and `b` arguments, if they were given. */
  value: Scalars['String']['input'];
};

/** The format of a query parameter's value. */
export type ParameterStyle =
  /** Each member of an object as a separate parameter: `filter[name]=x&filter[tags][0]=y`. */
  | 'DEEP_OBJECT'
  /** One value, or a list of values. */
  | 'SIMPLE';

/** Width and height of a photo, in pixels. */
export type PhotoSize =
  /** 48 by 48. */
  | 'SIZE_48'
  /** 64 by 64. */
  | 'SIZE_64'
  /** 96 by 96. */
  | 'SIZE_96'
  /** 120 by 120. */
  | 'SIZE_120'
  /** 240 by 240. */
  | 'SIZE_240'
  /** 360 by 360. */
  | 'SIZE_360'
  /** 432 by 432. */
  | 'SIZE_432'
  /** 504 by 504. */
  | 'SIZE_504'
  /** 648 by 648. */
  | 'SIZE_648';

/** How a task is assigned. */
export type PlannerAssignmentDetailsInput = {
  /** The position among the person's tasks. Default: first. */
  orderHint?: Scalars['String']['input'];
  /** The type that Planner requires for an assignment. Keep the default. */
  type?: Scalars['String']['input'];
};

/** The assignment of a task to a person. */
export type PlannerAssignmentInput = {
  /** Object ID of the person in the directory. */
  name: Scalars['ID']['input'];
  /** Omit it to assign the task; null removes the assignment. */
  value?: InputMaybe<PlannerAssignmentDetailsInput>;
};

/** A step of a task. */
export type PlannerChecklistItemDetailsInput = {
  /** Whether it is completed. */
  isChecked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Title of the step. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** The type that Planner requires for a step. Keep the default. */
  type?: Scalars['String']['input'];
};

/** A step to add, change or remove. */
export type PlannerChecklistItemInput = {
  /** ID of the step; a new GUID adds a step. */
  name: Scalars['GUID']['input'];
  /** The changes; null removes the step. */
  value?: InputMaybe<PlannerChecklistItemDetailsInput>;
};

/** Changes to a task in a plan. */
export type PlannerTaskChangeInput = {
  /** People to assign it to, or to unassign; other assignments stay unchanged. */
  assignments?: InputMaybe<Array<PlannerAssignmentInput>>;
  /** Another bucket in the same plan. */
  bucketId?: InputMaybe<Scalars['ID']['input']>;
  /** When it is due; null to remove it. */
  dueDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** 0 means not started, 100 means completed, and any other value means in progress. */
  percentComplete?: InputMaybe<Scalars['Int']['input']>;
  /** Priority from 0, the highest, to 10. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** When it begins; null to remove it. */
  startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Title of the task. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to the details of a task. */
export type PlannerTaskDetailsInput = {
  /** Steps to add, change or remove; other steps stay unchanged. */
  checklist?: InputMaybe<Array<PlannerChecklistItemInput>>;
  /** Description of the task, as plain text. */
  description?: InputMaybe<Scalars['String']['input']>;
};

/** A task to create in a plan. */
export type PlannerTaskInput = {
  /** The people that it is assigned to. */
  assignments?: InputMaybe<Array<PlannerAssignmentInput>>;
  /** The bucket to create it in. */
  bucketId?: InputMaybe<Scalars['ID']['input']>;
  /** When it is due. */
  dueDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** The plan to create it in. */
  planId: Scalars['ID']['input'];
  /** Priority from 0, the highest, to 10. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** When it begins. */
  startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Title of the task. */
  title: Scalars['String']['input'];
};

/** A postal address. */
export type PostalAddressInput = {
  /** City. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country or region. */
  countryOrRegion?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region. */
  state?: InputMaybe<Scalars['String']['input']>;
  /** Street and number. */
  street?: InputMaybe<Scalars['String']['input']>;
};

/** A person's availability. */
export type PresenceAvailability =
  /** Available. */
  | 'AVAILABLE'
  /** Available, but the device has been idle for a while. */
  | 'AVAILABLE_IDLE'
  /** Not at the device. */
  | 'AWAY'
  /** Will be right back. */
  | 'BE_RIGHT_BACK'
  /** In a call or a meeting, or marked as busy. */
  | 'BUSY'
  /** Busy, but the device has been idle for a while. */
  | 'BUSY_IDLE'
  /** Does not want to be disturbed. */
  | 'DO_NOT_DISTURB'
  /** Not signed in. */
  | 'OFFLINE'
  /** Unknown, or a value that this schema does not define yet. */
  | 'UNKNOWN';

/** An OData query option. `$filter`, `$search` and `$orderby` are not included, because they are sent if the field has the corresponding arguments. */
export type QueryOption =
  /** `$count`: the total number of items. */
  | 'COUNT'
  /** `$expand`: included objects. */
  | 'EXPAND'
  /** `$select`: the requested members. */
  | 'SELECT'
  /** `$top`: the size of a page. */
  | 'TOP';

/** A recipient: a person or a distribution list. */
export type RecipientInput = {
  /** Email address. */
  address: Scalars['String']['input'];
  /** Display name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** How an event should repeat. */
export type RecurrenceInput = {
  /** The days on which the event repeats. */
  pattern: RecurrencePatternInput;
  /** The period in which the event repeats. */
  range: RecurrenceRangeInput;
};

/** The days on which an event should take place. */
export type RecurrencePatternInput = {
  /** Day of the month, for absolute patterns. */
  dayOfMonth?: InputMaybe<Scalars['Int']['input']>;
  /** Days of the week, for weekly and relative patterns. */
  daysOfWeek?: InputMaybe<Array<Weekday>>;
  /** First day of the week, for weekly patterns. By default Sunday. */
  firstDayOfWeek?: InputMaybe<Weekday>;
  /** Which of the matching days in the month, for relative patterns. */
  index?: InputMaybe<WeekIndex>;
  /** The number of days, weeks, months or years between occurrences. */
  interval?: Scalars['Int']['input'];
  /** Month of the year, from 1, for yearly patterns. */
  month?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of pattern, which determines the fields that are needed. */
  type: RecurrencePatternType;
};

/** The kind of recurrence pattern. */
export type RecurrencePatternType =
  /** Every `interval` months, on a specific day of the month. */
  | 'ABSOLUTE_MONTHLY'
  /** Every `interval` years, on a specific day of a month. */
  | 'ABSOLUTE_YEARLY'
  /** Every `interval` days. */
  | 'DAILY'
  /** Every `interval` months, on a day such as the second Tuesday. */
  | 'RELATIVE_MONTHLY'
  /** Every `interval` years, on a day such as the second Tuesday of a month. */
  | 'RELATIVE_YEARLY'
  /** Every `interval` weeks, on specific days of the week. */
  | 'WEEKLY';

/** The period in which an event should repeat. */
export type RecurrenceRangeInput = {
  /** Last day on which it can take place, for `END_DATE`. */
  endDate?: InputMaybe<Scalars['Date']['input']>;
  /** The number of occurrences, for `NUMBERED`. */
  numberOfOccurrences?: InputMaybe<Scalars['Int']['input']>;
  /** The time zone of both dates. Default: the event's time zone. */
  recurrenceTimeZone?: InputMaybe<Scalars['String']['input']>;
  /** The day of the event's `start`. */
  startDate: Scalars['Date']['input'];
  /** How it ends. */
  type: RecurrenceRangeType;
};

/** How a series ends. */
export type RecurrenceRangeType =
  /** On a date. */
  | 'END_DATE'
  /** It does not end. */
  | 'NO_END'
  /** After a fixed number of occurrences. */
  | 'NUMBERED';

/** The response to an invitation. */
export type ResponseType =
  /** Accepted. */
  | 'ACCEPTED'
  /** Declined. */
  | 'DECLINED'
  /** No response is known. */
  | 'NONE'
  /** Has not responded yet. */
  | 'NOT_RESPONDED'
  /** The organizer, who does not respond. */
  | 'ORGANIZER'
  /** Tentatively accepted. */
  | 'TENTATIVELY_ACCEPTED';

/** A variable whose value comes from a response. */
export type ResponseVariable = {
  /** The location of the value. If the response has no value at this location, Behalf treats it like a response without an address and cannot poll. */
  at: Scalars['Locator']['input'];
  /** The name, as in `{jobId}`. */
  name: Scalars['String']['input'];
};

/** The sensitivity of an event. */
export type Sensitivity =
  /** Confidential. */
  | 'CONFIDENTIAL'
  /** Not private. */
  | 'NORMAL'
  /** Personal. */
  | 'PERSONAL'
  /** Others see only the time. */
  | 'PRIVATE';

/** What a link allows. */
export type SharingLinkType =
  /** Editing. */
  | 'EDIT'
  /** Viewing. */
  | 'VIEW';

/** Who can use a link. */
export type SharingScope =
  /** Everyone who has it, even without signing in. */
  | 'ANONYMOUS'
  /** Everyone in the organization who has it. */
  | 'ORGANIZATION'
  /** Only people who already have access. */
  | 'USERS';

/** Conditions on a string. All specified conditions must be met. */
export type StringFilter = {
  /** Contains this. */
  contains?: InputMaybe<Scalars['String']['input']>;
  /** Ends with this. */
  endsWith?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Is not this. */
  ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to a task. */
export type TaskChangeInput = {
  /** Notes. */
  body?: InputMaybe<ItemBodyInput>;
  /** Categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The day on which it is due; null to remove it. */
  dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether the user is reminded. */
  isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it repeats; null to stop repeating it. */
  recurrence?: InputMaybe<RecurrenceInput>;
  /** When the user is reminded; null to remove it. */
  reminderDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** When it begins; null to remove it. */
  startDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its status. */
  status?: InputMaybe<TaskStatus>;
  /** Title of the task. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** A task to create. */
export type TaskInput = {
  /** Notes. */
  body?: InputMaybe<ItemBodyInput>;
  /** Categories. */
  categories?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The day on which it is due; its time is ignored. */
  dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  importance?: InputMaybe<Importance>;
  /** Whether the user is reminded. */
  isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it repeats. If it does, `dueDateTime` is the due date of the first task. */
  recurrence?: InputMaybe<RecurrenceInput>;
  /** When the user is reminded. */
  reminderDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Title of the task. */
  title: Scalars['String']['input'];
};

/** The status of a task. */
export type TaskStatus =
  /** Completed. */
  | 'COMPLETED'
  /** Deferred. */
  | 'DEFERRED'
  /** In progress. */
  | 'IN_PROGRESS'
  /** Not started. */
  | 'NOT_STARTED'
  /** Waiting for others. */
  | 'WAITING_ON_OTHERS';

/** Who can find a team. */
export type TeamVisibility =
  /** Only members can see who the members are. */
  | 'HIDDEN_MEMBERSHIP'
  /** Everyone can find it; joining requires an invitation. */
  | 'PRIVATE'
  /** Everyone in the organization can find and join it. */
  | 'PUBLIC'
  /** A value that this schema does not define yet. */
  | 'UNKNOWN';

/** Tests the value at a location. */
export type Test = {
  /** The location. */
  at: Scalars['Locator']['input'];
  /** The values that pass. Default: anything but null, an empty string, an empty list and `false`. */
  is?: InputMaybe<Array<InputMaybe<Scalars['Constant']['input']>>>;
};

/** A period. */
export type TimeSlotInput = {
  /** When it ends. */
  end: DateTimeTimeZoneInput;
  /** When it begins. */
  start: DateTimeTimeZoneInput;
};

/** Conditions on a person. All specified conditions must be met. */
export type UserFilter = {
  /** Conditions on whether the person can sign in. */
  accountEnabled?: InputMaybe<BooleanFilter>;
  /** All of these conditions must be met. */
  and?: InputMaybe<Array<UserFilter>>;
  /** Conditions on the city. */
  city?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the company. */
  companyName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the country. */
  country?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the department. */
  department?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the name. */
  displayName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the employee number. */
  employeeId?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the first name. */
  givenName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the object ID. */
  id?: InputMaybe<IdFilter>;
  /** Conditions on the job title. */
  jobTitle?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the email address. */
  mail?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on the mobile phone number. */
  mobilePhone?: InputMaybe<DirectoryStringFilter>;
  /** This condition must not be met. */
  not?: InputMaybe<UserFilter>;
  /** Conditions on the office location. */
  officeLocation?: InputMaybe<DirectoryStringFilter>;
  /** At least one of these conditions must be met. */
  or?: InputMaybe<Array<UserFilter>>;
  /** Conditions on the family name. */
  surname?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the sign-in name. */
  userPrincipalName?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on the kind of user: `Member` or `Guest`. */
  userType?: InputMaybe<DirectoryKindFilter>;
};

/** How people are sorted. */
export type UserOrder =
  /** By name, from A to Z. */
  | 'DISPLAY_NAME'
  /** By name, from Z to A. */
  | 'DISPLAY_NAME_DESCENDING'
  /** By sign-in name, from A to Z. */
  | 'USER_PRINCIPAL_NAME'
  /** By sign-in name, from Z to A. */
  | 'USER_PRINCIPAL_NAME_DESCENDING';

/** Which of the matching days in a month. */
export type WeekIndex =
  /** The first one. */
  | 'FIRST'
  /** The fourth one. */
  | 'FOURTH'
  /** The last one. */
  | 'LAST'
  /** The second one. */
  | 'SECOND'
  /** The third one. */
  | 'THIRD';

/** A day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** Wednesday. */
  | 'WEDNESDAY';

/** A person's working hours. Replaces all existing working hours. */
export type WorkingHoursInput = {
  /** Days on which the person works. */
  daysOfWeek?: InputMaybe<Array<Weekday>>;
  /** When work ends, in the time zone `timeZone`. */
  endTime?: InputMaybe<Scalars['Time']['input']>;
  /** When work begins, in the time zone `timeZone`. */
  startTime?: InputMaybe<Scalars['Time']['input']>;
  /** A Windows or IANA time zone. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

export type MyDayQueryVariables = Exact<{
  start: Scalars['DateTime']['input'];
  end: Scalars['DateTime']['input'];
}>;


export type MyDayQuery = { __typename?: 'Query', me: { __typename?: 'User', id: string, displayName: string | null, jobTitle: string | null, manager: { __typename?: 'User', id: string, displayName: string | null, jobTitle: string | null, mail: string | null } | null, calendarView: { __typename?: 'EventConnection', nodes: Array<{ __typename?: 'Event', id: string, subject: string | null, isAllDay: boolean | null, isCancelled: boolean | null, isOrganizer: boolean | null, joinUrl: string | null, responseStatus: { __typename?: 'ResponseStatus', response: ResponseType | null } | null, start: { __typename?: 'DateTimeTimeZone', dateTime: string } | null, end: { __typename?: 'DateTimeTimeZone', dateTime: string } | null, location: { __typename?: 'Location', displayName: string | null } | null, organizer: { __typename?: 'Recipient', name: string | null } | null } | null> } | null, messages: { __typename?: 'MessageConnection', nodes: Array<{ __typename?: 'Message', id: string, subject: string | null, bodyPreview: string | null, receivedDateTime: string | null, isRead: boolean | null, flag: { __typename?: 'FollowupFlag', flagStatus: FlagStatus | null } | null, from: { __typename?: 'Recipient', name: string | null, address: string | null } | null } | null> } | null } | null };

export type AcceptEventMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AcceptEventMutation = { __typename?: 'Mutation', acceptEvent: boolean | null };

export type DeclineEventMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DeclineEventMutation = { __typename?: 'Mutation', declineEvent: boolean | null };

export type OpenOrdersQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OpenOrdersQuery = { __typename?: 'Query', orders: { __typename?: 'OrderConnection', totalCount: number | null, nodes: Array<{ __typename?: 'Order', id: string, etag: string, number: string, status: OrderStatus, placedAt: string, total: { __typename?: 'Money', amount: number, currency: string }, customer: { __typename?: 'Customer', id: string, name: string } | null, salesperson: { __typename?: 'User', id: string, displayName: string | null, mail: string | null } | null } | null>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor: string | null } } | null };

export type ConfirmOrderMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  etag: Scalars['String']['input'];
}>;


export type ConfirmOrderMutation = { __typename?: 'Mutation', setOrderStatus: { __typename?: 'Order', id: string, etag: string, status: OrderStatus } | null };

export type MarkReadMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MarkReadMutation = { __typename?: 'Mutation', markMessage: { __typename?: 'Message', id: string, isRead: boolean | null } | null };


export const MyDayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyDay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"start"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"end"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"jobTitle"}},{"kind":"Field","name":{"kind":"Name","value":"manager"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"jobTitle"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calendarView"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"start"},"value":{"kind":"Variable","name":{"kind":"Name","value":"start"}}},{"kind":"Argument","name":{"kind":"Name","value":"end"},"value":{"kind":"Variable","name":{"kind":"Name","value":"end"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"isAllDay"}},{"kind":"Field","name":{"kind":"Name","value":"isCancelled"}},{"kind":"Field","name":{"kind":"Name","value":"isOrganizer"}},{"kind":"Field","name":{"kind":"Name","value":"joinUrl"}},{"kind":"Field","name":{"kind":"Name","value":"responseStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"response"}}]}},{"kind":"Field","name":{"kind":"Name","value":"start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dateTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"end"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dateTime"}}]}},{"kind":"Field","name":{"kind":"Name","value":"location"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"isRead"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"eq"},"value":{"kind":"BooleanValue","value":false}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"RECEIVED_DESCENDING"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"bodyPreview"}},{"kind":"Field","name":{"kind":"Name","value":"receivedDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"isRead"}},{"kind":"Field","name":{"kind":"Name","value":"flag"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flagStatus"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<MyDayQuery, MyDayQueryVariables>;
export const AcceptEventDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptEvent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}]}}]} as unknown as DocumentNode<AcceptEventMutation, AcceptEventMutationVariables>;
export const DeclineEventDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeclineEvent"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"declineEvent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}]}}]} as unknown as DocumentNode<DeclineEventMutation, DeclineEventMutationVariables>;
export const OpenOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OpenOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"4"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"placedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"salesperson"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<OpenOrdersQuery, OpenOrdersQueryVariables>;
export const ConfirmOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"etag"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setOrderStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"ifMatch"},"value":{"kind":"Variable","name":{"kind":"Name","value":"etag"}}},{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"EnumValue","value":"CONFIRMED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"etag"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<ConfirmOrderMutation, ConfirmOrderMutationVariables>;
export const MarkReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkRead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isRead"}}]}}]}}]} as unknown as DocumentNode<MarkReadMutation, MarkReadMutationVariables>;