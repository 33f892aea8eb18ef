import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
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
  Constant: { input: string | number | boolean | null; output: string | number | boolean | null; }
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
  readonly api: Scalars['String']['input'];
  /** The maximum number of requests that the function sends to it for one object, from 1 to 100. Estimates and plans count them. */
  readonly requests?: Scalars['Int']['input'];
  /** Delegated permissions of the API, as for `@rest`, for all requests that the function sends to it. */
  readonly scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

/** An app that performed an action. */
export type ApplicationIdentity = {
  readonly __typename?: 'ApplicationIdentity';
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** ID of the app. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** A file or an item attached to a message. */
export type Attachment = {
  readonly __typename?: 'Attachment';
  /** The ID by which the HTML body refers to it, as in `src="cid:…"`. Only for files. */
  readonly contentId?: Maybe<Scalars['String']['output']>;
  /** Media type, as in `application/pdf`. */
  readonly contentType?: Maybe<Scalars['String']['output']>;
  /** URL at which Behalf serves the content, relative to the URL of this endpoint. Send the same `Authorization` header. An attached item is served as MIME; a link to a file has no content. */
  readonly contentUrl?: Maybe<Scalars['String']['output']>;
  /** Unique within its message. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is displayed inline, as with an embedded picture. */
  readonly isInline?: Maybe<Scalars['Boolean']['output']>;
  /** The kind of attachment. */
  readonly kind?: Maybe<AttachmentKind>;
  /** `Message.id` of the message that it is attached to. */
  readonly messageId?: Maybe<Scalars['ID']['output']>;
  /** Name of the file. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Int']['output']>;
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

/** An invited person or resource. */
export type Attendee = {
  readonly __typename?: 'Attendee';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The attendee's response. */
  readonly response?: Maybe<ResponseType>;
  /** Whether attendance is required. */
  readonly type?: Maybe<AttendeeType>;
};

/** Whether a person or a room is free. */
export type AttendeeAvailability = {
  readonly __typename?: 'AttendeeAvailability';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Whether they are free. */
  readonly availability?: Maybe<FreeBusyStatus>;
};

/** A person or a room to invite. */
export type AttendeeInput = {
  /** Email address. */
  readonly address: Scalars['String']['input'];
  /** Display name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Whether attendance is required. */
  readonly type?: AttendeeType;
};

/** Whether attendance is required; rooms are resources. */
export type AttendeeType =
  /** Optional. */
  | 'OPTIONAL'
  /** Required. */
  | 'REQUIRED'
  /** A room or equipment. */
  | 'RESOURCE';

/** Automatic replies while the user is away. */
export type AutomaticReplies = {
  readonly __typename?: 'AutomaticReplies';
  /** When they end, if they are scheduled. */
  readonly end?: Maybe<DateTimeTimeZone>;
  /** Who gets `externalMessage`. */
  readonly externalAudience?: Maybe<ExternalAudience>;
  /** HTML for all others. Show it in a sandbox. */
  readonly externalMessage?: Maybe<Scalars['String']['output']>;
  /** HTML for people in the organization. Show it in a sandbox. */
  readonly internalMessage?: Maybe<Scalars['String']['output']>;
  /** When they begin, if they are scheduled. */
  readonly start?: Maybe<DateTimeTimeZone>;
  /** Whether replies are sent, and for how long. */
  readonly status?: Maybe<AutomaticRepliesStatus>;
};

/** Changes to automatic replies. */
export type AutomaticRepliesInput = {
  /** When they end, for the `SCHEDULED` status. */
  readonly end?: InputMaybe<DateTimeTimeZoneInput>;
  /** Who gets `externalMessage`. */
  readonly externalAudience?: InputMaybe<ExternalAudience>;
  /** HTML for all others. */
  readonly externalMessage?: InputMaybe<Scalars['String']['input']>;
  /** HTML for people in the organization. */
  readonly internalMessage?: InputMaybe<Scalars['String']['input']>;
  /** When they begin, for the `SCHEDULED` status. */
  readonly start?: InputMaybe<DateTimeTimeZoneInput>;
  /** Whether replies are sent, and for how long. */
  readonly status?: InputMaybe<AutomaticRepliesStatus>;
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
  readonly eq?: InputMaybe<Scalars['Boolean']['input']>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Who shares a cached response. */
export type CacheControlScope =
  /** Only the caller that received it. */
  | 'PRIVATE'
  /** All callers. */
  | 'PUBLIC';

/** A calendar of a mailbox. */
export type Calendar = {
  readonly __typename?: 'Calendar';
  /** The events in a period, in chronological order, with each occurrence of a series as a separate event. */
  readonly calendarView?: Maybe<EventConnection>;
  /** Whether the signed-in user can add events to it. */
  readonly canEdit?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the signed-in user can share it. */
  readonly canShare?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the signed-in user can see private events in it. */
  readonly canViewPrivateItems?: Maybe<Scalars['Boolean']['output']>;
  /** Outlook's name for the color, such as `lightBlue`; `auto` if the user has not chosen one. */
  readonly color?: Maybe<Scalars['String']['output']>;
  /** Single events and series in the calendar, with each series as one event. */
  readonly events?: Maybe<EventConnection>;
  /** Hexadecimal color, such as `#0078d4`; empty if the user has not chosen a custom color. */
  readonly hexColor?: Maybe<Scalars['String']['output']>;
  /** Pass it to `calendar` or as `calendarId`. */
  readonly id: Scalars['ID']['output'];
  /** Whether new events are added to it by default. */
  readonly isDefaultCalendar?: Maybe<Scalars['Boolean']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Its owner. */
  readonly owner?: Maybe<CalendarOwner>;
};


/** A calendar of a mailbox. */
export type CalendarCalendarViewArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  end: Scalars['DateTime']['input'];
  first?: Scalars['Int']['input'];
  start: Scalars['DateTime']['input'];
};


/** A calendar of a mailbox. */
export type CalendarEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EventFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<EventOrder>>;
};

export type CalendarConnection = {
  readonly __typename?: 'CalendarConnection';
  readonly edges: ReadonlyArray<CalendarEdge>;
  readonly nodes: ReadonlyArray<Maybe<Calendar>>;
  readonly pageInfo: PageInfo;
};

export type CalendarEdge = {
  readonly __typename?: 'CalendarEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Calendar>;
};

/** A group of calendars. */
export type CalendarGroup = {
  readonly __typename?: 'CalendarGroup';
  /** Calendars in the group. */
  readonly calendars?: Maybe<CalendarConnection>;
  /** Unique within the mailbox. */
  readonly id: Scalars['ID']['output'];
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};


/** A group of calendars. */
export type CalendarGroupCalendarsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type CalendarGroupConnection = {
  readonly __typename?: 'CalendarGroupConnection';
  readonly edges: ReadonlyArray<CalendarGroupEdge>;
  readonly nodes: ReadonlyArray<Maybe<CalendarGroup>>;
  readonly pageInfo: PageInfo;
};

export type CalendarGroupEdge = {
  readonly __typename?: 'CalendarGroupEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<CalendarGroup>;
};

/** The owner of a calendar. */
export type CalendarOwner = {
  readonly __typename?: 'CalendarOwner';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** The caller, as identified by the access token. */
export type Caller = {
  readonly __typename?: 'Caller';
  /** The agent identity of the application, according to the access token; null if the application is not an agent. */
  readonly agent?: Maybe<CallerAgent>;
  /** The calling application. */
  readonly clientId: Scalars['ID']['output'];
  /** Whether the caller is a user, or an application without a user. */
  readonly kind: CallerKind;
  /** Directory object ID of the user or of the application's service principal. */
  readonly objectId: Scalars['ID']['output'];
  /** App roles on this API. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Delegated permissions on this API. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** The tenant that issued the token; for a guest, the inviting tenant. */
  readonly tenantId: Scalars['ID']['output'];
};

/** An agent identity of Microsoft Entra Agent ID. */
export type CallerAgent = {
  readonly __typename?: 'CallerAgent';
  /** On whose behalf the agent acts. */
  readonly actsFor: CallerAgentSubject;
  /** The application from which the agent was created, if the token names it. */
  readonly blueprintId?: Maybe<Scalars['ID']['output']>;
};

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

/** A channel of a team, with its own messages. */
export type Channel = {
  readonly __typename?: 'Channel';
  /** What the channel is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName: Scalars['String']['output'];
  /** Pass it as `channelId`. */
  readonly id: Scalars['ID']['output'];
  /** Who can see it. */
  readonly membershipType?: Maybe<ChannelMembershipType>;
  /** URL that opens the channel in Teams. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** A channel to create. */
export type ChannelInput = {
  /** What the channel is for. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Display name, up to 50 characters. */
  readonly displayName: Scalars['String']['input'];
  /** Who can see it. By default, every member of the team. */
  readonly membershipType?: InputMaybe<ChannelMembershipType>;
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

/** A tab in a channel. */
export type ChannelTab = {
  readonly __typename?: 'ChannelTab';
  /** ID of the app that shows it. */
  readonly appId?: Maybe<Scalars['ID']['output']>;
  /** Name of the app that shows it. */
  readonly appName?: Maybe<Scalars['String']['output']>;
  /** URL of the content that the tab shows. */
  readonly contentUrl?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Unique within its channel. */
  readonly id: Scalars['ID']['output'];
  /** URL that opens the tab in Teams. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
  /** URL that opens the content in a browser. */
  readonly websiteUrl?: Maybe<Scalars['String']['output']>;
};

/** A conversation of two or more people. */
export type Chat = {
  readonly __typename?: 'Chat';
  /** The kind of conversation. */
  readonly chatType: ChatType;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pass it to `chat` or as `chatId`. */
  readonly id: Scalars['ID']['output'];
  /** When its name or its members last changed; messages do not count. */
  readonly lastUpdatedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Members of the chat. */
  readonly members?: Maybe<ReadonlyArray<Maybe<ConversationMember>>>;
  /** Messages, newest first. */
  readonly messages?: Maybe<ChatMessageConnection>;
  /** Name of a group chat; null if it has none. */
  readonly topic?: Maybe<Scalars['String']['output']>;
  /** URL that opens the chat in Teams. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A conversation of two or more people. */
export type ChatMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** An attachment to a message. */
export type ChatAttachment = {
  readonly __typename?: 'ChatAttachment';
  /** JSON of a card or of a quoted message. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** Kind of attachment: `reference` for a file, `messageReference` for a quoted message, or the type of a card. */
  readonly contentType?: Maybe<Scalars['String']['output']>;
  /** The address of the file. */
  readonly contentUrl?: Maybe<Scalars['String']['output']>;
  /** ID of the `attachment` element in the body. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** A thumbnail. */
  readonly thumbnailUrl?: Maybe<Scalars['String']['output']>;
};

/** A file that a message refers to. */
export type ChatAttachmentInput = {
  /** `reference` for a file. */
  readonly contentType?: Scalars['String']['input'];
  /** Address of the file. */
  readonly contentUrl: Scalars['String']['input'];
  /** The GUID in the file's `etag`, which is also the ID of the `attachment` element. */
  readonly id: Scalars['ID']['input'];
  /** Display name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type ChatConnection = {
  readonly __typename?: 'ChatConnection';
  readonly edges: ReadonlyArray<ChatEdge>;
  readonly nodes: ReadonlyArray<Maybe<Chat>>;
  readonly pageInfo: PageInfo;
};

export type ChatEdge = {
  readonly __typename?: 'ChatEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Chat>;
};

/** A mention of a person, a team or a channel in a message. */
export type ChatMention = {
  readonly __typename?: 'ChatMention';
  /** ID of the `at` element in the body. */
  readonly id?: Maybe<Scalars['Int']['output']>;
  /** Text of that element. */
  readonly mentionText?: Maybe<Scalars['String']['output']>;
  /** The person; null if a team, channel or app is mentioned. */
  readonly user?: Maybe<Identity>;
};

/** A person who is mentioned in a message. */
export type ChatMentionInput = {
  /** Name of the person. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** ID of the `at` element that represents the mention. */
  readonly id: Scalars['Int']['input'];
  /** Text of that element. */
  readonly mentionText: Scalars['String']['input'];
  /** Object ID of the person. */
  readonly userId: Scalars['ID']['input'];
};

/** A message in a chat or a channel. */
export type ChatMessage = {
  readonly __typename?: 'ChatMessage';
  /** Files, cards and quoted messages. */
  readonly attachments?: Maybe<ReadonlyArray<Maybe<ChatAttachment>>>;
  /** The text. */
  readonly body?: Maybe<ItemBody>;
  /** ID of the channel in which it was posted; null for a message in a chat. */
  readonly channelId?: Maybe<Scalars['ID']['output']>;
  /** When it was sent. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it was deleted; null if it was not. */
  readonly deletedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The person who wrote it; null for messages from apps and from the system. */
  readonly from?: Maybe<Identity>;
  /** The bot, connector or webhook that wrote it; null for messages from people and from the system. */
  readonly fromApplication?: Maybe<ApplicationIdentity>;
  /** Unique within its chat or channel. */
  readonly id: Scalars['ID']['output'];
  /** Its importance. */
  readonly importance?: Maybe<ChatMessageImportance>;
  /** When its text was last changed; null if never. */
  readonly lastEditedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Mentions of people, channels and teams. */
  readonly mentions?: Maybe<ReadonlyArray<Maybe<ChatMention>>>;
  /** The kind of message: from a person or an app, or from the system. */
  readonly messageType: ChatMessageType;
  /** Reactions. */
  readonly reactions?: Maybe<ReadonlyArray<Maybe<ChatReaction>>>;
  /** Replies to a message in a channel; null for a message in a chat. */
  readonly replies?: Maybe<ChatMessageConnection>;
  /** ID of the message that it replies to; null for one that starts a conversation. */
  readonly replyToId?: Maybe<Scalars['ID']['output']>;
  /** Subject; null for most messages. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** ID of the team in which it was posted; null for a message in a chat. */
  readonly teamId?: Maybe<Scalars['ID']['output']>;
  /** URL that opens the message in Teams. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A message in a chat or a channel. */
export type ChatMessageRepliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type ChatMessageConnection = {
  readonly __typename?: 'ChatMessageConnection';
  readonly edges: ReadonlyArray<ChatMessageEdge>;
  readonly nodes: ReadonlyArray<Maybe<ChatMessage>>;
  readonly pageInfo: PageInfo;
};

export type ChatMessageEdge = {
  readonly __typename?: 'ChatMessageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ChatMessage>;
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
  readonly attachments?: InputMaybe<ReadonlyArray<ChatAttachmentInput>>;
  /** The text. In HTML, `<at id="0">Adele</at>` represents the mention with that ID, and `<attachment id="…"></attachment>` represents an attachment. */
  readonly body: ItemBodyInput;
  /** Its importance. */
  readonly importance?: InputMaybe<ChatMessageImportance>;
  /** People who are mentioned in the message. They get a notification. */
  readonly mentions?: InputMaybe<ReadonlyArray<ChatMentionInput>>;
  /** Subject; only for messages in a channel. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
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

/** A person's reaction to a message. */
export type ChatReaction = {
  readonly __typename?: 'ChatReaction';
  /** When the person reacted. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** An emoji, or a name such as `like`. */
  readonly reactionType?: Maybe<Scalars['String']['output']>;
  /** The person who reacted. */
  readonly user?: Maybe<Identity>;
};

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

/** A step of a task. */
export type ChecklistItem = {
  readonly __typename?: 'ChecklistItem';
  /** When it was added. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Title of the step. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Unique within its task. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is completed. */
  readonly isChecked?: Maybe<Scalars['Boolean']['output']>;
};

export type ChecklistItemConnection = {
  readonly __typename?: 'ChecklistItemConnection';
  readonly edges: ReadonlyArray<ChecklistItemEdge>;
  readonly nodes: ReadonlyArray<Maybe<ChecklistItem>>;
  readonly pageInfo: PageInfo;
};

export type ChecklistItemEdge = {
  readonly __typename?: 'ChecklistItemEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ChecklistItem>;
};

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

/** A contact in a mailbox. The person is not necessarily in the organization. */
export type Contact = {
  readonly __typename?: 'Contact';
  /** Name of the person's assistant. */
  readonly assistantName?: Maybe<Scalars['String']['output']>;
  /** Birthday. */
  readonly birthday?: Maybe<Scalars['DateTime']['output']>;
  /** The business address. */
  readonly businessAddress?: Maybe<PostalAddress>;
  /** Business phone numbers. */
  readonly businessPhones?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Names of the categories that the user assigned. */
  readonly categories?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Company that the person works for. */
  readonly companyName?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Department of the person. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Email addresses. */
  readonly emailAddresses?: Maybe<ReadonlyArray<ContactAddress>>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** The name by which the contact is sorted, as in `Vance, Adele`. */
  readonly fileAs?: Maybe<Scalars['String']['output']>;
  /** First name. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** The home address. */
  readonly homeAddress?: Maybe<PostalAddress>;
  /** Home phone numbers. */
  readonly homePhones?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Changes when the contact moves to another folder. */
  readonly id: Scalars['ID']['output'];
  /** The job title, as in `Sales Manager`. */
  readonly jobTitle?: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Name of the person's manager. */
  readonly manager?: Maybe<Scalars['String']['output']>;
  /** Middle name. */
  readonly middleName?: Maybe<Scalars['String']['output']>;
  /** Mobile phone number. */
  readonly mobilePhone?: Maybe<Scalars['String']['output']>;
  /** Nickname. */
  readonly nickName?: Maybe<Scalars['String']['output']>;
  /** Office location. */
  readonly officeLocation?: Maybe<Scalars['String']['output']>;
  /** Another address. */
  readonly otherAddress?: Maybe<PostalAddress>;
  /** ID of the parent folder. */
  readonly parentFolderId?: Maybe<Scalars['ID']['output']>;
  /** The user's notes about the person. */
  readonly personalNotes?: Maybe<Scalars['String']['output']>;
  /** Family name. */
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Title, as in `Dr.`. */
  readonly title?: Maybe<Scalars['String']['output']>;
};

/** An address of a contact. */
export type ContactAddress = {
  readonly __typename?: 'ContactAddress';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** An address of a contact. */
export type ContactAddressInput = {
  /** Email address. */
  readonly address: Scalars['String']['input'];
  /** Display name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

export type ContactConnection = {
  readonly __typename?: 'ContactConnection';
  readonly edges: ReadonlyArray<ContactEdge>;
  readonly nodes: ReadonlyArray<Maybe<Contact>>;
  readonly pageInfo: PageInfo;
};

export type ContactEdge = {
  readonly __typename?: 'ContactEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Contact>;
};

/** Conditions on a contact. All specified conditions must be met. */
export type ContactFilter = {
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<ContactFilter>>;
  /** Conditions on the company. */
  readonly companyName?: InputMaybe<OutlookStringFilter>;
  /** Conditions on the name. */
  readonly displayName?: InputMaybe<OutlookStringFilter>;
  /** Conditions on the first name. */
  readonly givenName?: InputMaybe<OutlookStringFilter>;
  /** This condition must not be met. */
  readonly not?: InputMaybe<ContactFilter>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<ContactFilter>>;
  /** Conditions on the family name. */
  readonly surname?: InputMaybe<OutlookStringFilter>;
};

/** A folder of contacts. */
export type ContactFolder = {
  readonly __typename?: 'ContactFolder';
  /** Contacts in the folder. */
  readonly contacts?: Maybe<ContactConnection>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Unique within the mailbox. */
  readonly id: Scalars['ID']['output'];
  /** ID of the parent folder. */
  readonly parentFolderId?: Maybe<Scalars['ID']['output']>;
};


/** A folder of contacts. */
export type ContactFolderContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type ContactFolderConnection = {
  readonly __typename?: 'ContactFolderConnection';
  readonly edges: ReadonlyArray<ContactFolderEdge>;
  readonly nodes: ReadonlyArray<Maybe<ContactFolder>>;
  readonly pageInfo: PageInfo;
};

export type ContactFolderEdge = {
  readonly __typename?: 'ContactFolderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ContactFolder>;
};

/** A contact to create or change. */
export type ContactInput = {
  /** Birthday. */
  readonly birthday?: InputMaybe<Scalars['DateTime']['input']>;
  /** The business address. */
  readonly businessAddress?: InputMaybe<PostalAddressInput>;
  /** Business phone numbers. */
  readonly businessPhones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Names of categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Company that the person works for. */
  readonly companyName?: InputMaybe<Scalars['String']['input']>;
  /** Department of the person. */
  readonly department?: InputMaybe<Scalars['String']['input']>;
  /** Display name. By default, it is composed of the parts of the name. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Email addresses. */
  readonly emailAddresses?: InputMaybe<ReadonlyArray<ContactAddressInput>>;
  /** First name. */
  readonly givenName?: InputMaybe<Scalars['String']['input']>;
  /** The home address. */
  readonly homeAddress?: InputMaybe<PostalAddressInput>;
  /** Home phone numbers. */
  readonly homePhones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The job title, as in `Sales Manager`. */
  readonly jobTitle?: InputMaybe<Scalars['String']['input']>;
  /** Middle name. */
  readonly middleName?: InputMaybe<Scalars['String']['input']>;
  /** Mobile phone number. */
  readonly mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Nickname. */
  readonly nickName?: InputMaybe<Scalars['String']['input']>;
  /** Office location. */
  readonly officeLocation?: InputMaybe<Scalars['String']['input']>;
  /** Notes about the person. */
  readonly personalNotes?: InputMaybe<Scalars['String']['input']>;
  /** Family name. */
  readonly surname?: InputMaybe<Scalars['String']['input']>;
  /** Title, as in `Dr.`. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

/** How contacts are sorted. */
export type ContactOrder =
  /** By name, from A to Z. */
  | 'DISPLAY_NAME'
  /** By name, from Z to A. */
  | 'DISPLAY_NAME_DESCENDING'
  /** By family name, from A to Z. */
  | 'SURNAME';

/** A person who belongs to a team or a chat. */
export type ConversationMember = {
  readonly __typename?: 'ConversationMember';
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Email address. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** ID of the membership. */
  readonly id: Scalars['ID']['output'];
  /** Contains `owner` for an owner, and `guest` for a guest. */
  readonly roles?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The user in the directory; null for a person from outside the organization. */
  readonly user?: Maybe<User>;
  /** Object ID in the directory. */
  readonly userId?: Maybe<Scalars['ID']['output']>;
};

export type ConversationMemberConnection = {
  readonly __typename?: 'ConversationMemberConnection';
  readonly edges: ReadonlyArray<ConversationMemberEdge>;
  readonly nodes: ReadonlyArray<Maybe<ConversationMember>>;
  readonly pageInfo: PageInfo;
};

export type ConversationMemberEdge = {
  readonly __typename?: 'ConversationMemberEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ConversationMember>;
};

/**
 * A token that an API requires for writes. Behalf requests it before the caller's first write, with the value `Fetch` in the header, and sends it
 * with the write, together with the cookies from that response. It keeps the token for the caller's later writes. If a write is rejected with
 * 403 and `Required` in the header, or with 403 if `at` is set, it is sent once more, with a new token.
 */
export type CsrfToken = {
  /** Path of a read that returns the token, relative to the API's base URL. */
  readonly GET: Scalars['String']['input'];
  /** Where the response contains the token, such as `$.crumb`, or `$` for a plain string. Default: in the header. */
  readonly at?: InputMaybe<Scalars['String']['input']>;
  /** Name of the header in requests and responses. */
  readonly header?: Scalars['String']['input'];
};

/** A customer. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /** City of the customer. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** Pass it to `Query.node`. */
  readonly globalId: Scalars['ID']['output'];
  /** Pass it as `customerId`. */
  readonly id: Scalars['ID']['output'];
  /** Display name. */
  readonly name: Scalars['String']['output'];
};

/** Conditions on a date and time. All specified conditions must be met. */
export type DateTimeFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is this or later. */
  readonly ge?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is later than this. */
  readonly gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is this or earlier. */
  readonly le?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is earlier than this. */
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A point in time in Outlook's format: a local time and its time zone. */
export type DateTimeTimeZone = {
  readonly __typename?: 'DateTimeTimeZone';
  /** Local date and time without an offset, as in `2026-11-23T09:00:00.0000000`. */
  readonly dateTime: Scalars['String']['output'];
  /** Name of the time zone, as in `UTC` or `Pacific Standard Time`. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
};

/** A point in time in Outlook's format: a local time and its time zone. */
export type DateTimeTimeZoneInput = {
  /** Local date and time without an offset, as in `2026-11-23T09:00:00`. */
  readonly dateTime: Scalars['String']['input'];
  /** Name of the time zone, as in `UTC` or `Pacific Standard Time`. */
  readonly timeZone?: Scalars['String']['input'];
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
  readonly at: Scalars['Locator']['input'];
  /** Path of one item, with `{key}`. It is resolved relative to the path of the list, like a relative URL: for the list `/messages/delta`, `{key}` is `/messages/7`, and `../events/{key}` goes up one more segment. An API may send only the changed members of an item. If `item` is set, an item that lacks a member that the operation selects is loaded from this path, with the permissions of the list. */
  readonly item?: InputMaybe<Scalars['String']['input']>;
  /** Where an item contains its key, for the `removed` field of the connection. */
  readonly key?: Scalars['Locator']['input'];
  /** A test that an item passes when it was removed. Removed items are not included in `nodes`. */
  readonly removed: Test;
};

/** Conditions on an address of a directory object. All specified conditions must be met. */
export type DirectoryAddressFilter = {
  /** Ends with this. */
  readonly endsWith?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  readonly startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on the kind of directory object. All specified conditions must be met. */
export type DirectoryKindFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
};

/** An object in the organization's directory, such as a person, a group or a role. */
export type DirectoryObject = {
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object ID in the directory. */
  readonly id: Scalars['ID']['output'];
};

export type DirectoryObjectConnection = {
  readonly __typename?: 'DirectoryObjectConnection';
  readonly edges: ReadonlyArray<DirectoryObjectEdge>;
  readonly nodes: ReadonlyArray<Maybe<DirectoryObject>>;
  readonly pageInfo: PageInfo;
  /** The total number of items. The directory's index can lag slightly. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type DirectoryObjectEdge = {
  readonly __typename?: 'DirectoryObjectEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<DirectoryObject>;
};

/** An administrator role in the organization. */
export type DirectoryRole = DirectoryObject & {
  readonly __typename?: 'DirectoryRole';
  /** What the role allows. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object ID in the directory. */
  readonly id: Scalars['ID']['output'];
};

/** Conditions on a string property of a directory object. The directory cannot search within a string; use `search` instead. */
export type DirectoryStringFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  readonly startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A draft to create. */
export type DraftInput = {
  /** Bcc recipients. */
  readonly bccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** The text. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** Names of categories, as the sender sees them. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Cc recipients. */
  readonly ccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether to request a delivery receipt. */
  readonly isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  readonly isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  readonly replyTo?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Subject line. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** The recipients. */
  readonly toRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
};

/** A drive, which contains files and folders. */
export type Drive = {
  readonly __typename?: 'Drive';
  /** Changes anywhere in the drive: first all files and folders, then, with `deltaCursor` as `after`, those that have changed since. If the cursor has expired, the error is `DOWNSTREAM_NOT_FOUND` with status 410. In that case, start again without `after`. */
  readonly changes?: Maybe<DriveItemChangesConnection>;
  /** Files and folders in the root folder. */
  readonly children?: Maybe<DriveItemConnection>;
  /** `personal`, `business` or `documentLibrary`. */
  readonly driveType?: Maybe<Scalars['String']['output']>;
  /** Pass it as `driveId`. */
  readonly id: Scalars['ID']['output'];
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Storage quota; null if the caller cannot see it. */
  readonly quota?: Maybe<DriveQuota>;
  /** Files and folders whose name, content or other properties contain these words. */
  readonly search?: Maybe<DriveItemConnection>;
  /** URL that opens the drive in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A drive, which contains files and folders. */
export type DriveChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A drive, which contains files and folders. */
export type DriveChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A drive, which contains files and folders. */
export type DriveSearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  text: Scalars['String']['input'];
};

export type DriveConnection = {
  readonly __typename?: 'DriveConnection';
  readonly edges: ReadonlyArray<DriveEdge>;
  readonly nodes: ReadonlyArray<Maybe<Drive>>;
  readonly pageInfo: PageInfo;
};

export type DriveEdge = {
  readonly __typename?: 'DriveEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Drive>;
};

/** A file, a folder, or a similar item. */
export type DriveItem = {
  /** ID of the drive that contains the item. */
  readonly driveId?: Maybe<Scalars['ID']['output']>;
  /** Unique within its drive. */
  readonly id: Scalars['ID']['output'];
  /** Who last changed it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Name, including the extension. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In bytes; for a folder, including its contents. */
  readonly size?: Maybe<Scalars['Float']['output']>;
  /** URL that opens the item in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

export type DriveItemChangesConnection = {
  readonly __typename?: 'DriveItemChangesConnection';
  readonly deltaCursor?: Maybe<Scalars['String']['output']>;
  readonly edges: ReadonlyArray<DriveItemEdge>;
  readonly nodes: ReadonlyArray<Maybe<DriveItem>>;
  readonly pageInfo: PageInfo;
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
};

export type DriveItemConnection = {
  readonly __typename?: 'DriveItemConnection';
  readonly edges: ReadonlyArray<DriveItemEdge>;
  readonly nodes: ReadonlyArray<Maybe<DriveItem>>;
  readonly pageInfo: PageInfo;
};

export type DriveItemEdge = {
  readonly __typename?: 'DriveItemEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<DriveItem>;
};

/** Storage quota, in bytes. */
export type DriveQuota = {
  readonly __typename?: 'DriveQuota';
  /** Remaining space. */
  readonly remaining?: Maybe<Scalars['Float']['output']>;
  /** Total space. */
  readonly total?: Maybe<Scalars['Float']['output']>;
  /** Used space. */
  readonly used?: Maybe<Scalars['Float']['output']>;
};

/** Where an API's responses describe errors in individual parts of a request. */
export type ErrorDetails = {
  /** Where an item contains its code. */
  readonly code?: InputMaybe<Scalars['Locator']['input']>;
  /** Where an item names the part, as in `$.target`: member names, separated by dots or slashes. */
  readonly field?: InputMaybe<Scalars['Locator']['input']>;
  /** The list of errors. */
  readonly items: Scalars['Locator']['input'];
  /** Where an item contains its message, which is sent to the client. */
  readonly message?: InputMaybe<Scalars['Locator']['input']>;
};

/** Where an API's responses describe errors. Default: as in OData and RFC 9457. */
export type ErrorShape = {
  /** The error code. */
  readonly code?: InputMaybe<Scalars['Locator']['input']>;
  /** Errors in individual parts of the request. */
  readonly details?: InputMaybe<ErrorDetails>;
  /** The message, which is logged. */
  readonly message?: InputMaybe<Scalars['Locator']['input']>;
  /** The ID of the request, for the API's support team. */
  readonly requestId?: InputMaybe<Scalars['Locator']['input']>;
  /** A response with a successful status is an error if it passes any of these tests. */
  readonly when?: InputMaybe<ReadonlyArray<Test>>;
};

/** A meeting or an appointment. */
export type Event = {
  readonly __typename?: 'Event';
  /** Whether invited people may propose another time. */
  readonly allowNewTimeProposals?: Maybe<Scalars['Boolean']['output']>;
  /** Attachments, without their content. */
  readonly attachments?: Maybe<ReadonlyArray<Maybe<EventAttachment>>>;
  /** Invited people and rooms. */
  readonly attendees?: Maybe<ReadonlyArray<Attendee>>;
  /** Text of the invitation. */
  readonly body?: Maybe<ItemBody>;
  /** The first characters of the body, as plain text. */
  readonly bodyPreview?: Maybe<Scalars['String']['output']>;
  /** Text of the invitation as plain text; Outlook removes the markup. It is loaded separately for each event; for lists, use `bodyPreview`. */
  readonly bodyText?: Maybe<Scalars['String']['output']>;
  /** Names of the categories that the user assigned. */
  readonly categories?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends, in UTC unless you specify another time zone. An all-day event has the same dates in every time zone. */
  readonly end?: Maybe<DateTimeTimeZone>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Whether files are attached. */
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  /** Changes when the event moves to another calendar. */
  readonly id: Scalars['ID']['output'];
  /** Importance, as set by the organizer. */
  readonly importance?: Maybe<Importance>;
  /** For a series: its occurrences in a period, including exceptions. Outlook does not guarantee any order. */
  readonly instances?: Maybe<EventConnection>;
  /** Whether it is an all-day event, from midnight to midnight. */
  readonly isAllDay?: Maybe<Scalars['Boolean']['output']>;
  /** Whether its organizer canceled it. */
  readonly isCancelled?: Maybe<Scalars['Boolean']['output']>;
  /** Whether people can join online. */
  readonly isOnlineMeeting?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the signed-in user organizes it. */
  readonly isOrganizer?: Maybe<Scalars['Boolean']['output']>;
  /** Whether Outlook reminds the user of it. */
  readonly isReminderOn?: Maybe<Scalars['Boolean']['output']>;
  /** URL that opens the online meeting; null if there is none. */
  readonly joinUrl?: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Where it takes place: the first of `locations`. */
  readonly location?: Maybe<Location>;
  /** All the places where it takes place. */
  readonly locations?: Maybe<ReadonlyArray<Location>>;
  /** The organizer, who sends the invitations. */
  readonly organizer?: Maybe<Recipient>;
  /** How it repeats; null for an event that is not a series. */
  readonly recurrence?: Maybe<Recurrence>;
  /** How many minutes before its start Outlook reminds the user. */
  readonly reminderMinutesBeforeStart?: Maybe<Scalars['Int']['output']>;
  /** Whether its organizer requests responses. */
  readonly responseRequested?: Maybe<Scalars['Boolean']['output']>;
  /** The signed-in user's response to the invitation. */
  readonly responseStatus?: Maybe<ResponseStatus>;
  /** Its sensitivity. */
  readonly sensitivity?: Maybe<Sensitivity>;
  /** The ID of the series, if the event is an occurrence; otherwise null. Pass it to `event`. */
  readonly seriesMasterId?: Maybe<Scalars['ID']['output']>;
  /** How the time is shown in the signed-in user's calendar. */
  readonly showAs?: Maybe<FreeBusyStatus>;
  /** When it begins, in UTC unless you specify another time zone. An all-day event has the same dates in every time zone. */
  readonly start?: Maybe<DateTimeTimeZone>;
  /** Subject line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** Whether it is one event or part of a series. */
  readonly type?: Maybe<EventType>;
  /** An ID that is the same in all attendees' calendars, but different for each occurrence of a series. */
  readonly universalId?: Maybe<Scalars['String']['output']>;
  /** URL that opens the event in Outlook on the web. */
  readonly webLink?: Maybe<Scalars['String']['output']>;
};


/** A meeting or an appointment. */
export type EventEndArgs = {
  timeZone?: InputMaybe<Scalars['String']['input']>;
};


/** A meeting or an appointment. */
export type EventInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  end: Scalars['DateTime']['input'];
  first?: Scalars['Int']['input'];
  start: Scalars['DateTime']['input'];
};


/** A meeting or an appointment. */
export type EventStartArgs = {
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

/** A file or an item attached to an event. */
export type EventAttachment = {
  readonly __typename?: 'EventAttachment';
  /** The ID by which the HTML body refers to it, as in `src="cid:…"`. Only for files. */
  readonly contentId?: Maybe<Scalars['String']['output']>;
  /** Media type, as in `application/pdf`. */
  readonly contentType?: Maybe<Scalars['String']['output']>;
  /** URL at which Behalf serves the content, relative to the URL of this endpoint. Send the same `Authorization` header. An attached item is served as MIME; a link to a file has no content. */
  readonly contentUrl?: Maybe<Scalars['String']['output']>;
  /** `Event.id` of the event that it is attached to. */
  readonly eventId?: Maybe<Scalars['ID']['output']>;
  /** Unique within its event. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is displayed inline, as with an embedded picture. */
  readonly isInline?: Maybe<Scalars['Boolean']['output']>;
  /** The kind of attachment. */
  readonly kind?: Maybe<AttachmentKind>;
  /** Name of the file. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Int']['output']>;
};

/** Changes to an event. */
export type EventChangeInput = {
  /** Whether invited people may propose another time. */
  readonly allowNewTimeProposals?: InputMaybe<Scalars['Boolean']['input']>;
  /** All people to invite. Existing attendees who are not in the list are removed. */
  readonly attendees?: InputMaybe<ReadonlyArray<AttendeeInput>>;
  /** Text of the invitation, which replaces the existing text. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** Names of categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** When it ends. */
  readonly end?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether it is an all-day event. If it is, `start` and `end` must be midnight in the same time zone. */
  readonly isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether Outlook reminds the user of it. */
  readonly isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  readonly location?: InputMaybe<Scalars['String']['input']>;
  /** How it repeats. If it does, `start` and `end` are those of the first occurrence. */
  readonly recurrence?: InputMaybe<RecurrenceInput>;
  /** How many minutes before its start Outlook reminds the user. */
  readonly reminderMinutesBeforeStart?: InputMaybe<Scalars['Int']['input']>;
  /** Whether you request responses. */
  readonly responseRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its sensitivity. */
  readonly sensitivity?: InputMaybe<Sensitivity>;
  /** How the time is shown in the calendar. */
  readonly showAs?: InputMaybe<FreeBusyStatus>;
  /** When it begins. */
  readonly start?: InputMaybe<DateTimeTimeZoneInput>;
  /** Subject line. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
};

export type EventChangesConnection = {
  readonly __typename?: 'EventChangesConnection';
  readonly deltaCursor?: Maybe<Scalars['String']['output']>;
  readonly edges: ReadonlyArray<EventEdge>;
  readonly nodes: ReadonlyArray<Maybe<Event>>;
  readonly pageInfo: PageInfo;
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
};

export type EventConnection = {
  readonly __typename?: 'EventConnection';
  readonly edges: ReadonlyArray<EventEdge>;
  readonly nodes: ReadonlyArray<Maybe<Event>>;
  readonly pageInfo: PageInfo;
};

export type EventEdge = {
  readonly __typename?: 'EventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Event>;
};

/** Conditions on an event. All specified conditions must be met. */
export type EventFilter = {
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<EventFilter>>;
  /** Conditions on when it ends: a local time in the calendar's time zone, as in `2026-11-23T09:00`. */
  readonly end?: InputMaybe<OutlookTimeFilter>;
  /** Conditions on whether it is an all-day event. */
  readonly isAllDay?: InputMaybe<BooleanFilter>;
  /** Conditions on whether it was canceled. */
  readonly isCancelled?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  readonly not?: InputMaybe<EventFilter>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<EventFilter>>;
  /** Conditions on when it begins: a local time in the calendar's time zone, as in `2026-11-23T09:00`. */
  readonly start?: InputMaybe<OutlookTimeFilter>;
  /** Conditions on the subject. */
  readonly subject?: InputMaybe<OutlookStringFilter>;
};

/** An event to create. */
export type EventInput = {
  /** Whether invited people may propose another time. */
  readonly allowNewTimeProposals?: InputMaybe<Scalars['Boolean']['input']>;
  /** People and rooms to invite. */
  readonly attendees?: InputMaybe<ReadonlyArray<AttendeeInput>>;
  /** Text of the invitation. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** Names of categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** When it ends. */
  readonly end: DateTimeTimeZoneInput;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether it is an all-day event. If it is, `start` and `end` must be midnight in the same time zone. */
  readonly isAllDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether people can join online. */
  readonly isOnlineMeeting?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether Outlook reminds the user of it. */
  readonly isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the place. */
  readonly location?: InputMaybe<Scalars['String']['input']>;
  /** How it repeats. If it does, `start` and `end` are those of the first occurrence. */
  readonly recurrence?: InputMaybe<RecurrenceInput>;
  /** How many minutes before its start Outlook reminds the user. */
  readonly reminderMinutesBeforeStart?: InputMaybe<Scalars['Int']['input']>;
  /** Whether you request responses. */
  readonly responseRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its sensitivity. */
  readonly sensitivity?: InputMaybe<Sensitivity>;
  /** How the time is shown in the calendar. */
  readonly showAs?: InputMaybe<FreeBusyStatus>;
  /** When it begins. */
  readonly start: DateTimeTimeZoneInput;
  /** Subject line. */
  readonly subject: Scalars['String']['input'];
  /** An ID that you choose: sending the same ID again returns the same event instead of creating a second one. */
  readonly transactionId?: InputMaybe<Scalars['String']['input']>;
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

/** Fifteen custom attributes. Each organization defines their meaning. */
export type ExtensionAttributes = {
  readonly __typename?: 'ExtensionAttributes';
  /** Extension attribute 1. */
  readonly extensionAttribute1?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 2. */
  readonly extensionAttribute2?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 3. */
  readonly extensionAttribute3?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 4. */
  readonly extensionAttribute4?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 5. */
  readonly extensionAttribute5?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 6. */
  readonly extensionAttribute6?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 7. */
  readonly extensionAttribute7?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 8. */
  readonly extensionAttribute8?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 9. */
  readonly extensionAttribute9?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 10. */
  readonly extensionAttribute10?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 11. */
  readonly extensionAttribute11?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 12. */
  readonly extensionAttribute12?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 13. */
  readonly extensionAttribute13?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 14. */
  readonly extensionAttribute14?: Maybe<Scalars['String']['output']>;
  /** Extension attribute 15. */
  readonly extensionAttribute15?: Maybe<Scalars['String']['output']>;
};

/** Who outside the organization gets automatic replies. */
export type ExternalAudience =
  /** Everyone. */
  | 'ALL'
  /** The user's contacts. */
  | 'CONTACTS_ONLY'
  /** No one. */
  | 'NONE';

/** A file. */
export type File = DriveItem & {
  readonly __typename?: 'File';
  /** A short-lived URL that serves the content without a token. Do not store or display it. */
  readonly downloadUrl?: Maybe<Scalars['String']['output']>;
  /** ID of the drive that contains the item. */
  readonly driveId?: Maybe<Scalars['ID']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Unique within its drive. */
  readonly id: Scalars['ID']['output'];
  /** Who last changed it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Media type, as in `application/pdf`. */
  readonly mimeType?: Maybe<Scalars['String']['output']>;
  /** Name, including the extension. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The people with whom the file is shared, and their permissions. */
  readonly permissions?: Maybe<FilePermissionConnection>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Float']['output']>;
  /** Thumbnails of the content. */
  readonly thumbnails?: Maybe<ReadonlyArray<Maybe<ThumbnailSet>>>;
  /** Earlier versions, latest first. */
  readonly versions?: Maybe<FileVersionConnection>;
  /** URL that opens the file in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A file. */
export type FilePermissionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A file. */
export type FileVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A file to attach. */
export type FileAttachmentInput = {
  /** The content, encoded in base64. */
  readonly contentBytes: Scalars['String']['input'];
  /** The name that the text uses to refer to it, as in `<img src="cid:logo">`. */
  readonly contentId?: InputMaybe<Scalars['String']['input']>;
  /** Media type, as in `application/pdf`. */
  readonly contentType?: InputMaybe<Scalars['String']['input']>;
  /** Whether the text displays it inline, through a `cid:` reference to `contentId`. */
  readonly isInline?: InputMaybe<Scalars['Boolean']['input']>;
  /** The type in Microsoft Graph. It is always the same, so you can omit it. */
  readonly kind?: FileAttachmentKind;
  /** Name of the file, with its extension. */
  readonly name: Scalars['String']['input'];
};

/** The type of a file in Microsoft Graph. */
export type FileAttachmentKind =
  /** A file with its content. */
  | 'FILE';

/** A permission that shares a file or folder. */
export type FilePermission = {
  readonly __typename?: 'FilePermission';
  /** When it expires; null if it does not. */
  readonly expirationDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The person who has access; null for links and groups. */
  readonly grantedTo?: Maybe<Identity>;
  /** Whether a password is required. */
  readonly hasPassword?: Maybe<Scalars['Boolean']['output']>;
  /** Unique within its item. */
  readonly id: Scalars['ID']['output'];
  /** The sharing link; null if access was granted directly to specific people. */
  readonly link?: Maybe<SharingLink>;
  /** `read`, `write` or `owner`. */
  readonly roles?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type FilePermissionConnection = {
  readonly __typename?: 'FilePermissionConnection';
  readonly edges: ReadonlyArray<FilePermissionEdge>;
  readonly nodes: ReadonlyArray<Maybe<FilePermission>>;
  readonly pageInfo: PageInfo;
};

export type FilePermissionEdge = {
  readonly __typename?: 'FilePermissionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<FilePermission>;
};

/** A person to share with. */
export type FileRecipientInput = {
  /** Email address. Required unless `objectId` is set. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Object ID in the directory. */
  readonly objectId?: InputMaybe<Scalars['ID']['input']>;
};

/** A reference to a file. */
export type FileReference = {
  readonly __typename?: 'FileReference';
  /** Path in Microsoft Graph, as in `drives/{driveId}/items/{id}`. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Type in Microsoft Graph, such as `microsoft.graph.driveItem`. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** URL that opens the file in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** An earlier version of a file. */
export type FileVersion = {
  readonly __typename?: 'FileVersion';
  /** Version, as in `2.0`. */
  readonly id: Scalars['ID']['output'];
  /** Who saved it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was saved. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Float']['output']>;
};

export type FileVersionConnection = {
  readonly __typename?: 'FileVersionConnection';
  readonly edges: ReadonlyArray<FileVersionEdge>;
  readonly nodes: ReadonlyArray<Maybe<FileVersion>>;
  readonly pageInfo: PageInfo;
};

export type FileVersionEdge = {
  readonly __typename?: 'FileVersionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<FileVersion>;
};

/** Properties for displaying a file in a list. */
export type FileVisualization = {
  readonly __typename?: 'FileVisualization';
  /** Name of the place where the file is stored, such as a site. */
  readonly containerDisplayName?: Maybe<Scalars['String']['output']>;
  /** The kind of place where the file is stored, such as `Site` or `OneDriveBusiness`. */
  readonly containerType?: Maybe<Scalars['String']['output']>;
  /** URL of the place where the file is stored. */
  readonly containerWebUrl?: Maybe<Scalars['String']['output']>;
  /** Media type, as in `application/pdf`. */
  readonly mediaType?: Maybe<Scalars['String']['output']>;
  /** A picture of the first page. */
  readonly previewImageUrl?: Maybe<Scalars['String']['output']>;
  /** The beginning of the text. */
  readonly previewText?: Maybe<Scalars['String']['output']>;
  /** Name of the file, without its extension. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** Kind of file, such as `PowerPoint`. */
  readonly type?: Maybe<Scalars['String']['output']>;
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
  readonly eq?: InputMaybe<FlagStatus>;
  /** Is not this. */
  readonly ne?: InputMaybe<FlagStatus>;
};

/** A folder. */
export type Folder = DriveItem & {
  readonly __typename?: 'Folder';
  /** Number of items directly in the folder. */
  readonly childCount?: Maybe<Scalars['Int']['output']>;
  /** Files and folders directly in this folder. */
  readonly children?: Maybe<DriveItemConnection>;
  /** ID of the drive that contains the item. */
  readonly driveId?: Maybe<Scalars['ID']['output']>;
  /** Unique within its drive. */
  readonly id: Scalars['ID']['output'];
  /** Who last changed it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The people with whom the folder is shared, and their permissions. */
  readonly permissions?: Maybe<FilePermissionConnection>;
  /** In bytes, including its contents. */
  readonly size?: Maybe<Scalars['Float']['output']>;
  /** URL that opens the folder in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A folder. */
export type FolderChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A folder. */
export type FolderPermissionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** The follow-up flag of a message. */
export type FollowupFlag = {
  readonly __typename?: 'FollowupFlag';
  /** When it was completed. */
  readonly completedDateTime?: Maybe<DateTimeTimeZone>;
  /** When the follow-up is due. */
  readonly dueDateTime?: Maybe<DateTimeTimeZone>;
  /** The status of the flag. */
  readonly flagStatus?: Maybe<FlagStatus>;
  /** When the follow-up should start. */
  readonly startDateTime?: Maybe<DateTimeTimeZone>;
};

/** The follow-up flag of a message. */
export type FollowupFlagInput = {
  /** When it was completed. */
  readonly completedDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** When the follow-up is due; requires `startDateTime`. */
  readonly dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** The status of the flag. */
  readonly flagStatus: FlagStatus;
  /** When the follow-up should start; requires `dueDateTime`. */
  readonly startDateTime?: InputMaybe<DateTimeTimeZoneInput>;
};

/** A file or folder in the search results; `driveItem` returns the whole item. */
export type FoundDriveItem = {
  readonly __typename?: 'FoundDriveItem';
  /** ID of the drive that contains the item. */
  readonly driveId?: Maybe<Scalars['ID']['output']>;
  /** Unique within its drive. Pass it together with `driveId` to `driveItem`. Null if the search does not return it; `SearchHit.id` is always set. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Float']['output']>;
  /** URL that opens the item in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** An event in the search results; `event` returns the whole event. */
export type FoundEvent = {
  readonly __typename?: 'FoundEvent';
  /** When it ends. */
  readonly end?: Maybe<DateTimeTimeZone>;
  /** When it begins. */
  readonly start?: Maybe<DateTimeTimeZone>;
  /** Subject line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
};

/** A message in the search results; `message` returns the whole message. */
export type FoundMessage = {
  readonly __typename?: 'FoundMessage';
  /** The first characters of the body, as plain text. */
  readonly bodyPreview?: Maybe<Scalars['String']['output']>;
  /** The sender. */
  readonly from?: Maybe<Recipient>;
  /** Whether files are attached. */
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  /** When it arrived. */
  readonly receivedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Subject line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** URL that opens the message in Outlook on the web. */
  readonly webLink?: Maybe<Scalars['String']['output']>;
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

/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type Group = DirectoryObject & Node & {
  readonly __typename?: 'Group';
  /** Conversations in the group's mailbox, latest first. Available only for Microsoft 365 groups. */
  readonly conversations?: Maybe<GroupConversationConnection>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The purpose of the group. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The group's files; null for a group without files. Available only to its members. */
  readonly drive?: Maybe<Drive>;
  /** Single events and series in the group's calendar, with each series as one event. Available only for Microsoft 365 groups. */
  readonly events?: Maybe<EventConnection>;
  /** Pass it to `Query.node`. */
  readonly globalId: Scalars['ID']['output'];
  /** Contains `Unified` for a Microsoft 365 group. */
  readonly groupTypes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Object ID in the directory. */
  readonly id: Scalars['ID']['output'];
  /** Email address; null for a group without a mailbox. */
  readonly mail?: Maybe<Scalars['String']['output']>;
  /** Whether it has a mailbox. */
  readonly mailEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** Direct members: people, and groups within the group. */
  readonly members?: Maybe<DirectoryObjectConnection>;
  /** Owners of the group. */
  readonly owners?: Maybe<DirectoryObjectConnection>;
  /** URL at which Behalf serves the group's photo as a download, relative to the URL of this endpoint. Send the same `Authorization` header. The response is 404 if there is no photo. */
  readonly photoUrl?: Maybe<Scalars['String']['output']>;
  /** The group's plans, visible only to its members. */
  readonly plannerPlans?: Maybe<PlannerPlanConnection>;
  /** Whether permissions can be granted to it. */
  readonly securityEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** The group's site; null for a group without one. */
  readonly site?: Maybe<Site>;
  /** Direct members, and members of groups within the group. */
  readonly transitiveMembers?: Maybe<DirectoryObjectConnection>;
  /** `Public`, `Private` or `HiddenMembership`. */
  readonly visibility?: Maybe<Scalars['String']['output']>;
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupConversationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupOwnersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupPlannerPlansArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A Microsoft 365 group with a mailbox and files, or a security group. */
export type GroupTransitiveMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Changes to a group. */
export type GroupChangeInput = {
  /** The purpose of the group. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Display name. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** `Public` or `Private`. */
  readonly visibility?: InputMaybe<Scalars['String']['input']>;
};

export type GroupChangesConnection = {
  readonly __typename?: 'GroupChangesConnection';
  readonly deltaCursor?: Maybe<Scalars['String']['output']>;
  readonly edges: ReadonlyArray<GroupEdge>;
  readonly nodes: ReadonlyArray<Maybe<Group>>;
  readonly pageInfo: PageInfo;
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
};

export type GroupConnection = {
  readonly __typename?: 'GroupConnection';
  readonly edges: ReadonlyArray<GroupEdge>;
  readonly nodes: ReadonlyArray<Maybe<Group>>;
  readonly pageInfo: PageInfo;
  /** The total number of items. The directory's index can lag slightly. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A conversation about one topic in a group's mailbox. */
export type GroupConversation = {
  readonly __typename?: 'GroupConversation';
  /** Whether a file is attached to one of its messages. */
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  /** Unique within its group. */
  readonly id: Scalars['ID']['output'];
  /** When the latest message arrived. */
  readonly lastDeliveredDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The first words of the latest message. */
  readonly preview?: Maybe<Scalars['String']['output']>;
  /** Its topic. */
  readonly topic?: Maybe<Scalars['String']['output']>;
  /** Names of the authors. */
  readonly uniqueSenders?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type GroupConversationConnection = {
  readonly __typename?: 'GroupConversationConnection';
  readonly edges: ReadonlyArray<GroupConversationEdge>;
  readonly nodes: ReadonlyArray<Maybe<GroupConversation>>;
  readonly pageInfo: PageInfo;
};

export type GroupConversationEdge = {
  readonly __typename?: 'GroupConversationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<GroupConversation>;
};

export type GroupEdge = {
  readonly __typename?: 'GroupEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Group>;
};

/** Conditions on a group. All specified conditions must be met. */
export type GroupFilter = {
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<GroupFilter>>;
  /** Conditions on the name. */
  readonly displayName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the group's kinds. */
  readonly groupTypes?: InputMaybe<GroupTypesFilter>;
  /** Conditions on the object ID. */
  readonly id?: InputMaybe<IdFilter>;
  /** Conditions on the email address. */
  readonly mail?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on whether it has a mailbox. */
  readonly mailEnabled?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  readonly not?: InputMaybe<GroupFilter>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<GroupFilter>>;
  /** Conditions on whether permissions can be granted to it. */
  readonly securityEnabled?: InputMaybe<BooleanFilter>;
};

/** A group to create. */
export type GroupInput = {
  /** The purpose of the group. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Display name. */
  readonly displayName: Scalars['String']['input'];
  /** `["Unified"]` for a Microsoft 365 group, `[]` for a security group. */
  readonly groupTypes: ReadonlyArray<Scalars['String']['input']>;
  /** Whether it has a mailbox: true for a Microsoft 365 group. */
  readonly mailEnabled: Scalars['Boolean']['input'];
  /** The part of the address before the `@`. It must be unique in the organization and contain no spaces. */
  readonly mailNickname: Scalars['String']['input'];
  /** Whether permissions can be granted to it: true for a security group. */
  readonly securityEnabled: Scalars['Boolean']['input'];
  /** `Public`, `Private` or, only for a Microsoft 365 group, `HiddenMembership`. */
  readonly visibility?: InputMaybe<Scalars['String']['input']>;
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
  readonly eq?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a list of group kinds. */
export type GroupTypesFilter = {
  /** At least one of them must match: `{eq: "Unified"}` finds Microsoft 365 groups. */
  readonly any?: InputMaybe<GroupTypeFilter>;
};

/** A header of a request. */
export type Header = {
  /** Name of the header as it is sent, as in `If-Match`. */
  readonly name: Scalars['String']['input'];
  /** Text with variables, as in `"{ifMatch}"`. */
  readonly value: Scalars['String']['input'];
};

/** Conditions on an ID. All specified conditions must be met. */
export type IdFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['ID']['input']>;
  /** Is one of these. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['ID']['input']>;
};

/** The person who performed an action: a name, and the user in the directory. */
export type Identity = {
  readonly __typename?: 'Identity';
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object ID in the directory; null for a person from outside the organization. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The user in the directory; null for a person from outside the organization. */
  readonly user?: Maybe<User>;
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
  readonly eq?: InputMaybe<Importance>;
  /** Is not this. */
  readonly ne?: InputMaybe<Importance>;
};

/** How Outlook's Focused Inbox classifies a message. */
export type InferenceClassification =
  /** Focused. */
  | 'FOCUSED'
  /** Other. */
  | 'OTHER';

/** An app that is installed in a team. */
export type InstalledApp = {
  readonly __typename?: 'InstalledApp';
  /** ID of the app. */
  readonly appId?: Maybe<Scalars['ID']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** ID of the installation. */
  readonly id: Scalars['ID']['output'];
  /** Version, as in `1.0.5`. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** A header of a received message. */
export type InternetMessageHeader = {
  readonly __typename?: 'InternetMessageHeader';
  /** Name, such as `Received` or `List-Unsubscribe`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The value, which is untrusted content. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** Text of a message, an event or a task. */
export type ItemBody = {
  readonly __typename?: 'ItemBody';
  /** The text. Display HTML in a sandbox, because it is untrusted content. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** The format of `content`. */
  readonly contentType?: Maybe<BodyType>;
};

/** Text of a message, an event or a task. */
export type ItemBodyInput = {
  /** The text. */
  readonly content: Scalars['String']['input'];
  /** The format of `content`. */
  readonly contentType?: BodyType;
};

/** A field of the key of another type. */
export type KeyPart = {
  /** Name of the field, as in the type's `@key`. */
  readonly name: Scalars['String']['input'];
  /** Template of the value. Its variables are fields of the parent object of the field with `@entity`. */
  readonly value: Scalars['String']['input'];
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

/** A person's license for a product. */
export type License = {
  readonly __typename?: 'License';
  /** Unique within the organization. */
  readonly id: Scalars['ID']['output'];
  /** Services that the license includes. */
  readonly servicePlans?: Maybe<ReadonlyArray<ServicePlan>>;
  /** ID of the product. */
  readonly skuId?: Maybe<Scalars['ID']['output']>;
  /** Name of the product, as in `ENTERPRISEPACK`. */
  readonly skuPartNumber?: Maybe<Scalars['String']['output']>;
};

/** The source of a task in another application. */
export type LinkedResource = {
  readonly __typename?: 'LinkedResource';
  /** Name of the application. */
  readonly applicationName?: Maybe<Scalars['String']['output']>;
  /** Name of the source. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Its ID in that application. */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  /** Unique within its task. */
  readonly id: Scalars['ID']['output'];
  /** URL that opens the source. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

export type LinkedResourceConnection = {
  readonly __typename?: 'LinkedResourceConnection';
  readonly edges: ReadonlyArray<LinkedResourceEdge>;
  readonly nodes: ReadonlyArray<Maybe<LinkedResource>>;
  readonly pageInfo: PageInfo;
};

export type LinkedResourceEdge = {
  readonly __typename?: 'LinkedResourceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<LinkedResource>;
};

/** The source of a task in another application. */
export type LinkedResourceInput = {
  /** Name of the application. */
  readonly applicationName: Scalars['String']['input'];
  /** Name of the source. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Its ID in that application. */
  readonly externalId?: InputMaybe<Scalars['String']['input']>;
  /** URL that opens the source. */
  readonly webUrl?: InputMaybe<Scalars['String']['input']>;
};

/** A column of a list, or a column that lists in a site can use. */
export type ListColumn = {
  readonly __typename?: 'ListColumn';
  /** The values of a choice column; null for any other column. */
  readonly choices?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The name of the group that the column belongs to. */
  readonly columnGroup?: Maybe<Scalars['String']['output']>;
  /** What the column is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Unique within its site. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is hidden. */
  readonly isHidden?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is indexed, which makes filtering and sorting by it fast. */
  readonly isIndexed?: Maybe<Scalars['Boolean']['output']>;
  /** Whether its values cannot be changed. */
  readonly isReadOnly?: Maybe<Scalars['Boolean']['output']>;
  /** Whether an item must have a value. */
  readonly isRequired?: Maybe<Scalars['Boolean']['output']>;
  /** Name in `fields` and filters, which stays the same when the column is renamed. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type ListColumnConnection = {
  readonly __typename?: 'ListColumnConnection';
  readonly edges: ReadonlyArray<ListColumnEdge>;
  readonly nodes: ReadonlyArray<Maybe<ListColumn>>;
  readonly pageInfo: PageInfo;
};

export type ListColumnEdge = {
  readonly __typename?: 'ListColumnEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ListColumn>;
};

/** A content type: a kind of item, with its columns. */
export type ListContentType = {
  readonly __typename?: 'ListContentType';
  /** What it is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The name of the group that the content type belongs to. */
  readonly group?: Maybe<Scalars['String']['output']>;
  /** Unique within its site. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is hidden. */
  readonly isHidden?: Maybe<Scalars['Boolean']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

export type ListContentTypeConnection = {
  readonly __typename?: 'ListContentTypeConnection';
  readonly edges: ReadonlyArray<ListContentTypeEdge>;
  readonly nodes: ReadonlyArray<Maybe<ListContentType>>;
  readonly pageInfo: PageInfo;
};

export type ListContentTypeEdge = {
  readonly __typename?: 'ListContentTypeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ListContentType>;
};

/** An item in a list. */
export type ListItem = {
  readonly __typename?: 'ListItem';
  /** Who created it. */
  readonly createdBy?: Maybe<Identity>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Values of the item's columns. */
  readonly fields?: Maybe<ListItemFields>;
  /** Unique within its list. */
  readonly id: Scalars['ID']['output'];
  /** Who last changed it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The list that it belongs to. */
  readonly listId?: Maybe<Scalars['ID']['output']>;
  /** The site that it belongs to. */
  readonly siteId?: Maybe<Scalars['ID']['output']>;
  /** URL that opens the item in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

export type ListItemConnection = {
  readonly __typename?: 'ListItemConnection';
  readonly edges: ReadonlyArray<ListItemEdge>;
  readonly nodes: ReadonlyArray<Maybe<ListItem>>;
  readonly pageInfo: PageInfo;
};

export type ListItemEdge = {
  readonly __typename?: 'ListItemEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<ListItem>;
};

/**
 * Column values of an item. Each list has its own columns. Add fields for them in your own schema, by `ListColumn.name`, as in
 * `extend type ListItemFields { color: String @from(at: "$.Color") }`.
 */
export type ListItemFields = {
  readonly __typename?: 'ListItemFields';
  /** The column that every list has. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** All columns, by `ListColumn.name`. */
  readonly values?: Maybe<Scalars['JSON']['output']>;
};

/**
 * Conditions on list items, for one indexed column. To filter by your own columns, extend this type, as in
 * `extend input ListItemFilter { color: ListTextFilter @from(at: "$.fields.Color") }`.
 */
export type ListItemFilter = {
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<ListItemFilter>>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<ListItemFilter>>;
  /** Conditions on the column that every list has. */
  readonly title?: InputMaybe<ListTextFilter>;
};

/** Conditions on a text column. All specified conditions must be met. */
export type ListTextFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  readonly startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A language and a country. */
export type Locale = {
  readonly __typename?: 'Locale';
  /** Display name, in that language. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Language tag, as in `en-US`. */
  readonly tag?: Maybe<Scalars['String']['output']>;
};

/** A place, as entered by a person. */
export type Location = {
  readonly __typename?: 'Location';
  /** Its address. */
  readonly address?: Maybe<PostalAddress>;
  /** Display name of the place. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Address of the room's own mailbox; null for other places. */
  readonly emailAddress?: Maybe<Scalars['String']['output']>;
};

/** A folder of a mailbox. */
export type MailFolder = {
  readonly __typename?: 'MailFolder';
  /** Number of folders directly in this folder. */
  readonly childFolderCount?: Maybe<Scalars['Int']['output']>;
  /** Folders directly in this folder. */
  readonly childFolders?: Maybe<MailFolderConnection>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Pass it to `mailFolder` or `moveMessage`. */
  readonly id: Scalars['ID']['output'];
  /** Whether Outlook hides it. */
  readonly isHidden?: Maybe<Scalars['Boolean']['output']>;
  /** Changes to the messages in the folder: first all messages, then, with `deltaCursor` as `after`, those that have changed since. Outlook may return only the changed properties of a message. A message that lacks a selected property is loaded individually. If the cursor has expired, the error is `DOWNSTREAM_NOT_FOUND` with status 410. In that case, start again without `after`. */
  readonly messageChanges?: Maybe<MessageChangesConnection>;
  /** Messages in the folder. Outlook lists them newest first, but does not guarantee that order; to be sure, set `orderBy`. */
  readonly messages?: Maybe<MessageConnection>;
  /** ID of the parent folder. The parent of a top-level folder is not shown. */
  readonly parentFolderId?: Maybe<Scalars['ID']['output']>;
  /** Number of messages in the folder. */
  readonly totalItemCount?: Maybe<Scalars['Int']['output']>;
  /** Number of unread messages in the folder. */
  readonly unreadItemCount?: Maybe<Scalars['Int']['output']>;
};


/** A folder of a mailbox. */
export type MailFolderChildFoldersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A folder of a mailbox. */
export type MailFolderMessageChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A folder of a mailbox. */
export type MailFolderMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<MessageOrder>>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type MailFolderConnection = {
  readonly __typename?: 'MailFolderConnection';
  readonly edges: ReadonlyArray<MailFolderEdge>;
  readonly nodes: ReadonlyArray<Maybe<MailFolder>>;
  readonly pageInfo: PageInfo;
};

export type MailFolderEdge = {
  readonly __typename?: 'MailFolderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<MailFolder>;
};

/** Settings of a mailbox. */
export type MailboxSettings = {
  readonly __typename?: 'MailboxSettings';
  /** ID of the archive folder. */
  readonly archiveFolderId?: Maybe<Scalars['ID']['output']>;
  /** Automatic replies while the user is away. */
  readonly automaticReplies?: Maybe<AutomaticReplies>;
  /** Date format in Outlook: a .NET short date format, such as `MM/dd/yyyy`. */
  readonly dateFormat?: Maybe<Scalars['String']['output']>;
  /** Who gets meeting requests if a delegate manages the calendar. */
  readonly delegateMeetingMessages?: Maybe<DelegateMeetingMessages>;
  /** Language and country. */
  readonly language?: Maybe<Locale>;
  /** Time format in Outlook: a .NET short time format, such as `hh:mm tt`. */
  readonly timeFormat?: Maybe<Scalars['String']['output']>;
  /** Time zone of the mailbox, as the user chose it: a Windows or IANA name, such as `Pacific Standard Time`. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  /** The user's working hours. */
  readonly workingHours?: Maybe<WorkingHours>;
};

/** Changes to the settings of a mailbox. */
export type MailboxSettingsInput = {
  /** Automatic replies while the user is away. */
  readonly automaticReplies?: InputMaybe<AutomaticRepliesInput>;
  /** Date format in Outlook: a .NET short date format, such as `dd.MM.yyyy`. */
  readonly dateFormat?: InputMaybe<Scalars['String']['input']>;
  /** Who gets meeting requests if a delegate manages the calendar. */
  readonly delegateMeetingMessages?: InputMaybe<DelegateMeetingMessages>;
  /** Language tag, as in `de-DE`. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** Time format in Outlook: a .NET short time format, such as `HH:mm`. */
  readonly timeFormat?: InputMaybe<Scalars['String']['input']>;
  /** A Windows or IANA time zone, such as `Europe/Berlin`. */
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  /** The user's working hours. */
  readonly workingHours?: InputMaybe<WorkingHoursInput>;
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
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Address of the room's mailbox. */
  readonly emailAddress?: InputMaybe<Scalars['String']['input']>;
  /** Whether Outlook checks the room's calendar. */
  readonly resolveAvailability?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a meeting can take place. */
export type MeetingPlaceInput = {
  /** Whether a suggestion must have a place. */
  readonly isRequired?: InputMaybe<Scalars['Boolean']['input']>;
  /** Possible places. */
  readonly locations?: InputMaybe<ReadonlyArray<MeetingLocationInput>>;
  /** Whether Outlook suggests places. */
  readonly suggestLocation?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A time at which people could meet. */
export type MeetingTime = {
  readonly __typename?: 'MeetingTime';
  /** Whether the other attendees are free. */
  readonly attendeeAvailability?: Maybe<ReadonlyArray<AttendeeAvailability>>;
  /** The probability that everyone attends, in percent. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** When it ends, in UTC. */
  readonly end?: Maybe<DateTimeTimeZone>;
  /** Where they could meet. */
  readonly locations?: Maybe<ReadonlyArray<Location>>;
  /** Position among the suggestions, starting at 1. */
  readonly order?: Maybe<Scalars['Int']['output']>;
  /** Whether the signed-in user is free. */
  readonly organizerAvailability?: Maybe<FreeBusyStatus>;
  /** Why it is suggested, in a sentence. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When it begins, in UTC. */
  readonly start?: Maybe<DateTimeTimeZone>;
};

/** Times at which people could meet. */
export type MeetingTimes = {
  readonly __typename?: 'MeetingTimes';
  /** Why there are no suggestions, such as `attendeesUnavailable` or `organizerUnavailable`; empty if there are suggestions. */
  readonly emptyReason?: Maybe<Scalars['String']['output']>;
  /** The suggestions, most likely first. Equally likely suggestions are sorted by time. */
  readonly suggestions?: Maybe<ReadonlyArray<MeetingTime>>;
};

/** An email message. */
export type Message = {
  readonly __typename?: 'Message';
  /** Attachments, without their content. */
  readonly attachments?: Maybe<ReadonlyArray<Maybe<Attachment>>>;
  /** Bcc recipients, who are visible only to the sender. */
  readonly bccRecipients?: Maybe<ReadonlyArray<Recipient>>;
  /** The whole text. */
  readonly body?: Maybe<ItemBody>;
  /** The first characters of the body, as plain text. */
  readonly bodyPreview?: Maybe<Scalars['String']['output']>;
  /** The whole body as plain text; Outlook removes the markup. It is loaded separately for each message; for lists, use `bodyPreview`. */
  readonly bodyText?: Maybe<Scalars['String']['output']>;
  /** Names of the categories that the user assigned. */
  readonly categories?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Cc recipients. */
  readonly ccRecipients?: Maybe<ReadonlyArray<Recipient>>;
  /** ID of the conversation, which is the same for all its messages. */
  readonly conversationId?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Whether it is flagged for follow-up. */
  readonly flag?: Maybe<FollowupFlag>;
  /** The person in whose name it was sent. Null for a draft. */
  readonly from?: Maybe<Recipient>;
  /** Whether files are attached; inline pictures do not count. */
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  /** Changes when the message moves to another folder. */
  readonly id: Scalars['ID']['output'];
  /** Importance, as set by the sender. */
  readonly importance?: Maybe<Importance>;
  /** How Outlook's Focused Inbox classifies it. */
  readonly inferenceClassification?: Maybe<InferenceClassification>;
  /** Headers of the received message, newest first. Null for messages from within the organization. */
  readonly internetMessageHeaders?: Maybe<ReadonlyArray<InternetMessageHeader>>;
  /** The message ID from the headers, which is the same in every mailbox. */
  readonly internetMessageId?: Maybe<Scalars['String']['output']>;
  /** Whether its sender requested a delivery receipt. */
  readonly isDeliveryReceiptRequested?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is a draft. */
  readonly isDraft?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is marked as read. */
  readonly isRead?: Maybe<Scalars['Boolean']['output']>;
  /** Whether its sender requested a read receipt. */
  readonly isReadReceiptRequested?: Maybe<Scalars['Boolean']['output']>;
  /** When it was last changed, including being read, flagged or moved. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** URL at which Behalf serves the whole message as MIME, with its attachments. It is relative to the URL of this endpoint. Send the same `Authorization` header. */
  readonly mimeUrl?: Maybe<Scalars['String']['output']>;
  /** ID of the parent folder. Pass it to `mailFolder`. */
  readonly parentFolderId?: Maybe<Scalars['ID']['output']>;
  /** When it arrived. */
  readonly receivedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The addresses for replies; empty if replies go to `from`. */
  readonly replyTo?: Maybe<ReadonlyArray<Recipient>>;
  /** The person who sent it; differs from `from` if it was sent on behalf of another person. Null for a draft. */
  readonly sender?: Maybe<Recipient>;
  /** When it was sent. */
  readonly sentDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Subject line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** The recipients. */
  readonly toRecipients?: Maybe<ReadonlyArray<Recipient>>;
  /** The part of the text that is not repeated from earlier messages. Outlook takes longer to return it. */
  readonly uniqueBody?: Maybe<ItemBody>;
  /** The text of `uniqueBody` as plain text; Outlook removes the markup. It is loaded separately for each message. */
  readonly uniqueBodyText?: Maybe<Scalars['String']['output']>;
  /** URL that opens the message in Outlook on the web. */
  readonly webLink?: Maybe<Scalars['String']['output']>;
};

/** Changes to a message. Subject, text, recipients and receipts can be changed only for drafts. */
export type MessageChangeInput = {
  /** All Bcc recipients. */
  readonly bccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** The text, which replaces the existing text. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** All its categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** All Cc recipients. */
  readonly ccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Whether it is flagged for follow-up. */
  readonly flag?: InputMaybe<FollowupFlagInput>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** How Outlook's Focused Inbox classifies it. */
  readonly inferenceClassification?: InputMaybe<InferenceClassification>;
  /** Whether to request a delivery receipt. */
  readonly isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is marked as read. */
  readonly isRead?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  readonly isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  readonly replyTo?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Subject line. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** All recipients. */
  readonly toRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
};

export type MessageChangesConnection = {
  readonly __typename?: 'MessageChangesConnection';
  readonly deltaCursor?: Maybe<Scalars['String']['output']>;
  readonly edges: ReadonlyArray<MessageEdge>;
  readonly nodes: ReadonlyArray<Maybe<Message>>;
  readonly pageInfo: PageInfo;
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
};

export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  readonly edges: ReadonlyArray<MessageEdge>;
  readonly nodes: ReadonlyArray<Maybe<Message>>;
  readonly pageInfo: PageInfo;
  /** The total number of messages; null with `search`, because Outlook does not count search results. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Message>;
};

/** Conditions on a message. All specified conditions must be met. */
export type MessageFilter = {
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<MessageFilter>>;
  /** Conditions on the conversation: `Message.conversationId`. */
  readonly conversationId?: InputMaybe<OutlookIdFilter>;
  /** Conditions on the follow-up flag. */
  readonly flagStatus?: InputMaybe<FlagStatusFilter>;
  /** Conditions on the sender's address. */
  readonly fromAddress?: InputMaybe<OutlookStringFilter>;
  /** Conditions on whether files are attached. */
  readonly hasAttachments?: InputMaybe<BooleanFilter>;
  /** Conditions on the importance. */
  readonly importance?: InputMaybe<ImportanceFilter>;
  /** Conditions on whether it is marked as read. */
  readonly isRead?: InputMaybe<BooleanFilter>;
  /** This condition must not be met. */
  readonly not?: InputMaybe<MessageFilter>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<MessageFilter>>;
  /** Conditions on when it arrived. */
  readonly receivedDateTime?: InputMaybe<DateTimeFilter>;
  /** Conditions on the subject. */
  readonly subject?: InputMaybe<OutlookStringFilter>;
};

/** A message to send. */
export type MessageInput = {
  /** Bcc recipients. */
  readonly bccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** The text. */
  readonly body: ItemBodyInput;
  /** Names of categories, as the sender sees them. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Cc recipients. */
  readonly ccRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether to request a delivery receipt. */
  readonly isDeliveryReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to request a read receipt. */
  readonly isReadReceiptRequested?: InputMaybe<Scalars['Boolean']['input']>;
  /** The addresses for replies, if they are not the sender's. */
  readonly replyTo?: InputMaybe<ReadonlyArray<RecipientInput>>;
  /** Subject line. */
  readonly subject: Scalars['String']['input'];
  /** The recipients. */
  readonly toRecipients: ReadonlyArray<RecipientInput>;
};

/** How messages are sorted. */
export type MessageOrder =
  /** By arrival time, oldest first. */
  | 'RECEIVED'
  /** By arrival time, newest first. */
  | 'RECEIVED_DESCENDING'
  /** By subject, from A to Z. A `filter` must start with a condition on the subject, because Outlook rejects any other filter. */
  | 'SUBJECT';

/** An amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** In units of the currency, not in cents. */
  readonly amount: Scalars['Float']['output'];
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: Scalars['String']['output'];
};

/** The mutations. Fields run one after another, in order. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Accepts an invitation. Returns true on success. */
  readonly acceptEvent?: Maybe<Scalars['Boolean']['output']>;
  /** Attaches a file of up to 3 MB to a draft. */
  readonly addAttachment?: Maybe<Attachment>;
  /** Adds a person to a group chat. Returns true on success. */
  readonly addChatMember?: Maybe<Scalars['Boolean']['output']>;
  /** Adds a step to a task. */
  readonly addChecklistItem?: Maybe<ChecklistItem>;
  /** Attaches a file of up to 3 MB to an event. The attendees get it the next time the event is changed. */
  readonly addEventAttachment?: Maybe<EventAttachment>;
  /** Adds a Microsoft 365 group to the signed-in user's favorites. Returns true on success. */
  readonly addFavoriteGroup?: Maybe<Scalars['Boolean']['output']>;
  /** Adds a member to a group. Returns true on success. */
  readonly addGroupMember?: Maybe<Scalars['Boolean']['output']>;
  /** Adds an owner to a group. Returns true on success. */
  readonly addGroupOwner?: Maybe<Scalars['Boolean']['output']>;
  /** Links a task to its source in another application. */
  readonly addLinkedResource?: Maybe<LinkedResource>;
  /** Cancels a meeting and notifies its attendees. Only the organizer can do this. Returns true on success. */
  readonly cancelEvent?: Maybe<Scalars['Boolean']['output']>;
  /** Starts copying a file or folder, which takes a while. Returns true once the copy has been requested. */
  readonly copyDriveItem?: Maybe<Scalars['Boolean']['output']>;
  /** Copies a message to another folder. Returns the copy, which has its own ID. */
  readonly copyMessage?: Maybe<Message>;
  /** Creates a channel in a team. */
  readonly createChannel?: Maybe<Channel>;
  /** Creates a folder within another folder. */
  readonly createChildFolder?: Maybe<MailFolder>;
  /** Adds a person to the signed-in user's contacts. */
  readonly createContact?: Maybe<Contact>;
  /** Creates a draft, which can be changed, sent or deleted. */
  readonly createDraft?: Maybe<Message>;
  /** Creates an event in the signed-in user's calendar and invites its attendees. */
  readonly createEvent?: Maybe<Event>;
  /** Creates an event in one of the signed-in user's calendars and invites its attendees. */
  readonly createEventInCalendar?: Maybe<Event>;
  /** Creates a folder. If the name is taken, the new folder gets another name. */
  readonly createFolder?: Maybe<DriveItem>;
  /** Creates a draft that forwards a message, with its attachments. */
  readonly createForwardDraft?: Maybe<Message>;
  /** Creates a group that the signed-in user owns. */
  readonly createGroup?: Maybe<Group>;
  /** Starts a group chat between the signed-in user and others. */
  readonly createGroupChat?: Maybe<Chat>;
  /** Creates an item in a list of a site. */
  readonly createListItem?: Maybe<ListItem>;
  /** Creates a top-level folder in the mailbox. */
  readonly createMailFolder?: Maybe<MailFolder>;
  /** Creates a page in one of the signed-in user's sections. */
  readonly createNotePage?: Maybe<NotePage>;
  /** Creates a section in one of the signed-in user's notebooks. Its name must be unique in the notebook. */
  readonly createNoteSection?: Maybe<NoteSection>;
  /** Creates a notebook for the signed-in user. Its name must be unique. */
  readonly createNotebook?: Maybe<Notebook>;
  /** Starts a chat between the signed-in user and another person, or returns the chat that they already have. */
  readonly createOneOnOneChat?: Maybe<Chat>;
  /** Creates a Teams meeting that people join with a link. The meeting is not in a calendar; to create one that is, use `createEvent`. */
  readonly createOnlineMeeting?: Maybe<OnlineMeeting>;
  /** Creates a bucket in a plan. Each bucket is a column on the plan's board. */
  readonly createPlannerBucket?: Maybe<PlannerBucket>;
  /** Creates a task in a plan. */
  readonly createPlannerTask?: Maybe<PlannerTask>;
  /** Creates a draft reply to the sender and all recipients of a message. The draft contains the original message. */
  readonly createReplyAllDraft?: Maybe<Message>;
  /** Creates a draft reply to the sender of a message. The draft contains the original message. */
  readonly createReplyDraft?: Maybe<Message>;
  /** Creates a link that shares a file or folder, or returns an existing link that does the same. */
  readonly createSharingLink?: Maybe<FilePermission>;
  /** Creates a task in one of the signed-in user's task lists. */
  readonly createTask?: Maybe<Task>;
  /** Creates a task list for the signed-in user. */
  readonly createTaskList?: Maybe<TaskList>;
  /** Starts creating a team, which takes a while; the team then appears in `joinedTeams`. Returns true once its creation has been requested. */
  readonly createTeam?: Maybe<Scalars['Boolean']['output']>;
  /** Opens a session for uploading a file of any size to the signed-in user's drive. Send the bytes of the file to `uploadUrl` with PUT, in ranges whose size is a multiple of 320 KiB, without an access token. */
  readonly createUploadSession?: Maybe<UploadSession>;
  /** Declines an invitation and optionally proposes another time. Returns true on success. */
  readonly declineEvent?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a step from a task. Returns true on success. */
  readonly deleteChecklistItem?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a contact. Returns true on success. */
  readonly deleteContact?: Maybe<Scalars['Boolean']['output']>;
  /** Moves a file or folder to the recycle bin. Returns true on success. */
  readonly deleteDriveItem?: Maybe<Scalars['Boolean']['output']>;
  /** Removes an event from the calendar. Returns true on success. */
  readonly deleteEvent?: Maybe<Scalars['Boolean']['output']>;
  /** Removes a permission from a file or folder. Returns true on success. */
  readonly deleteFilePermission?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a group. A Microsoft 365 group can be restored for 30 days. Returns true on success. */
  readonly deleteGroup?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes an item from a list. Returns true on success. */
  readonly deleteListItem?: Maybe<Scalars['Boolean']['output']>;
  /** Moves a folder and its contents to the Deleted Items folder, or permanently deletes it if it is already there. Returns true on success. */
  readonly deleteMailFolder?: Maybe<Scalars['Boolean']['output']>;
  /** Moves a message to the Deleted Items folder, or permanently deletes it if it is already there. Returns true on success. */
  readonly deleteMessage?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes an order. Returns true on success. */
  readonly deleteOrder?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a bucket. Returns true on success. */
  readonly deletePlannerBucket?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a task from a plan. Returns true on success. */
  readonly deletePlannerTask?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a task. Returns true on success. */
  readonly deleteTask?: Maybe<Scalars['Boolean']['output']>;
  /** Deletes a task list and all its tasks. Returns true on success. */
  readonly deleteTaskList?: Maybe<Scalars['Boolean']['output']>;
  /** Forwards a message. Returns true once Outlook has accepted it. */
  readonly forwardMessage?: Maybe<Scalars['Boolean']['output']>;
  /** Marks a message as read or unread. */
  readonly markMessage?: Maybe<Message>;
  /** Moves a file or folder to another folder on the same drive. */
  readonly moveDriveItem?: Maybe<DriveItem>;
  /** Moves a message to another folder. The message gets a new ID, which is returned. */
  readonly moveMessage?: Maybe<Message>;
  /** Places an order. */
  readonly placeOrder?: Maybe<Order>;
  /** Removes an attachment from a draft. Returns true on success. */
  readonly removeAttachment?: Maybe<Scalars['Boolean']['output']>;
  /** Removes a person from a group chat; to leave it, remove yourself. Returns true on success. */
  readonly removeChatMember?: Maybe<Scalars['Boolean']['output']>;
  /** Removes an attachment from an event. Returns true on success. */
  readonly removeEventAttachment?: Maybe<Scalars['Boolean']['output']>;
  /** Removes a member from a group. Returns true on success. */
  readonly removeGroupMember?: Maybe<Scalars['Boolean']['output']>;
  /** Removes an owner from a group. The last owner cannot be removed. Returns true on success. */
  readonly removeGroupOwner?: Maybe<Scalars['Boolean']['output']>;
  /** Renames a file or folder. */
  readonly renameDriveItem?: Maybe<DriveItem>;
  /** Renames a folder. */
  readonly renameMailFolder?: Maybe<MailFolder>;
  /** Renames a bucket. */
  readonly renamePlannerBucket?: Maybe<PlannerBucket>;
  /** Renames a plan. */
  readonly renamePlannerPlan?: Maybe<PlannerPlan>;
  /** Renames a task list. */
  readonly renameTaskList?: Maybe<TaskList>;
  /** Replies to the sender and all recipients of a message. Returns true once Outlook has accepted the reply. */
  readonly replyAllToMessage?: Maybe<Scalars['Boolean']['output']>;
  /** Replies to a message in a channel as the signed-in user. */
  readonly replyToChannelMessage?: Maybe<ChatMessage>;
  /** Replies to the sender of a message. Returns true once Outlook has accepted the reply. */
  readonly replyToMessage?: Maybe<Scalars['Boolean']['output']>;
  /** Starts a conversation in a channel as the signed-in user. */
  readonly sendChannelMessage?: Maybe<ChatMessage>;
  /** Sends a message to a chat as the signed-in user. */
  readonly sendChatMessage?: Maybe<ChatMessage>;
  /** Sends a draft, which gets a new ID in the Sent Items folder. Returns true once Outlook has accepted it. */
  readonly sendDraft?: Maybe<Scalars['Boolean']['output']>;
  /** Sends a message from the signed-in user's mailbox. Returns true once Outlook has accepted it. */
  readonly sendMail?: Maybe<Scalars['Boolean']['output']>;
  /** Adds the signed-in user's reaction to a message in a channel. Returns true on success. */
  readonly setChannelReaction?: Maybe<Scalars['Boolean']['output']>;
  /** Adds the signed-in user's reaction to a message in a chat. Returns true on success. */
  readonly setChatReaction?: Maybe<Scalars['Boolean']['output']>;
  /** Changes the status of an order. */
  readonly setOrderStatus?: Maybe<Order>;
  /** Marks a task as completed, or sets another status. */
  readonly setTaskStatus?: Maybe<Task>;
  /** Shares a file or folder with people and optionally notifies them by email. */
  readonly shareDriveItem?: Maybe<ReadonlyArray<Maybe<FilePermission>>>;
  /**
   * Discards everything that is cached for the caller, such as tokens for APIs, in every replica. Call it before the front end signs
   * the user out. `true`: every replica has done so. `false`: at least one of them did not confirm it; its copies expire with the access
   * token, or are discarded when it reconnects to Redis.
   */
  readonly signOut: Scalars['Boolean']['output'];
  /** Tentatively accepts an invitation and optionally proposes another time. Returns true on success. */
  readonly tentativelyAcceptEvent?: Maybe<Scalars['Boolean']['output']>;
  /** Removes the signed-in user's reaction from a message in a channel. Returns true on success. */
  readonly unsetChannelReaction?: Maybe<Scalars['Boolean']['output']>;
  /** Removes the signed-in user's reaction from a message in a chat. Returns true on success. */
  readonly unsetChatReaction?: Maybe<Scalars['Boolean']['output']>;
  /** Changes a step of a task. Omitted properties stay unchanged. */
  readonly updateChecklistItem?: Maybe<ChecklistItem>;
  /** Changes a contact. Omitted properties stay unchanged; a list replaces the existing one. */
  readonly updateContact?: Maybe<Contact>;
  /** Changes an event and notifies its attendees. Omitted properties stay unchanged. */
  readonly updateEvent?: Maybe<Event>;
  /** Changes a group. Omitted properties stay unchanged. Returns true on success. */
  readonly updateGroup?: Maybe<Scalars['Boolean']['output']>;
  /** Changes the values of a list item. Omitted columns stay unchanged. */
  readonly updateListItem?: Maybe<ListItemFields>;
  /** Changes settings of the signed-in user's mailbox, including automatic replies. Omitted settings stay unchanged. The result contains only the settings that were changed. */
  readonly updateMailboxSettings?: Maybe<MailboxSettings>;
  /** Changes the signed-in user's profile. In most organizations, Entra ID lets users without an administrator role change only their mobile phone number; otherwise the error is `DOWNSTREAM_FORBIDDEN`. Properties that are synchronized from the organization's on-premises directory must be changed there. Returns true on success. */
  readonly updateMe?: Maybe<Scalars['Boolean']['output']>;
  /** Changes a message. In a draft, you can change everything; in other messages, only the flag, the categories, the importance, and whether the message is read. */
  readonly updateMessage?: Maybe<Message>;
  /** Changes a task in a plan. Omitted properties stay unchanged. */
  readonly updatePlannerTask?: Maybe<PlannerTask>;
  /** Changes the description or the checklist of a task. Omitted properties stay unchanged. */
  readonly updatePlannerTaskDetails?: Maybe<PlannerTaskDetails>;
  /** Changes a task. Omitted properties stay unchanged. */
  readonly updateTask?: Maybe<Task>;
};


/** The mutations. Fields run one after another, in order. */
export type MutationAcceptEventArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  sendResponse?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddAttachmentArgs = {
  input: FileAttachmentInput;
  messageId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddChatMemberArgs = {
  chatId: Scalars['ID']['input'];
  historyFrom?: InputMaybe<Scalars['DateTime']['input']>;
  userId: Scalars['GUID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddChecklistItemArgs = {
  displayName: Scalars['String']['input'];
  listId: Scalars['ID']['input'];
  taskId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddEventAttachmentArgs = {
  eventId: Scalars['ID']['input'];
  input: FileAttachmentInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddFavoriteGroupArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddGroupMemberArgs = {
  groupId: Scalars['ID']['input'];
  memberId: Scalars['GUID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddGroupOwnerArgs = {
  groupId: Scalars['ID']['input'];
  ownerId: Scalars['GUID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationAddLinkedResourceArgs = {
  input: LinkedResourceInput;
  listId: Scalars['ID']['input'];
  taskId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCancelEventArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCopyDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  parentId: Scalars['ID']['input'];
  toDriveId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCopyMessageArgs = {
  destinationId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateChannelArgs = {
  input: ChannelInput;
  teamId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateChildFolderArgs = {
  displayName: Scalars['String']['input'];
  parentFolderId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateContactArgs = {
  input: ContactInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateDraftArgs = {
  message: DraftInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateEventArgs = {
  input: EventInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateEventInCalendarArgs = {
  calendarId: Scalars['ID']['input'];
  input: EventInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateFolderArgs = {
  driveId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  parentId?: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateForwardDraftArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  toRecipients?: InputMaybe<ReadonlyArray<RecipientInput>>;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateGroupArgs = {
  input: GroupInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateGroupChatArgs = {
  topic?: InputMaybe<Scalars['String']['input']>;
  userIds: ReadonlyArray<Scalars['GUID']['input']>;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateListItemArgs = {
  fields: Scalars['JSON']['input'];
  listId: Scalars['ID']['input'];
  siteId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateMailFolderArgs = {
  displayName: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateNotePageArgs = {
  html: Scalars['String']['input'];
  sectionId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateNoteSectionArgs = {
  displayName: Scalars['String']['input'];
  notebookId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateNotebookArgs = {
  displayName: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateOneOnOneChatArgs = {
  userId: Scalars['GUID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateOnlineMeetingArgs = {
  input: OnlineMeetingInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreatePlannerBucketArgs = {
  name: Scalars['String']['input'];
  planId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreatePlannerTaskArgs = {
  input: PlannerTaskInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateReplyAllDraftArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateReplyDraftArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateSharingLinkArgs = {
  driveId: Scalars['ID']['input'];
  expirationDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  id: Scalars['ID']['input'];
  scope?: SharingScope;
  type?: SharingLinkType;
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateTaskArgs = {
  input: TaskInput;
  listId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateTaskListArgs = {
  displayName: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateTeamArgs = {
  description?: InputMaybe<Scalars['String']['input']>;
  displayName: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationCreateUploadSessionArgs = {
  folderId?: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeclineEventArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  proposedNewTime?: InputMaybe<TimeSlotInput>;
  sendResponse?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteChecklistItemArgs = {
  id: Scalars['ID']['input'];
  listId: Scalars['ID']['input'];
  taskId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteContactArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteEventArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteFilePermissionArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  itemId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteGroupArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteListItemArgs = {
  id: Scalars['ID']['input'];
  listId: Scalars['ID']['input'];
  siteId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteMailFolderArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteMessageArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteOrderArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeletePlannerBucketArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeletePlannerTaskArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteTaskArgs = {
  id: Scalars['ID']['input'];
  listId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationDeleteTaskListArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationForwardMessageArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  toRecipients: ReadonlyArray<RecipientInput>;
};


/** The mutations. Fields run one after another, in order. */
export type MutationMarkMessageArgs = {
  id: Scalars['ID']['input'];
  isRead?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationMoveDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  parentId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationMoveMessageArgs = {
  destinationId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationPlaceOrderArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: OrderInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationRemoveAttachmentArgs = {
  id: Scalars['ID']['input'];
  messageId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRemoveChatMemberArgs = {
  chatId: Scalars['ID']['input'];
  membershipId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRemoveEventAttachmentArgs = {
  eventId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRemoveGroupMemberArgs = {
  groupId: Scalars['ID']['input'];
  memberId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRemoveGroupOwnerArgs = {
  groupId: Scalars['ID']['input'];
  ownerId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRenameDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRenameMailFolderArgs = {
  displayName: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRenamePlannerBucketArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
  name: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRenamePlannerPlanArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
  title: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationRenameTaskListArgs = {
  displayName: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationReplyAllToMessageArgs = {
  comment: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationReplyToChannelMessageArgs = {
  channelId: Scalars['ID']['input'];
  input: ChatMessageInput;
  messageId: Scalars['ID']['input'];
  teamId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationReplyToMessageArgs = {
  comment: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSendChannelMessageArgs = {
  channelId: Scalars['ID']['input'];
  input: ChatMessageInput;
  teamId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSendChatMessageArgs = {
  chatId: Scalars['ID']['input'];
  content: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSendDraftArgs = {
  id: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSendMailArgs = {
  message: MessageInput;
  saveToSentItems?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSetChannelReactionArgs = {
  channelId: Scalars['ID']['input'];
  messageId: Scalars['ID']['input'];
  reaction: Scalars['String']['input'];
  teamId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSetChatReactionArgs = {
  chatId: Scalars['ID']['input'];
  messageId: Scalars['ID']['input'];
  reaction: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationSetOrderStatusArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
  status: OrderStatus;
};


/** The mutations. Fields run one after another, in order. */
export type MutationSetTaskStatusArgs = {
  id: Scalars['ID']['input'];
  listId: Scalars['ID']['input'];
  status?: TaskStatus;
};


/** The mutations. Fields run one after another, in order. */
export type MutationShareDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  message?: InputMaybe<Scalars['String']['input']>;
  recipients: ReadonlyArray<FileRecipientInput>;
  roles?: ReadonlyArray<Scalars['String']['input']>;
  sendInvitation?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationTentativelyAcceptEventArgs = {
  comment?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  proposedNewTime?: InputMaybe<TimeSlotInput>;
  sendResponse?: Scalars['Boolean']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUnsetChannelReactionArgs = {
  channelId: Scalars['ID']['input'];
  messageId: Scalars['ID']['input'];
  reaction: Scalars['String']['input'];
  teamId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUnsetChatReactionArgs = {
  chatId: Scalars['ID']['input'];
  messageId: Scalars['ID']['input'];
  reaction: Scalars['String']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateChecklistItemArgs = {
  displayName?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  isChecked?: InputMaybe<Scalars['Boolean']['input']>;
  listId: Scalars['ID']['input'];
  taskId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateContactArgs = {
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  input: ContactInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateEventArgs = {
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  input: EventChangeInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateGroupArgs = {
  id: Scalars['ID']['input'];
  input: GroupChangeInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateListItemArgs = {
  fields: Scalars['JSON']['input'];
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  listId: Scalars['ID']['input'];
  siteId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateMailboxSettingsArgs = {
  input: MailboxSettingsInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateMeArgs = {
  input: OwnProfileInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateMessageArgs = {
  id: Scalars['ID']['input'];
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  input: MessageChangeInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdatePlannerTaskArgs = {
  id: Scalars['ID']['input'];
  ifMatch: Scalars['String']['input'];
  input: PlannerTaskChangeInput;
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdatePlannerTaskDetailsArgs = {
  ifMatch: Scalars['String']['input'];
  input: PlannerTaskDetailsInput;
  taskId: Scalars['ID']['input'];
};


/** The mutations. Fields run one after another, in order. */
export type MutationUpdateTaskArgs = {
  id: Scalars['ID']['input'];
  input: TaskChangeInput;
  listId: Scalars['ID']['input'];
};

/** How the next page of a list is found. */
export type Next = {
  /** The kind of reference to the next page. */
  readonly as: NextKind;
  /** Where the response contains the address or the token: `$.nextLink`, `link.next`, `header.x-ms-continuationtoken`, or `$.data[-1].id` for the cursor of the last item. */
  readonly at?: InputMaybe<Scalars['Locator']['input']>;
  /** Number of the first page. */
  readonly from?: Scalars['Int']['input'];
  /** Where the request contains the token, offset or page number: a query parameter, or `$.member` of the body. */
  readonly parameter?: InputMaybe<Scalars['String']['input']>;
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

/** An object that can be loaded by an ID that is unique across all types, as a node in Relay. */
export type Node = {
  /** Pass it to `Query.node`. Opaque: unlike `id`, it has no meaning in an API. */
  readonly globalId: Scalars['ID']['output'];
};

/** A page of a section. */
export type NotePage = {
  readonly __typename?: 'NotePage';
  /** URL that opens the page in OneNote. */
  readonly clientUrl?: Maybe<Scalars['String']['output']>;
  /** URL at which Behalf serves the page as an HTML download, relative to the URL of this endpoint. Send the same `Authorization` header. Display the page in a sandbox. Its images are links to Microsoft Graph. */
  readonly contentUrl?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Unique within the user's notebooks. */
  readonly id: Scalars['ID']['output'];
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Its name. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** URL that opens the page in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

export type NotePageConnection = {
  readonly __typename?: 'NotePageConnection';
  readonly edges: ReadonlyArray<NotePageEdge>;
  readonly nodes: ReadonlyArray<Maybe<NotePage>>;
  readonly pageInfo: PageInfo;
};

export type NotePageEdge = {
  readonly __typename?: 'NotePageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<NotePage>;
};

/** A section of a notebook. */
export type NoteSection = {
  readonly __typename?: 'NoteSection';
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Pass it as `sectionId`. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is the user's default section. */
  readonly isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** When something in it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pages in the section. */
  readonly pages?: Maybe<NotePageConnection>;
};


/** A section of a notebook. */
export type NoteSectionPagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type NoteSectionConnection = {
  readonly __typename?: 'NoteSectionConnection';
  readonly edges: ReadonlyArray<NoteSectionEdge>;
  readonly nodes: ReadonlyArray<Maybe<NoteSection>>;
  readonly pageInfo: PageInfo;
};

export type NoteSectionEdge = {
  readonly __typename?: 'NoteSectionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<NoteSection>;
};

/** A OneNote notebook. */
export type Notebook = {
  readonly __typename?: 'Notebook';
  /** URL that opens the notebook in OneNote. */
  readonly clientUrl?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Pass it as `notebookId`. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is the user's default notebook. */
  readonly isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is shared with others. */
  readonly isShared?: Maybe<Scalars['Boolean']['output']>;
  /** When something in it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Top-level sections of the notebook. */
  readonly sections?: Maybe<NoteSectionConnection>;
  /** URL that opens the notebook in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A OneNote notebook. */
export type NotebookSectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type NotebookConnection = {
  readonly __typename?: 'NotebookConnection';
  readonly edges: ReadonlyArray<NotebookEdge>;
  readonly nodes: ReadonlyArray<Maybe<Notebook>>;
  readonly pageInfo: PageInfo;
};

export type NotebookEdge = {
  readonly __typename?: 'NotebookEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Notebook>;
};

/** How an API's OData differs from the standard. */
export type ODataDialect = {
  /** Whether filters can use `in`, which OData has supported since version 4.01. If not, `or` is used. */
  readonly in?: Scalars['Boolean']['input'];
};

/** A Teams meeting. */
export type OnlineMeeting = {
  readonly __typename?: 'OnlineMeeting';
  /** When it was created. */
  readonly creationDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Unique among the organizer's meetings. */
  readonly id: Scalars['ID']['output'];
  /** The URL for joining the meeting. Anyone who has it can ask to be admitted. */
  readonly joinWebUrl?: Maybe<Scalars['String']['output']>;
  /** The organizer. */
  readonly organizer?: Maybe<Identity>;
  /** When it begins. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Subject line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** The ID for joining from video devices. */
  readonly videoTeleconferenceId?: Maybe<Scalars['String']['output']>;
};

/** A Teams meeting to create. */
export type OnlineMeetingInput = {
  /** When it ends. */
  readonly endDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it begins. */
  readonly startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Subject line. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
};

/** A customer's order. */
export type Order = Node & {
  readonly __typename?: 'Order';
  /** The customer. */
  readonly customer?: Maybe<Customer>;
  /** `Customer.id`. */
  readonly customerId: Scalars['ID']['output'];
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag: Scalars['String']['output'];
  /** Pass it to `Query.node`. */
  readonly globalId: Scalars['ID']['output'];
  /** Pass it to `order` and to the mutations for orders. */
  readonly id: Scalars['ID']['output'];
  /** The products, and how many of each. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** The number that customers quote. */
  readonly number: Scalars['String']['output'];
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** The salesperson, from the directory; null if that person has left. */
  readonly salesperson?: Maybe<User>;
  /** Directory object ID of the salesperson. */
  readonly salespersonId: Scalars['ID']['output'];
  /** Its status. */
  readonly status: OrderStatus;
  /** Total price of all lines. */
  readonly total: Money;
};

export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  readonly edges: ReadonlyArray<OrderEdge>;
  readonly nodes: ReadonlyArray<Maybe<Order>>;
  readonly pageInfo: PageInfo;
  /** The total number of orders. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Order>;
};

/** What to order, and for whom. */
export type OrderInput = {
  /** `Customer.id` of the customer. */
  readonly customerId: Scalars['ID']['input'];
  /** The products, and how many of each; at least one. */
  readonly lines: ReadonlyArray<OrderLineInput>;
};

/** A quantity of one product. */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** The product. */
  readonly product?: Maybe<Product>;
  /** `Product.id`. */
  readonly productId: Scalars['ID']['output'];
  /** Quantity. */
  readonly quantity: Scalars['Int']['output'];
  /** Price per unit. */
  readonly unitPrice: Money;
};

/** A quantity of one product. */
export type OrderLineInput = {
  /** `Product.id`. */
  readonly productId: Scalars['ID']['input'];
  /** Quantity. The minimum is 1. */
  readonly quantity: Scalars['Int']['input'];
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

/** A directory object of a kind that has no type in this schema, such as a device or a contact. */
export type OtherDirectoryObject = DirectoryObject & {
  readonly __typename?: 'OtherDirectoryObject';
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object ID in the directory. */
  readonly id: Scalars['ID']['output'];
};

/** A notebook, or an item of another kind that has no type in this schema. */
export type OtherDriveItem = DriveItem & {
  readonly __typename?: 'OtherDriveItem';
  /** ID of the drive that contains the item. */
  readonly driveId?: Maybe<Scalars['ID']['output']>;
  /** Unique within its drive. */
  readonly id: Scalars['ID']['output'];
  /** Who last changed it. */
  readonly lastModifiedBy?: Maybe<Identity>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In bytes. */
  readonly size?: Maybe<Scalars['Float']['output']>;
  /** URL that opens the item in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** An item of a kind that has no type in this schema. */
export type OtherSearchResource = {
  readonly __typename?: 'OtherSearchResource';
  /** URL that opens it in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** Conditions on an ID. Outlook cannot compare it with several IDs at once. */
export type OutlookIdFilter = {
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['ID']['input']>;
};

/** Conditions on a string property of a mailbox or a calendar. All specified conditions must be met. */
export type OutlookStringFilter = {
  /** Contains this. */
  readonly contains?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  readonly startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** Conditions on a time in a calendar. All specified conditions must be met. */
export type OutlookTimeFilter = {
  /** Is this or later. */
  readonly ge?: InputMaybe<Scalars['String']['input']>;
  /** Is later than this. */
  readonly gt?: InputMaybe<Scalars['String']['input']>;
  /** Is this or earlier. */
  readonly le?: InputMaybe<Scalars['String']['input']>;
  /** Is earlier than this. */
  readonly lt?: InputMaybe<Scalars['String']['input']>;
};

/** Changes to the signed-in user's profile. */
export type OwnProfileInput = {
  /** Business phone numbers. Entra ID stores only one. */
  readonly businessPhones?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Mobile phone number; null to remove it. */
  readonly mobilePhone?: InputMaybe<Scalars['String']['input']>;
  /** Office location. */
  readonly officeLocation?: InputMaybe<Scalars['String']['input']>;
  /** Language tag, as in `en-US`. */
  readonly preferredLanguage?: InputMaybe<Scalars['String']['input']>;
};

/** The position of a page in its connection. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Pass it as `after` to get the next page; null if the page is empty and nothing follows. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are items after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are items before this page. Paging is forward only: to see those items again, start without `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null if the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** How lists are paged, for all fields of an API with `@page`. The members have the same meaning as the arguments of `@page`. */
export type Paging = {
  /** Where to find the items in the response. */
  readonly items?: InputMaybe<Scalars['Locator']['input']>;
  /** The API's maximum page size. */
  readonly max?: InputMaybe<Scalars['Int']['input']>;
  /** A test that a response passes when another page follows. */
  readonly more?: InputMaybe<Test>;
  /** How the next page is found. */
  readonly next?: InputMaybe<Next>;
  /** Where the request contains the page size. */
  readonly size?: InputMaybe<Scalars['String']['input']>;
  /** Where to find the total number of items in the response. */
  readonly total?: InputMaybe<Scalars['Locator']['input']>;
};

/** A query parameter of a request. */
export type Parameter = {
  /** For a list that is the whole value: whether each item is sent as a separate parameter with the same name. */
  readonly explode?: Scalars['Boolean']['input'];
  /** The language of the value. It overrides the language of the request. */
  readonly language?: InputMaybe<Language>;
  /** Name of the parameter as it is sent, as in `$filter`, `per-page` or `filter[x]`. */
  readonly name: Scalars['String']['input'];
  /** The format of an object that is the whole value. */
  readonly style?: ParameterStyle;
  /** Text with variables, as in `"{author}"`; the parameter is omitted if one of them is missing. A list that is the whole value is joined with commas. `{members:input}` is a field mask: the names of the given members of the `input` argument, joined by commas. `{members:a,b}` contains the names of the `a` and `b` arguments, if they were given. */
  readonly value: Scalars['String']['input'];
};

/** The format of a query parameter's value. */
export type ParameterStyle =
  /** Each member of an object as a separate parameter: `filter[name]=x&filter[tags][0]=y`. */
  | 'DEEP_OBJECT'
  /** One value, or a list of values. */
  | 'SIMPLE';

/** A person who is relevant to a user, not necessarily in the organization. */
export type Person = {
  readonly __typename?: 'Person';
  /** The kind: `Person`, `Group` or `Other`. */
  readonly class?: Maybe<Scalars['String']['output']>;
  /** Company that the person works for. */
  readonly companyName?: Maybe<Scalars['String']['output']>;
  /** Department of the person. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Addresses, the most likely one first. */
  readonly emailAddresses?: Maybe<ReadonlyArray<ScoredEmailAddress>>;
  /** First name. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** ID of the person in this list, not an object ID in the directory. */
  readonly id: Scalars['ID']['output'];
  /** The job title, as in `Sales Manager`. */
  readonly jobTitle?: Maybe<Scalars['String']['output']>;
  /** Office location. */
  readonly officeLocation?: Maybe<Scalars['String']['output']>;
  /** Family name. */
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Sign-in name; null for a person from outside the organization. */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};

export type PersonConnection = {
  readonly __typename?: 'PersonConnection';
  readonly edges: ReadonlyArray<PersonEdge>;
  readonly nodes: ReadonlyArray<Maybe<Person>>;
  readonly pageInfo: PageInfo;
};

export type PersonEdge = {
  readonly __typename?: 'PersonEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Person>;
};

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

/** The assignment of a task to a person. */
export type PlannerAssignment = {
  readonly __typename?: 'PlannerAssignment';
  /** When it was assigned. */
  readonly assignedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The person in the directory. */
  readonly user?: Maybe<User>;
  /** Object ID of the person in the directory. */
  readonly userId: Scalars['ID']['output'];
};

/** How a task is assigned. */
export type PlannerAssignmentDetailsInput = {
  /** The position among the person's tasks. Default: first. */
  readonly orderHint?: Scalars['String']['input'];
  /** The type that Planner requires for an assignment. Keep the default. */
  readonly type?: Scalars['String']['input'];
};

/** The assignment of a task to a person. */
export type PlannerAssignmentInput = {
  /** Object ID of the person in the directory. */
  readonly name: Scalars['ID']['input'];
  /** Omit it to assign the task; null removes the assignment. */
  readonly value?: InputMaybe<PlannerAssignmentDetailsInput>;
};

/** A bucket: a column on a plan's board. */
export type PlannerBucket = {
  readonly __typename?: 'PlannerBucket';
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Unique in Planner. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** The position among the plan's buckets. Compare the values as strings. */
  readonly orderHint?: Maybe<Scalars['String']['output']>;
  /** The plan that it belongs to. */
  readonly planId?: Maybe<Scalars['ID']['output']>;
};

export type PlannerBucketConnection = {
  readonly __typename?: 'PlannerBucketConnection';
  readonly edges: ReadonlyArray<PlannerBucketEdge>;
  readonly nodes: ReadonlyArray<Maybe<PlannerBucket>>;
  readonly pageInfo: PageInfo;
};

export type PlannerBucketEdge = {
  readonly __typename?: 'PlannerBucketEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<PlannerBucket>;
};

/** A step of a task. */
export type PlannerChecklistItem = {
  readonly __typename?: 'PlannerChecklistItem';
  /** Unique within its task. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is completed. */
  readonly isChecked?: Maybe<Scalars['Boolean']['output']>;
  /** Title of the step. */
  readonly title?: Maybe<Scalars['String']['output']>;
};

/** A step of a task. */
export type PlannerChecklistItemDetailsInput = {
  /** Whether it is completed. */
  readonly isChecked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Title of the step. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** The type that Planner requires for a step. Keep the default. */
  readonly type?: Scalars['String']['input'];
};

/** A step to add, change or remove. */
export type PlannerChecklistItemInput = {
  /** ID of the step; a new GUID adds a step. */
  readonly name: Scalars['GUID']['input'];
  /** The changes; null removes the step. */
  readonly value?: InputMaybe<PlannerChecklistItemDetailsInput>;
};

/** A plan in Microsoft Planner: the tasks of a group, arranged in buckets. */
export type PlannerPlan = {
  readonly __typename?: 'PlannerPlan';
  /** The columns of the plan's board. */
  readonly buckets?: Maybe<PlannerBucketConnection>;
  /** Who created it. */
  readonly createdBy?: Maybe<Identity>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Object ID of the group that it belongs to. */
  readonly groupId?: Maybe<Scalars['ID']['output']>;
  /** Pass it as `planId`. */
  readonly id: Scalars['ID']['output'];
  /** Tasks in the plan. */
  readonly tasks?: Maybe<PlannerTaskConnection>;
  /** Its name. */
  readonly title: Scalars['String']['output'];
};


/** A plan in Microsoft Planner: the tasks of a group, arranged in buckets. */
export type PlannerPlanBucketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A plan in Microsoft Planner: the tasks of a group, arranged in buckets. */
export type PlannerPlanTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type PlannerPlanConnection = {
  readonly __typename?: 'PlannerPlanConnection';
  readonly edges: ReadonlyArray<PlannerPlanEdge>;
  readonly nodes: ReadonlyArray<Maybe<PlannerPlan>>;
  readonly pageInfo: PageInfo;
};

export type PlannerPlanEdge = {
  readonly __typename?: 'PlannerPlanEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<PlannerPlan>;
};

/** A link in a task. */
export type PlannerReference = {
  readonly __typename?: 'PlannerReference';
  /** Display name. */
  readonly alias?: Maybe<Scalars['String']['output']>;
  /** The address, with the characters `%`, `.`, `:`, `@` and `#` percent-encoded, as Planner stores it. */
  readonly encodedUrl?: Maybe<Scalars['String']['output']>;
  /** Kind of file, such as `PowerPoint`. */
  readonly type?: Maybe<Scalars['String']['output']>;
};

/** A task in a Microsoft Planner plan. */
export type PlannerTask = {
  readonly __typename?: 'PlannerTask';
  /** Number of open items in the checklist. */
  readonly activeChecklistItemCount?: Maybe<Scalars['Int']['output']>;
  /** The people that the task is assigned to. */
  readonly assignments?: Maybe<ReadonlyArray<Maybe<PlannerAssignment>>>;
  /** The bucket that it is in. */
  readonly bucketId?: Maybe<Scalars['ID']['output']>;
  /** Number of items in the checklist. */
  readonly checklistItemCount?: Maybe<Scalars['Int']['output']>;
  /** When it was completed; null until then. */
  readonly completedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Description, checklist and links, which Planner stores as a separate object. */
  readonly details?: Maybe<PlannerTaskDetails>;
  /** When it is due; null if no time is set. */
  readonly dueDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** Unique in Planner. */
  readonly id: Scalars['ID']['output'];
  /** Progress: 0, 50 or 100. */
  readonly percentComplete?: Maybe<Scalars['Int']['output']>;
  /** The plan that it belongs to. */
  readonly planId?: Maybe<Scalars['ID']['output']>;
  /** Priority from 0, the highest, to 10: Planner shows 1 as urgent, 3 as important, 5 as medium and 9 as low. */
  readonly priority?: Maybe<Scalars['Int']['output']>;
  /** When it begins; null if no time is set. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Title of the task. */
  readonly title: Scalars['String']['output'];
};

/** Changes to a task in a plan. */
export type PlannerTaskChangeInput = {
  /** People to assign it to, or to unassign; other assignments stay unchanged. */
  readonly assignments?: InputMaybe<ReadonlyArray<PlannerAssignmentInput>>;
  /** Another bucket in the same plan. */
  readonly bucketId?: InputMaybe<Scalars['ID']['input']>;
  /** When it is due; null to remove it. */
  readonly dueDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** 0 means not started, 100 means completed, and any other value means in progress. */
  readonly percentComplete?: InputMaybe<Scalars['Int']['input']>;
  /** Priority from 0, the highest, to 10. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  /** When it begins; null to remove it. */
  readonly startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Title of the task. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type PlannerTaskConnection = {
  readonly __typename?: 'PlannerTaskConnection';
  readonly edges: ReadonlyArray<PlannerTaskEdge>;
  readonly nodes: ReadonlyArray<Maybe<PlannerTask>>;
  readonly pageInfo: PageInfo;
};

/** The details of a task, which Planner stores as a separate object. */
export type PlannerTaskDetails = {
  readonly __typename?: 'PlannerTaskDetails';
  /** Steps of the task. */
  readonly checklist?: Maybe<ReadonlyArray<Maybe<PlannerChecklistItem>>>;
  /** Description of the task, as plain text. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Pass it as `ifMatch` to change only this version. */
  readonly etag?: Maybe<Scalars['String']['output']>;
  /** ID of the task. */
  readonly id: Scalars['ID']['output'];
  /** Links to files and pages. */
  readonly references?: Maybe<ReadonlyArray<Maybe<PlannerReference>>>;
};

/** Changes to the details of a task. */
export type PlannerTaskDetailsInput = {
  /** Steps to add, change or remove; other steps stay unchanged. */
  readonly checklist?: InputMaybe<ReadonlyArray<PlannerChecklistItemInput>>;
  /** Description of the task, as plain text. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
};

export type PlannerTaskEdge = {
  readonly __typename?: 'PlannerTaskEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<PlannerTask>;
};

/** A task to create in a plan. */
export type PlannerTaskInput = {
  /** The people that it is assigned to. */
  readonly assignments?: InputMaybe<ReadonlyArray<PlannerAssignmentInput>>;
  /** The bucket to create it in. */
  readonly bucketId?: InputMaybe<Scalars['ID']['input']>;
  /** When it is due. */
  readonly dueDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** The plan to create it in. */
  readonly planId: Scalars['ID']['input'];
  /** Priority from 0, the highest, to 10. */
  readonly priority?: InputMaybe<Scalars['Int']['input']>;
  /** When it begins. */
  readonly startDateTime?: InputMaybe<Scalars['DateTime']['input']>;
  /** Title of the task. */
  readonly title: Scalars['String']['input'];
};

/** A postal address. */
export type PostalAddress = {
  readonly __typename?: 'PostalAddress';
  /** City. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** Country or region. */
  readonly countryOrRegion?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region. */
  readonly state?: Maybe<Scalars['String']['output']>;
  /** Street and number. */
  readonly street?: Maybe<Scalars['String']['output']>;
};

/** A postal address. */
export type PostalAddressInput = {
  /** City. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** Country or region. */
  readonly countryOrRegion?: InputMaybe<Scalars['String']['input']>;
  /** Postal code. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region. */
  readonly state?: InputMaybe<Scalars['String']['input']>;
  /** Street and number. */
  readonly street?: InputMaybe<Scalars['String']['input']>;
};

/** The current availability and activity of a person. */
export type Presence = {
  readonly __typename?: 'Presence';
  /** More detailed than `availability`, such as `InAMeeting` or `Presenting`. */
  readonly activity?: Maybe<Scalars['String']['output']>;
  /** The person's availability. */
  readonly availability?: Maybe<PresenceAvailability>;
  /** Object ID of the person. */
  readonly id: Scalars['ID']['output'];
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

/** A product. */
export type Product = Node & {
  readonly __typename?: 'Product';
  /** Pass it to `Query.node`. */
  readonly globalId: Scalars['ID']['output'];
  /** Pass it as `productId`. */
  readonly id: Scalars['ID']['output'];
  /** Price per unit before any discount. */
  readonly listPrice: Money;
  /** Display name. */
  readonly name: Scalars['String']['output'];
};

/** The queries. */
export type Query = {
  readonly __typename?: 'Query';
  /** One of the signed-in user's calendars; null if it does not exist. */
  readonly calendar?: Maybe<Calendar>;
  /** The caller, as identified by the access token. Sends no request to an API. */
  readonly caller: Caller;
  /** One of the signed-in user's chats; null if it does not exist. */
  readonly chat?: Maybe<Chat>;
  /** One of the signed-in user's contacts; null if it does not exist. */
  readonly contact?: Maybe<Contact>;
  /** One drive; null if it does not exist. */
  readonly drive?: Maybe<Drive>;
  /** One file or folder; null if it does not exist. */
  readonly driveItem?: Maybe<DriveItem>;
  /** One event in the signed-in user's calendar; null if it does not exist. */
  readonly event?: Maybe<Event>;
  /** One group; null if it does not exist. */
  readonly group?: Maybe<Group>;
  /** Changes to the groups in the organization: first all groups, then, with `deltaCursor` as `after`, those that have changed since. If the cursor has expired, the error is `DOWNSTREAM_NOT_FOUND` with status 410. In that case, start again without `after`. */
  readonly groupChanges?: Maybe<GroupChangesConnection>;
  /** The groups in the organization. */
  readonly groups?: Maybe<GroupConnection>;
  /** One folder in the signed-in user's mailbox; null if it does not exist. */
  readonly mailFolder?: Maybe<MailFolder>;
  /** The signed-in user. */
  readonly me?: Maybe<User>;
  /** Times at which the signed-in user and others could meet, best first. Outlook computes these suggestions for each request. */
  readonly meetingTimes?: Maybe<MeetingTimes>;
  /** One of the signed-in user's messages; null if it does not exist. */
  readonly message?: Maybe<Message>;
  /** Any object with a `globalId`; null if it does not exist. */
  readonly node?: Maybe<Node>;
  /** The signed-in user's Teams meetings with this join URL. The list contains no more than one meeting. */
  readonly onlineMeetings?: Maybe<ReadonlyArray<Maybe<OnlineMeeting>>>;
  /** One order; null if it does not exist or belongs to another user. */
  readonly order?: Maybe<Order>;
  /** Orders that the signed-in user placed, newest first. */
  readonly orders?: Maybe<OrderConnection>;
  /** One plan in Microsoft Planner; null if it does not exist. */
  readonly plannerPlan?: Maybe<PlannerPlan>;
  /** One task in a plan; null if it does not exist. */
  readonly plannerTask?: Maybe<PlannerTask>;
  /** Free and busy times of people and rooms. */
  readonly schedules?: Maybe<ReadonlyArray<Schedule>>;
  /** Searches the signed-in user's calendar. */
  readonly searchEvents?: Maybe<SearchResult>;
  /** Searches the files and folders that the signed-in user can see. */
  readonly searchFiles?: Maybe<SearchResult>;
  /** Searches the signed-in user's mail, like the search box in Outlook. */
  readonly searchMessages?: Maybe<SearchResult>;
  /**
   * Files and folders that others have shared with the signed-in user. They are in their owners' drives. Microsoft has deprecated this API: it stops returning data after November 2027.
   * @deprecated Graph stops returning data after November 2027. `User.filesSharedWith` of the workload `insights` lists files that were shared with the user; `search` finds them.
   */
  readonly sharedWithMe?: Maybe<DriveItemConnection>;
  /** One SharePoint site; null if it does not exist. If you omit the ID, this is the organization's default site. */
  readonly site?: Maybe<Site>;
  /** The site at an address; null if it does not exist. */
  readonly siteByPath?: Maybe<Site>;
  /** Sites that match a keyword in SharePoint search. */
  readonly sites?: Maybe<SiteConnection>;
  /** One team; null if it does not exist. */
  readonly team?: Maybe<Team>;
  /** One user; null if it does not exist. */
  readonly user?: Maybe<User>;
  /** Changes to the people in the organization: first all people, then, with `deltaCursor` as `after`, those that have changed since. If the cursor has expired, the error is `DOWNSTREAM_NOT_FOUND` with status 410. In that case, start again without `after`. */
  readonly userChanges?: Maybe<UserChangesConnection>;
  /** The people in the organization. */
  readonly users?: Maybe<UserConnection>;
};


/** The queries. */
export type QueryCalendarArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryChatArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryContactArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryDriveArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryDriveItemArgs = {
  driveId: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryEventArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryGroupArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryGroupChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** The queries. */
export type QueryGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<GroupOrder>>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** The queries. */
export type QueryMailFolderArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryMeetingTimesArgs = {
  attendees?: InputMaybe<ReadonlyArray<AttendeeInput>>;
  duration?: InputMaybe<Scalars['Duration']['input']>;
  hours?: InputMaybe<MeetingHours>;
  isOrganizerOptional?: InputMaybe<Scalars['Boolean']['input']>;
  maxCandidates?: InputMaybe<Scalars['Int']['input']>;
  minimumAttendeePercentage?: InputMaybe<Scalars['Float']['input']>;
  place?: InputMaybe<MeetingPlaceInput>;
  within: ReadonlyArray<TimeSlotInput>;
};


/** The queries. */
export type QueryMessageArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryOnlineMeetingsArgs = {
  joinWebUrl: Scalars['String']['input'];
};


/** The queries. */
export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<OrderStatus>;
};


/** The queries. */
export type QueryPlannerPlanArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryPlannerTaskArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QuerySchedulesArgs = {
  addresses: ReadonlyArray<Scalars['String']['input']>;
  end: DateTimeTimeZoneInput;
  intervalMinutes?: Scalars['Int']['input'];
  start: DateTimeTimeZoneInput;
};


/** The queries. */
export type QuerySearchEventsArgs = {
  from?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
  size?: Scalars['Int']['input'];
};


/** The queries. */
export type QuerySearchFilesArgs = {
  from?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
  size?: Scalars['Int']['input'];
};


/** The queries. */
export type QuerySearchMessagesArgs = {
  from?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
  size?: Scalars['Int']['input'];
};


/** The queries. */
export type QuerySharedWithMeArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** The queries. */
export type QuerySiteArgs = {
  id?: Scalars['ID']['input'];
};


/** The queries. */
export type QuerySiteByPathArgs = {
  hostname: Scalars['String']['input'];
  path: Scalars['String']['input'];
};


/** The queries. */
export type QuerySitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  keyword: Scalars['String']['input'];
};


/** The queries. */
export type QueryTeamArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** The queries. */
export type QueryUserChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** The queries. */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<UserOrder>>;
  search?: InputMaybe<Scalars['String']['input']>;
};

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

/** A person in a message or an event: a name and an address. The person is not necessarily in the organization. */
export type Recipient = {
  readonly __typename?: 'Recipient';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A recipient: a person or a distribution list. */
export type RecipientInput = {
  /** Email address. */
  readonly address: Scalars['String']['input'];
  /** Display name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** How an event repeats. */
export type Recurrence = {
  readonly __typename?: 'Recurrence';
  /** The days on which the event repeats. */
  readonly pattern?: Maybe<RecurrencePattern>;
  /** The period in which the event repeats. */
  readonly range?: Maybe<RecurrenceRange>;
};

/** How an event should repeat. */
export type RecurrenceInput = {
  /** The days on which the event repeats. */
  readonly pattern: RecurrencePatternInput;
  /** The period in which the event repeats. */
  readonly range: RecurrenceRangeInput;
};

/** The days on which an event takes place. */
export type RecurrencePattern = {
  readonly __typename?: 'RecurrencePattern';
  /** Day of the month, for absolute patterns. */
  readonly dayOfMonth?: Maybe<Scalars['Int']['output']>;
  /** Days of the week, for weekly and relative patterns. */
  readonly daysOfWeek?: Maybe<ReadonlyArray<Weekday>>;
  /** First day of the week, for weekly patterns. */
  readonly firstDayOfWeek?: Maybe<Weekday>;
  /** Which of the matching days in the month, for relative patterns. */
  readonly index?: Maybe<WeekIndex>;
  /** The number of days, weeks, months or years between occurrences. */
  readonly interval?: Maybe<Scalars['Int']['output']>;
  /** Month of the year, from 1, for yearly patterns. */
  readonly month?: Maybe<Scalars['Int']['output']>;
  /** The kind of pattern, which determines the fields that apply. */
  readonly type?: Maybe<RecurrencePatternType>;
};

/** The days on which an event should take place. */
export type RecurrencePatternInput = {
  /** Day of the month, for absolute patterns. */
  readonly dayOfMonth?: InputMaybe<Scalars['Int']['input']>;
  /** Days of the week, for weekly and relative patterns. */
  readonly daysOfWeek?: InputMaybe<ReadonlyArray<Weekday>>;
  /** First day of the week, for weekly patterns. By default Sunday. */
  readonly firstDayOfWeek?: InputMaybe<Weekday>;
  /** Which of the matching days in the month, for relative patterns. */
  readonly index?: InputMaybe<WeekIndex>;
  /** The number of days, weeks, months or years between occurrences. */
  readonly interval?: Scalars['Int']['input'];
  /** Month of the year, from 1, for yearly patterns. */
  readonly month?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of pattern, which determines the fields that are needed. */
  readonly type: RecurrencePatternType;
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

/** The period in which an event repeats. */
export type RecurrenceRange = {
  readonly __typename?: 'RecurrenceRange';
  /** Last day on which it can take place; a date in the year 1 if the series does not end on a date. */
  readonly endDate?: Maybe<Scalars['Date']['output']>;
  /** The number of occurrences; 0 if the series does not end after a fixed number of occurrences. */
  readonly numberOfOccurrences?: Maybe<Scalars['Int']['output']>;
  /** The time zone of both dates. */
  readonly recurrenceTimeZone?: Maybe<Scalars['String']['output']>;
  /** First day on which it can take place. */
  readonly startDate?: Maybe<Scalars['Date']['output']>;
  /** How it ends. */
  readonly type?: Maybe<RecurrenceRangeType>;
};

/** The period in which an event should repeat. */
export type RecurrenceRangeInput = {
  /** Last day on which it can take place, for `END_DATE`. */
  readonly endDate?: InputMaybe<Scalars['Date']['input']>;
  /** The number of occurrences, for `NUMBERED`. */
  readonly numberOfOccurrences?: InputMaybe<Scalars['Int']['input']>;
  /** The time zone of both dates. Default: the event's time zone. */
  readonly recurrenceTimeZone?: InputMaybe<Scalars['String']['input']>;
  /** The day of the event's `start`. */
  readonly startDate: Scalars['Date']['input'];
  /** How it ends. */
  readonly type: RecurrenceRangeType;
};

/** How a series ends. */
export type RecurrenceRangeType =
  /** On a date. */
  | 'END_DATE'
  /** It does not end. */
  | 'NO_END'
  /** After a fixed number of occurrences. */
  | 'NUMBERED';

/** A person's response to an invitation. */
export type ResponseStatus = {
  readonly __typename?: 'ResponseStatus';
  /** The response. */
  readonly response?: Maybe<ResponseType>;
  /** When the person responded; a date in the year 1 if they have not responded. */
  readonly time?: Maybe<Scalars['DateTime']['output']>;
};

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
  readonly at: Scalars['Locator']['input'];
  /** The name, as in `{jobId}`. */
  readonly name: Scalars['String']['input'];
};

/** Free and busy times of a person or a room. */
export type Schedule = {
  readonly __typename?: 'Schedule';
  /** The requested address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** One digit per interval: 0 free, 1 tentative, 2 busy, 3 out of office, 4 working elsewhere. */
  readonly availabilityView?: Maybe<Scalars['String']['output']>;
  /** Busy times within the period; null if the calendar does not share them. */
  readonly items?: Maybe<ReadonlyArray<ScheduleItem>>;
};

/** A period in which a person is not free. */
export type ScheduleItem = {
  readonly __typename?: 'ScheduleItem';
  /** When it ends. */
  readonly end?: Maybe<DateTimeTimeZone>;
  /** Name of the place; null if the calendar does not show it. */
  readonly location?: Maybe<Scalars['String']['output']>;
  /** When it begins. */
  readonly start?: Maybe<DateTimeTimeZone>;
  /** How the time is shown in the calendar. */
  readonly status?: Maybe<FreeBusyStatus>;
  /** Subject line; null if the calendar does not show it. */
  readonly subject?: Maybe<Scalars['String']['output']>;
};

/** An address, and how likely it is to be the right one. */
export type ScoredEmailAddress = {
  readonly __typename?: 'ScoredEmailAddress';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Relevance of the address, meaningful only in comparison with other addresses. */
  readonly relevanceScore?: Maybe<Scalars['Float']['output']>;
};

/** A hit, with its rank. */
export type SearchHit = {
  readonly __typename?: 'SearchHit';
  /** ID of the item: pass it to `message`, `event` or `driveItem`. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Position among the hits, starting at 1. */
  readonly rank?: Maybe<Scalars['Int']['output']>;
  /** The item, with the properties that the search returns. */
  readonly resource?: Maybe<SearchResource>;
  /** An excerpt that contains the matching words. */
  readonly summary?: Maybe<Scalars['String']['output']>;
};

/** An item in the search results, with the properties that Microsoft Search returns. */
export type SearchResource = FoundDriveItem | FoundEvent | FoundMessage | OtherSearchResource;

/** The result of a search. */
export type SearchResult = {
  readonly __typename?: 'SearchResult';
  /** The hits, best first. */
  readonly hits?: Maybe<ReadonlyArray<Maybe<SearchHit>>>;
  /** Whether there are more hits. To get them, pass a larger `from`. */
  readonly moreResultsAvailable?: Maybe<Scalars['Boolean']['output']>;
  /** The estimated total number of hits; for messages, the number of items in `hits`. */
  readonly total?: Maybe<Scalars['Int']['output']>;
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

/** A service that a license includes. */
export type ServicePlan = {
  readonly __typename?: 'ServicePlan';
  /** `User` or `Company`. */
  readonly appliesTo?: Maybe<Scalars['String']['output']>;
  /** ID of the service. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Name of the service, as in `EXCHANGE_S_ENTERPRISE`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** `Success` if the person can use it; otherwise `Disabled`, `PendingInput`, `PendingActivation` or `PendingProvisioning`. */
  readonly provisioningStatus?: Maybe<Scalars['String']['output']>;
};

/** A file that was shared. */
export type SharedFile = {
  readonly __typename?: 'SharedFile';
  /** Unique within this list. */
  readonly id: Scalars['ID']['output'];
  /** A reference to the file. */
  readonly reference?: Maybe<FileReference>;
  /** Who shared it. */
  readonly sharedBy?: Maybe<SharingPerson>;
  /** When it was last shared. */
  readonly sharedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The subject of the message in which it was shared. */
  readonly sharingSubject?: Maybe<Scalars['String']['output']>;
  /** How it was shared, such as `Attachment` or `Link`. */
  readonly sharingType?: Maybe<Scalars['String']['output']>;
  /** Properties for displaying the file in a list. */
  readonly visualization?: Maybe<FileVisualization>;
};

export type SharedFileConnection = {
  readonly __typename?: 'SharedFileConnection';
  readonly edges: ReadonlyArray<SharedFileEdge>;
  readonly nodes: ReadonlyArray<Maybe<SharedFile>>;
  readonly pageInfo: PageInfo;
};

export type SharedFileEdge = {
  readonly __typename?: 'SharedFileEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<SharedFile>;
};

/** A link that shares a file or folder. */
export type SharingLink = {
  readonly __typename?: 'SharingLink';
  /** `anonymous`, `organization` or `users`. */
  readonly scope?: Maybe<Scalars['String']['output']>;
  /** `view`, `edit` or `embed`. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The address. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};

/** What a link allows. */
export type SharingLinkType =
  /** Editing. */
  | 'EDIT'
  /** Viewing. */
  | 'VIEW';

/** A person who shared a file. */
export type SharingPerson = {
  readonly __typename?: 'SharingPerson';
  /** Email address. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Object ID in the directory. */
  readonly id?: Maybe<Scalars['ID']['output']>;
};

/** Who can use a link. */
export type SharingScope =
  /** Everyone who has it, even without signing in. */
  | 'ANONYMOUS'
  /** Everyone in the organization who has it. */
  | 'ORGANIZATION'
  /** Only people who already have access. */
  | 'USERS';

/** A SharePoint site, which contains lists, document libraries and subsites. */
export type Site = {
  readonly __typename?: 'Site';
  /** Columns that lists in the site can use. */
  readonly columns?: Maybe<ListColumnConnection>;
  /** Content types that lists in the site can use. */
  readonly contentTypes?: Maybe<ListContentTypeConnection>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** What the site is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The default document library. */
  readonly drive?: Maybe<Drive>;
  /** Document libraries. */
  readonly drives?: Maybe<DriveConnection>;
  /** Host name and two GUIDs, separated by commas. */
  readonly id: Scalars['ID']['output'];
  /** When something in it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** One list; null if it does not exist. */
  readonly list?: Maybe<SiteList>;
  /** Lists and document libraries, except system lists. */
  readonly lists?: Maybe<SiteListConnection>;
  /** Last part of the address. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Subsites. */
  readonly sites?: Maybe<SiteConnection>;
  /** URL that opens the site in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteColumnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteContentTypesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteDrivesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteListArgs = {
  listId: Scalars['ID']['input'];
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteListsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A SharePoint site, which contains lists, document libraries and subsites. */
export type SiteSitesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type SiteConnection = {
  readonly __typename?: 'SiteConnection';
  readonly edges: ReadonlyArray<SiteEdge>;
  readonly nodes: ReadonlyArray<Maybe<Site>>;
  readonly pageInfo: PageInfo;
};

export type SiteEdge = {
  readonly __typename?: 'SiteEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Site>;
};

/** A list in a site, or a document library. */
export type SiteList = {
  readonly __typename?: 'SiteList';
  /** Columns of the list's items. */
  readonly columns?: Maybe<ListColumnConnection>;
  /** Content types of the list's items. */
  readonly contentTypes?: Maybe<ListContentTypeConnection>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** What the list is for. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Unique within its site. */
  readonly id: Scalars['ID']['output'];
  /** Whether SharePoint hides it from its users. */
  readonly isHidden?: Maybe<Scalars['Boolean']['output']>;
  /** Items in the list. */
  readonly items?: Maybe<ListItemConnection>;
  /** When something in it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Last part of the address. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The site that it belongs to. */
  readonly siteId?: Maybe<Scalars['ID']['output']>;
  /** The template of the list, such as `genericList` or `documentLibrary`. */
  readonly template?: Maybe<Scalars['String']['output']>;
  /** URL that opens the list in a browser. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A list in a site, or a document library. */
export type SiteListColumnsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A list in a site, or a document library. */
export type SiteListContentTypesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A list in a site, or a document library. */
export type SiteListItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ListItemFilter>;
  first?: Scalars['Int']['input'];
};

export type SiteListConnection = {
  readonly __typename?: 'SiteListConnection';
  readonly edges: ReadonlyArray<SiteListEdge>;
  readonly nodes: ReadonlyArray<Maybe<SiteList>>;
  readonly pageInfo: PageInfo;
};

export type SiteListEdge = {
  readonly __typename?: 'SiteListEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<SiteList>;
};

/** Conditions on a string. All specified conditions must be met. */
export type StringFilter = {
  /** Contains this. */
  readonly contains?: InputMaybe<Scalars['String']['input']>;
  /** Ends with this. */
  readonly endsWith?: InputMaybe<Scalars['String']['input']>;
  /** Is exactly this. */
  readonly eq?: InputMaybe<Scalars['String']['input']>;
  /** Is one of these. */
  readonly in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Is not this. */
  readonly ne?: InputMaybe<Scalars['String']['input']>;
  /** Starts with this. */
  readonly startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A task. */
export type Task = {
  readonly __typename?: 'Task';
  /** Notes. */
  readonly body?: Maybe<ItemBody>;
  /** Categories that the user assigned. */
  readonly categories?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Steps of the task. */
  readonly checklistItems?: Maybe<ChecklistItemConnection>;
  /** When it was completed; null until then. */
  readonly completedDateTime?: Maybe<DateTimeTimeZone>;
  /** When it was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The day on which it is due; null if no due date is set. */
  readonly dueDateTime?: Maybe<DateTimeTimeZone>;
  /** Whether files are attached. */
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  /** Unique within its list. */
  readonly id: Scalars['ID']['output'];
  /** Its importance. */
  readonly importance: Importance;
  /** Whether the user is reminded. */
  readonly isReminderOn?: Maybe<Scalars['Boolean']['output']>;
  /** When it was last changed. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The task's sources in other applications. */
  readonly linkedResources?: Maybe<LinkedResourceConnection>;
  /** The list that it belongs to. */
  readonly listId?: Maybe<Scalars['ID']['output']>;
  /** How it repeats; null if it does not. When the task is completed, To Do creates the next one. */
  readonly recurrence?: Maybe<Recurrence>;
  /** When the user is reminded; null if no time is set. */
  readonly reminderDateTime?: Maybe<DateTimeTimeZone>;
  /** When it begins; null if no time is set. */
  readonly startDateTime?: Maybe<DateTimeTimeZone>;
  /** Its status. */
  readonly status: TaskStatus;
  /** Title of the task. */
  readonly title?: Maybe<Scalars['String']['output']>;
};


/** A task. */
export type TaskChecklistItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A task. */
export type TaskLinkedResourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Changes to a task. */
export type TaskChangeInput = {
  /** Notes. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** Categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The day on which it is due; null to remove it. */
  readonly dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether the user is reminded. */
  readonly isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it repeats; null to stop repeating it. */
  readonly recurrence?: InputMaybe<RecurrenceInput>;
  /** When the user is reminded; null to remove it. */
  readonly reminderDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** When it begins; null to remove it. */
  readonly startDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its status. */
  readonly status?: InputMaybe<TaskStatus>;
  /** Title of the task. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  readonly edges: ReadonlyArray<TaskEdge>;
  readonly nodes: ReadonlyArray<Maybe<Task>>;
  readonly pageInfo: PageInfo;
};

export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<Task>;
};

/** A task to create. */
export type TaskInput = {
  /** Notes. */
  readonly body?: InputMaybe<ItemBodyInput>;
  /** Categories. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The day on which it is due; its time is ignored. */
  readonly dueDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Its importance. */
  readonly importance?: InputMaybe<Importance>;
  /** Whether the user is reminded. */
  readonly isReminderOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it repeats. If it does, `dueDateTime` is the due date of the first task. */
  readonly recurrence?: InputMaybe<RecurrenceInput>;
  /** When the user is reminded. */
  readonly reminderDateTime?: InputMaybe<DateTimeTimeZoneInput>;
  /** Title of the task. */
  readonly title: Scalars['String']['input'];
};

/** A task list in Microsoft To Do. */
export type TaskList = {
  readonly __typename?: 'TaskList';
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Pass it as `listId`. */
  readonly id: Scalars['ID']['output'];
  /** Whether the list is the user's own. */
  readonly isOwner: Scalars['Boolean']['output'];
  /** Whether the list is shared with others. */
  readonly isShared: Scalars['Boolean']['output'];
  /** The same as `id`, under the name that tasks use. */
  readonly listId: Scalars['ID']['output'];
  /** Tasks in the list. */
  readonly tasks?: Maybe<TaskConnection>;
};


/** A task list in Microsoft To Do. */
export type TaskListTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type TaskListConnection = {
  readonly __typename?: 'TaskListConnection';
  readonly edges: ReadonlyArray<TaskListEdge>;
  readonly nodes: ReadonlyArray<Maybe<TaskList>>;
  readonly pageInfo: PageInfo;
};

export type TaskListEdge = {
  readonly __typename?: 'TaskListEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<TaskList>;
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

/** A team in Microsoft Teams. */
export type Team = {
  readonly __typename?: 'Team';
  /** One of the team's channels; null if it does not exist. */
  readonly channel?: Maybe<Channel>;
  /** Messages in one of the team's channels, without replies. Teams does not guarantee any order. */
  readonly channelMessages?: Maybe<ChatMessageConnection>;
  /** Tabs in one of the team's channels. */
  readonly channelTabs?: Maybe<ReadonlyArray<Maybe<ChannelTab>>>;
  /** Channels that the signed-in user can see. */
  readonly channels?: Maybe<ReadonlyArray<Maybe<Channel>>>;
  /** The purpose of the team. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Also the object ID of the team's group in the directory. */
  readonly id: Scalars['ID']['output'];
  /** Apps that are installed in the team, with their versions. */
  readonly installedApps?: Maybe<ReadonlyArray<Maybe<InstalledApp>>>;
  /** Whether the team is archived and therefore can no longer be changed. */
  readonly isArchived?: Maybe<Scalars['Boolean']['output']>;
  /** Members of the team. */
  readonly members?: Maybe<ConversationMemberConnection>;
  /** Who can find the team. */
  readonly visibility?: Maybe<TeamVisibility>;
  /** URL that opens the team in Teams. */
  readonly webUrl?: Maybe<Scalars['String']['output']>;
};


/** A team in Microsoft Teams. */
export type TeamChannelArgs = {
  channelId: Scalars['ID']['input'];
};


/** A team in Microsoft Teams. */
export type TeamChannelMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  channelId: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
};


/** A team in Microsoft Teams. */
export type TeamChannelTabsArgs = {
  channelId: Scalars['ID']['input'];
};


/** A team in Microsoft Teams. */
export type TeamMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

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
  readonly at: Scalars['Locator']['input'];
  /** The values that pass. Default: anything but null, an empty string, an empty list and `false`. */
  readonly is?: InputMaybe<ReadonlyArray<InputMaybe<Scalars['Constant']['input']>>>;
};

/** A thumbnail. */
export type Thumbnail = {
  readonly __typename?: 'Thumbnail';
  /** In pixels. */
  readonly height?: Maybe<Scalars['Int']['output']>;
  /** A short-lived URL that serves the picture without a token. Do not store it. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** In pixels. */
  readonly width?: Maybe<Scalars['Int']['output']>;
};

/** Thumbnails of one page of a file. */
export type ThumbnailSet = {
  readonly __typename?: 'ThumbnailSet';
  /** `0` for the first page. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Up to 800 pixels. */
  readonly large?: Maybe<Thumbnail>;
  /** Up to 176 pixels. */
  readonly medium?: Maybe<Thumbnail>;
  /** Up to 96 pixels. */
  readonly small?: Maybe<Thumbnail>;
};

/** A period. */
export type TimeSlotInput = {
  /** When it ends. */
  readonly end: DateTimeTimeZoneInput;
  /** When it begins. */
  readonly start: DateTimeTimeZoneInput;
};

/** A popular file. */
export type TrendingFile = {
  readonly __typename?: 'TrendingFile';
  /** Unique within this list. */
  readonly id: Scalars['ID']['output'];
  /** A reference to the file. */
  readonly reference?: Maybe<FileReference>;
  /** Properties for displaying the file in a list. */
  readonly visualization?: Maybe<FileVisualization>;
};

export type TrendingFileConnection = {
  readonly __typename?: 'TrendingFileConnection';
  readonly edges: ReadonlyArray<TrendingFileEdge>;
  readonly nodes: ReadonlyArray<Maybe<TrendingFile>>;
  readonly pageInfo: PageInfo;
};

export type TrendingFileEdge = {
  readonly __typename?: 'TrendingFileEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<TrendingFile>;
};

/** An open upload session. */
export type UploadSession = {
  readonly __typename?: 'UploadSession';
  /** When the session expires. Each received range extends the session. */
  readonly expirationDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The ranges that are still missing, as in `0-`. */
  readonly nextExpectedRanges?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** A URL that accepts the content without a token. Do not store or display it. */
  readonly uploadUrl?: Maybe<Scalars['String']['output']>;
};

/** A file that was viewed or changed. */
export type UsedFile = {
  readonly __typename?: 'UsedFile';
  /** Unique within this list. */
  readonly id: Scalars['ID']['output'];
  /** When the user last viewed it. */
  readonly lastAccessedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** When the user last changed it. */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** A reference to the file. */
  readonly reference?: Maybe<FileReference>;
  /** Properties for displaying the file in a list. */
  readonly visualization?: Maybe<FileVisualization>;
};

export type UsedFileConnection = {
  readonly __typename?: 'UsedFileConnection';
  readonly edges: ReadonlyArray<UsedFileEdge>;
  readonly nodes: ReadonlyArray<Maybe<UsedFile>>;
  readonly pageInfo: PageInfo;
};

export type UsedFileEdge = {
  readonly __typename?: 'UsedFileEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<UsedFile>;
};

/** A person in the organization's directory. */
export type User = DirectoryObject & Node & {
  readonly __typename?: 'User';
  /** Whether the person can sign in. */
  readonly accountEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** Business phone numbers. */
  readonly businessPhones?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The mailbox's calendar groups, as Outlook shows them. */
  readonly calendarGroups?: Maybe<CalendarGroupConnection>;
  /** The events in a period, in chronological order, with each occurrence of a series as a separate event. Another person's calendar must be shared with the caller, and reading it requires `Calendars.Read.Shared`. */
  readonly calendarView?: Maybe<EventConnection>;
  /** Calendars of the mailbox: the default calendar, those that the user created, and those that others share with the user. */
  readonly calendars?: Maybe<CalendarConnection>;
  /** Chats that the person takes part in. Available only for the signed-in user. */
  readonly chats?: Maybe<ChatConnection>;
  /** The city of the workplace. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** Company that the person works for; useful for guests. */
  readonly companyName?: Maybe<Scalars['String']['output']>;
  /** Contact folders in addition to the default one. Available only for the signed-in user. */
  readonly contactFolders?: Maybe<ContactFolderConnection>;
  /** Contacts in the default folder of the mailbox. Available only for the signed-in user. */
  readonly contacts?: Maybe<ContactConnection>;
  /** The country of the workplace. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** When the account was created. */
  readonly createdDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Department of the person. */
  readonly department?: Maybe<Scalars['String']['output']>;
  /** The people who report to this person. */
  readonly directReports?: Maybe<UserConnection>;
  /** Display name. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The user's OneDrive; null if the user does not have one. Available only for the signed-in user, or if the drive is shared with the caller. */
  readonly drive?: Maybe<Drive>;
  /** Employee number in the organization. */
  readonly employeeId?: Maybe<Scalars['String']['output']>;
  /** Changes to the default calendar's events in a period: first all events, then, with `deltaCursor` as `after`, those that have changed since. Outlook returns occurrences of a series with only their times and `seriesMasterId`, in addition to the series itself. If anything else is selected, each occurrence is loaded individually. Events that move out of the period count as removed. If the cursor has expired, the error is `DOWNSTREAM_NOT_FOUND` with status 410. In that case, start again without `after`. */
  readonly eventChanges?: Maybe<EventChangesConnection>;
  /** Single events and series in the default calendar, with each series as one event. Another person's calendar must be shared with the caller, and reading it requires `Calendars.Read.Shared`. */
  readonly events?: Maybe<EventConnection>;
  /** Values that the organization synchronizes from its on-premises directory. */
  readonly extensionAttributes?: Maybe<ExtensionAttributes>;
  /** Files that others shared with the user, as attachments, as links or in drives, latest first. Available only for the signed-in user. */
  readonly filesSharedWith?: Maybe<SharedFileConnection>;
  /** First name. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** Pass it to `Query.node`. */
  readonly globalId: Scalars['ID']['output'];
  /** Object ID in the directory: stable, unlike names and addresses. */
  readonly id: Scalars['ID']['output'];
  /** The job title, as in `Sales Manager`. */
  readonly jobTitle?: Maybe<Scalars['String']['output']>;
  /** Teams that the person is a member of. Available only for the signed-in user. */
  readonly joinedTeams?: Maybe<ReadonlyArray<Maybe<Team>>>;
  /** The person's licenses, assigned directly or through groups. */
  readonly licenses?: Maybe<ReadonlyArray<Maybe<License>>>;
  /** Primary email address; null for a user without a mailbox. */
  readonly mail?: Maybe<Scalars['String']['output']>;
  /** Top-level folders of the mailbox. */
  readonly mailFolders?: Maybe<MailFolderConnection>;
  /** Settings of the mailbox: automatic replies, time zone, working hours and language. Available only for the signed-in user. */
  readonly mailboxSettings?: Maybe<MailboxSettings>;
  /** The person's manager; null at the top of the organization. */
  readonly manager?: Maybe<User>;
  /** Groups and roles that the person belongs to directly. */
  readonly memberOf?: Maybe<DirectoryObjectConnection>;
  /** Messages in all folders. Outlook lists them newest first, but does not guarantee that order; to be sure, set `orderBy`. Another person's mailbox must be shared with the caller, and reading it requires `Mail.Read.Shared`. */
  readonly messages?: Maybe<MessageConnection>;
  /** Mobile phone number. */
  readonly mobilePhone?: Maybe<Scalars['String']['output']>;
  /** The pages in all of the user's notebooks, latest first. Available only for the signed-in user. */
  readonly notePages?: Maybe<NotePageConnection>;
  /** The sections in all of the user's notebooks. Available only for the signed-in user. */
  readonly noteSections?: Maybe<NoteSectionConnection>;
  /** The user's notebooks. Available only for the signed-in user. */
  readonly notebooks?: Maybe<NotebookConnection>;
  /** Office location. */
  readonly officeLocation?: Maybe<Scalars['String']['output']>;
  /** Additional addresses of the person, usually outside the organization. */
  readonly otherMails?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** People who are relevant to this person, such as colleagues, most relevant first. Available only for the signed-in user. */
  readonly people?: Maybe<PersonConnection>;
  /** URL at which Behalf serves the photo in the given size as a download, relative to the URL of this endpoint. Send the same `Authorization` header. The response is 404 if there is no photo of that size. */
  readonly photoOfSizeUrl?: Maybe<Scalars['String']['output']>;
  /** URL at which Behalf serves the photo, relative to the URL of this endpoint, as in `new URL(photoUrl, endpoint)`. Send the same `Authorization` header. The response is 404 if there is no photo. */
  readonly photoUrl: Scalars['String']['output'];
  /** Tasks in Microsoft Planner that are assigned to the person. Available only for the signed-in user. */
  readonly plannerTasks?: Maybe<PlannerTaskConnection>;
  /** Language tag, as in `en-US`. */
  readonly preferredLanguage?: Maybe<Scalars['String']['output']>;
  /** The person's current availability and activity, as Teams shows them. */
  readonly presence?: Maybe<Presence>;
  /** All addresses of the mailbox: `SMTP:` marks the primary one, `smtp:` the others. */
  readonly proxyAddresses?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Files that the person used recently. Available only for the signed-in user.
   * @deprecated Graph stops returning data after November 2026. Use `usedFiles` of the workload `insights`.
   */
  readonly recentFiles?: Maybe<DriveItemConnection>;
  /** Family name. */
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Task lists in Microsoft To Do. Available only for the signed-in user. */
  readonly taskLists?: Maybe<TaskListConnection>;
  /** Groups, but not roles, that the person belongs to, directly or through other groups. */
  readonly transitiveGroups?: Maybe<GroupConnection>;
  /** Groups and roles that the person belongs to, directly or through other groups. */
  readonly transitiveMemberOf?: Maybe<DirectoryObjectConnection>;
  /** Files that are popular among the people around the user, most relevant first. Available only for the signed-in user. */
  readonly trendingFiles?: Maybe<TrendingFileConnection>;
  /** Country where the person uses licenses, as a two-letter code such as `DE`. */
  readonly usageLocation?: Maybe<Scalars['String']['output']>;
  /** Files that the user viewed or changed recently, latest first. Available only for the signed-in user. */
  readonly usedFiles?: Maybe<UsedFileConnection>;
  /** Sign-in name. It can change; use `id` to store a reference to a user. */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
  /** `Member` or `Guest`. */
  readonly userType?: Maybe<Scalars['String']['output']>;
};


/** A person in the organization's directory. */
export type UserCalendarGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserCalendarViewArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  end: Scalars['DateTime']['input'];
  first?: Scalars['Int']['input'];
  start: Scalars['DateTime']['input'];
};


/** A person in the organization's directory. */
export type UserCalendarsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserChatsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserContactFoldersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ContactFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<ContactOrder>>;
};


/** A person in the organization's directory. */
export type UserDirectReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserEventChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  end: Scalars['DateTime']['input'];
  first?: Scalars['Int']['input'];
  start: Scalars['DateTime']['input'];
};


/** A person in the organization's directory. */
export type UserEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EventFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<EventOrder>>;
};


/** A person in the organization's directory. */
export type UserFilesSharedWithArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserMailFoldersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserMemberOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<ReadonlyArray<MessageOrder>>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** A person in the organization's directory. */
export type UserNotePagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserNoteSectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserNotebooksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserPeopleArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


/** A person in the organization's directory. */
export type UserPhotoOfSizeUrlArgs = {
  size: PhotoSize;
};


/** A person in the organization's directory. */
export type UserPlannerTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserRecentFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserTaskListsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserTransitiveGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: Scalars['Int']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


/** A person in the organization's directory. */
export type UserTransitiveMemberOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserTrendingFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organization's directory. */
export type UserUsedFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type UserChangesConnection = {
  readonly __typename?: 'UserChangesConnection';
  readonly deltaCursor?: Maybe<Scalars['String']['output']>;
  readonly edges: ReadonlyArray<UserEdge>;
  readonly nodes: ReadonlyArray<Maybe<User>>;
  readonly pageInfo: PageInfo;
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
};

export type UserConnection = {
  readonly __typename?: 'UserConnection';
  readonly edges: ReadonlyArray<UserEdge>;
  readonly nodes: ReadonlyArray<Maybe<User>>;
  readonly pageInfo: PageInfo;
  /** The total number of items. The directory's index can lag slightly. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type UserEdge = {
  readonly __typename?: 'UserEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node?: Maybe<User>;
};

/** Conditions on a person. All specified conditions must be met. */
export type UserFilter = {
  /** Conditions on whether the person can sign in. */
  readonly accountEnabled?: InputMaybe<BooleanFilter>;
  /** All of these conditions must be met. */
  readonly and?: InputMaybe<ReadonlyArray<UserFilter>>;
  /** Conditions on the city. */
  readonly city?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the company. */
  readonly companyName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the country. */
  readonly country?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the department. */
  readonly department?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the name. */
  readonly displayName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the employee number. */
  readonly employeeId?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the first name. */
  readonly givenName?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the object ID. */
  readonly id?: InputMaybe<IdFilter>;
  /** Conditions on the job title. */
  readonly jobTitle?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the email address. */
  readonly mail?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on the mobile phone number. */
  readonly mobilePhone?: InputMaybe<DirectoryStringFilter>;
  /** This condition must not be met. */
  readonly not?: InputMaybe<UserFilter>;
  /** Conditions on the office location. */
  readonly officeLocation?: InputMaybe<DirectoryStringFilter>;
  /** At least one of these conditions must be met. */
  readonly or?: InputMaybe<ReadonlyArray<UserFilter>>;
  /** Conditions on the family name. */
  readonly surname?: InputMaybe<DirectoryStringFilter>;
  /** Conditions on the sign-in name. */
  readonly userPrincipalName?: InputMaybe<DirectoryAddressFilter>;
  /** Conditions on the kind of user: `Member` or `Guest`. */
  readonly userType?: InputMaybe<DirectoryKindFilter>;
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

/** A person's working hours. */
export type WorkingHours = {
  readonly __typename?: 'WorkingHours';
  /** Days on which the person works. */
  readonly daysOfWeek?: Maybe<ReadonlyArray<Weekday>>;
  /** When work ends, in the time zone `timeZone`. */
  readonly endTime?: Maybe<Scalars['Time']['output']>;
  /** When work begins, in the time zone `timeZone`. */
  readonly startTime?: Maybe<Scalars['Time']['output']>;
  /** Name of the time zone; `Customized Time Zone` if the user defined a custom time zone. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
};

/** A person's working hours. Replaces all existing working hours. */
export type WorkingHoursInput = {
  /** Days on which the person works. */
  readonly daysOfWeek?: InputMaybe<ReadonlyArray<Weekday>>;
  /** When work ends, in the time zone `timeZone`. */
  readonly endTime?: InputMaybe<Scalars['Time']['input']>;
  /** When work begins, in the time zone `timeZone`. */
  readonly startTime?: InputMaybe<Scalars['Time']['input']>;
  /** A Windows or IANA time zone. */
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  Group: Group;
  Order: Order;
  Presence: Presence;
  Product: Product;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Group:
    ( { __typename: 'Group' }
    & GraphQLRecursivePick<FederationTypes['Group'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Presence:
    ( { __typename: 'Presence' }
    & GraphQLRecursivePick<FederationTypes['Presence'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  SearchResource:
    | ( FoundDriveItem )
    | ( FoundEvent )
    | ( FoundMessage )
    | ( OtherSearchResource )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  DirectoryObject:
    | ( DirectoryRole )
    | ( Omit<Group, 'drive' | 'members' | 'owners' | 'plannerPlans' | 'site' | 'transitiveMembers'> & { drive?: Maybe<_RefType['Drive']>, members?: Maybe<_RefType['DirectoryObjectConnection']>, owners?: Maybe<_RefType['DirectoryObjectConnection']>, plannerPlans?: Maybe<_RefType['PlannerPlanConnection']>, site?: Maybe<_RefType['Site']>, transitiveMembers?: Maybe<_RefType['DirectoryObjectConnection']> } )
    | ( OtherDirectoryObject )
    | ( Omit<User, 'calendarGroups' | 'drive' | 'manager' | 'memberOf' | 'plannerTasks' | 'recentFiles' | 'transitiveGroups' | 'transitiveMemberOf'> & { calendarGroups?: Maybe<_RefType['CalendarGroupConnection']>, drive?: Maybe<_RefType['Drive']>, manager?: Maybe<_RefType['User']>, memberOf?: Maybe<_RefType['DirectoryObjectConnection']>, plannerTasks?: Maybe<_RefType['PlannerTaskConnection']>, recentFiles?: Maybe<_RefType['DriveItemConnection']>, transitiveGroups?: Maybe<_RefType['GroupConnection']>, transitiveMemberOf?: Maybe<_RefType['DirectoryObjectConnection']> } )
  ;
  DriveItem:
    | ( File )
    | ( Omit<Folder, 'children'> & { children?: Maybe<_RefType['DriveItemConnection']> } )
    | ( OtherDriveItem )
  ;
  Node:
    | ( Customer )
    | ( Omit<Group, 'drive' | 'members' | 'owners' | 'plannerPlans' | 'site' | 'transitiveMembers'> & { drive?: Maybe<_RefType['Drive']>, members?: Maybe<_RefType['DirectoryObjectConnection']>, owners?: Maybe<_RefType['DirectoryObjectConnection']>, plannerPlans?: Maybe<_RefType['PlannerPlanConnection']>, site?: Maybe<_RefType['Site']>, transitiveMembers?: Maybe<_RefType['DirectoryObjectConnection']> } )
    | ( Omit<Order, 'salesperson'> & { salesperson?: Maybe<_RefType['User']> } )
    | ( Product )
    | ( Omit<User, 'calendarGroups' | 'drive' | 'manager' | 'memberOf' | 'plannerTasks' | 'recentFiles' | 'transitiveGroups' | 'transitiveMemberOf'> & { calendarGroups?: Maybe<_RefType['CalendarGroupConnection']>, drive?: Maybe<_RefType['Drive']>, manager?: Maybe<_RefType['User']>, memberOf?: Maybe<_RefType['DirectoryObjectConnection']>, plannerTasks?: Maybe<_RefType['PlannerTaskConnection']>, recentFiles?: Maybe<_RefType['DriveItemConnection']>, transitiveGroups?: Maybe<_RefType['GroupConnection']>, transitiveMemberOf?: Maybe<_RefType['DirectoryObjectConnection']> } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiCall: ApiCall;
  ApplicationIdentity: ResolverTypeWrapper<ApplicationIdentity>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Attachment: ResolverTypeWrapper<Attachment>;
  AttachmentKind: AttachmentKind;
  Attendee: ResolverTypeWrapper<Attendee>;
  AttendeeAvailability: ResolverTypeWrapper<AttendeeAvailability>;
  AttendeeInput: AttendeeInput;
  AttendeeType: AttendeeType;
  AutomaticReplies: ResolverTypeWrapper<AutomaticReplies>;
  AutomaticRepliesInput: AutomaticRepliesInput;
  AutomaticRepliesStatus: AutomaticRepliesStatus;
  Body: ResolverTypeWrapper<Scalars['Body']['output']>;
  BodyType: BodyType;
  BooleanFilter: BooleanFilter;
  CacheControlScope: CacheControlScope;
  Calendar: ResolverTypeWrapper<Calendar>;
  CalendarConnection: ResolverTypeWrapper<CalendarConnection>;
  CalendarEdge: ResolverTypeWrapper<CalendarEdge>;
  CalendarGroup: ResolverTypeWrapper<CalendarGroup>;
  CalendarGroupConnection: ResolverTypeWrapper<CalendarGroupConnection>;
  CalendarGroupEdge: ResolverTypeWrapper<CalendarGroupEdge>;
  CalendarOwner: ResolverTypeWrapper<CalendarOwner>;
  Caller: ResolverTypeWrapper<Caller>;
  CallerAgent: ResolverTypeWrapper<CallerAgent>;
  CallerAgentSubject: CallerAgentSubject;
  CallerKind: CallerKind;
  Channel: ResolverTypeWrapper<Channel>;
  ChannelInput: ChannelInput;
  ChannelMembershipType: ChannelMembershipType;
  ChannelTab: ResolverTypeWrapper<ChannelTab>;
  Chat: ResolverTypeWrapper<Omit<Chat, 'members'> & { members?: Maybe<ReadonlyArray<Maybe<ResolversTypes['ConversationMember']>>> }>;
  ChatAttachment: ResolverTypeWrapper<ChatAttachment>;
  ChatAttachmentInput: ChatAttachmentInput;
  ChatConnection: ResolverTypeWrapper<ChatConnection>;
  ChatEdge: ResolverTypeWrapper<ChatEdge>;
  ChatMention: ResolverTypeWrapper<ChatMention>;
  ChatMentionInput: ChatMentionInput;
  ChatMessage: ResolverTypeWrapper<ChatMessage>;
  ChatMessageConnection: ResolverTypeWrapper<ChatMessageConnection>;
  ChatMessageEdge: ResolverTypeWrapper<ChatMessageEdge>;
  ChatMessageImportance: ChatMessageImportance;
  ChatMessageInput: ChatMessageInput;
  ChatMessageType: ChatMessageType;
  ChatReaction: ResolverTypeWrapper<ChatReaction>;
  ChatType: ChatType;
  ChecklistItem: ResolverTypeWrapper<ChecklistItem>;
  ChecklistItemConnection: ResolverTypeWrapper<ChecklistItemConnection>;
  ChecklistItemEdge: ResolverTypeWrapper<ChecklistItemEdge>;
  Coercion: Coercion;
  Constant: ResolverTypeWrapper<Scalars['Constant']['output']>;
  Contact: ResolverTypeWrapper<Contact>;
  ContactAddress: ResolverTypeWrapper<ContactAddress>;
  ContactAddressInput: ContactAddressInput;
  ContactConnection: ResolverTypeWrapper<ContactConnection>;
  ContactEdge: ResolverTypeWrapper<ContactEdge>;
  ContactFilter: ContactFilter;
  ContactFolder: ResolverTypeWrapper<ContactFolder>;
  ContactFolderConnection: ResolverTypeWrapper<ContactFolderConnection>;
  ContactFolderEdge: ResolverTypeWrapper<ContactFolderEdge>;
  ContactInput: ContactInput;
  ContactOrder: ContactOrder;
  ConversationMember: ResolverTypeWrapper<Omit<ConversationMember, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  ConversationMemberConnection: ResolverTypeWrapper<Omit<ConversationMemberConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversTypes['ConversationMember']>> }>;
  ConversationMemberEdge: ResolverTypeWrapper<Omit<ConversationMemberEdge, 'node'> & { node?: Maybe<ResolversTypes['ConversationMember']> }>;
  CsrfToken: CsrfToken;
  Customer: ResolverTypeWrapper<Customer>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeFilter: DateTimeFilter;
  DateTimeTimeZone: ResolverTypeWrapper<DateTimeTimeZone>;
  DateTimeTimeZoneInput: DateTimeTimeZoneInput;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DelegateMeetingMessages: DelegateMeetingMessages;
  Delta: Delta;
  DirectoryAddressFilter: DirectoryAddressFilter;
  DirectoryKindFilter: DirectoryKindFilter;
  DirectoryObject: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['DirectoryObject']>;
  DirectoryObjectConnection: ResolverTypeWrapper<Omit<DirectoryObjectConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DirectoryObjectEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>> }>;
  DirectoryObjectEdge: ResolverTypeWrapper<Omit<DirectoryObjectEdge, 'node'> & { node?: Maybe<ResolversTypes['DirectoryObject']> }>;
  DirectoryRole: ResolverTypeWrapper<DirectoryRole>;
  DirectoryStringFilter: DirectoryStringFilter;
  DraftInput: DraftInput;
  Drive: ResolverTypeWrapper<Omit<Drive, 'changes' | 'children' | 'search'> & { changes?: Maybe<ResolversTypes['DriveItemChangesConnection']>, children?: Maybe<ResolversTypes['DriveItemConnection']>, search?: Maybe<ResolversTypes['DriveItemConnection']> }>;
  DriveConnection: ResolverTypeWrapper<Omit<DriveConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DriveEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Drive']>> }>;
  DriveEdge: ResolverTypeWrapper<Omit<DriveEdge, 'node'> & { node?: Maybe<ResolversTypes['Drive']> }>;
  DriveItem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['DriveItem']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  DriveItemChangesConnection: ResolverTypeWrapper<Omit<DriveItemChangesConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DriveItemEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['DriveItem']>> }>;
  DriveItemConnection: ResolverTypeWrapper<Omit<DriveItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DriveItemEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['DriveItem']>> }>;
  DriveItemEdge: ResolverTypeWrapper<Omit<DriveItemEdge, 'node'> & { node?: Maybe<ResolversTypes['DriveItem']> }>;
  DriveQuota: ResolverTypeWrapper<DriveQuota>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorDetails: ErrorDetails;
  ErrorShape: ErrorShape;
  Event: ResolverTypeWrapper<Event>;
  EventAttachment: ResolverTypeWrapper<EventAttachment>;
  EventChangeInput: EventChangeInput;
  EventChangesConnection: ResolverTypeWrapper<EventChangesConnection>;
  EventConnection: ResolverTypeWrapper<EventConnection>;
  EventEdge: ResolverTypeWrapper<EventEdge>;
  EventFilter: EventFilter;
  EventInput: EventInput;
  EventOrder: EventOrder;
  EventType: EventType;
  ExtensionAttributes: ResolverTypeWrapper<ExtensionAttributes>;
  ExternalAudience: ExternalAudience;
  File: ResolverTypeWrapper<File>;
  FileAttachmentInput: FileAttachmentInput;
  FileAttachmentKind: FileAttachmentKind;
  FilePermission: ResolverTypeWrapper<FilePermission>;
  FilePermissionConnection: ResolverTypeWrapper<FilePermissionConnection>;
  FilePermissionEdge: ResolverTypeWrapper<FilePermissionEdge>;
  FileRecipientInput: FileRecipientInput;
  FileReference: ResolverTypeWrapper<FileReference>;
  FileVersion: ResolverTypeWrapper<FileVersion>;
  FileVersionConnection: ResolverTypeWrapper<FileVersionConnection>;
  FileVersionEdge: ResolverTypeWrapper<FileVersionEdge>;
  FileVisualization: ResolverTypeWrapper<FileVisualization>;
  FlagStatus: FlagStatus;
  FlagStatusFilter: FlagStatusFilter;
  Folder: ResolverTypeWrapper<Omit<Folder, 'children'> & { children?: Maybe<ResolversTypes['DriveItemConnection']> }>;
  FollowupFlag: ResolverTypeWrapper<FollowupFlag>;
  FollowupFlagInput: FollowupFlagInput;
  FoundDriveItem: ResolverTypeWrapper<FoundDriveItem>;
  FoundEvent: ResolverTypeWrapper<FoundEvent>;
  FoundMessage: ResolverTypeWrapper<FoundMessage>;
  FreeBusyStatus: FreeBusyStatus;
  GUID: ResolverTypeWrapper<Scalars['GUID']['output']>;
  Group: ResolverTypeWrapper<Omit<Group, 'drive' | 'members' | 'owners' | 'plannerPlans' | 'site' | 'transitiveMembers'> & { drive?: Maybe<ResolversTypes['Drive']>, members?: Maybe<ResolversTypes['DirectoryObjectConnection']>, owners?: Maybe<ResolversTypes['DirectoryObjectConnection']>, plannerPlans?: Maybe<ResolversTypes['PlannerPlanConnection']>, site?: Maybe<ResolversTypes['Site']>, transitiveMembers?: Maybe<ResolversTypes['DirectoryObjectConnection']> }>;
  GroupChangeInput: GroupChangeInput;
  GroupChangesConnection: ResolverTypeWrapper<Omit<GroupChangesConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['GroupEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Group']>> }>;
  GroupConnection: ResolverTypeWrapper<Omit<GroupConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['GroupEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Group']>> }>;
  GroupConversation: ResolverTypeWrapper<GroupConversation>;
  GroupConversationConnection: ResolverTypeWrapper<GroupConversationConnection>;
  GroupConversationEdge: ResolverTypeWrapper<GroupConversationEdge>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node?: Maybe<ResolversTypes['Group']> }>;
  GroupFilter: GroupFilter;
  GroupInput: GroupInput;
  GroupOrder: GroupOrder;
  GroupTypeFilter: GroupTypeFilter;
  GroupTypesFilter: GroupTypesFilter;
  Header: Header;
  IdFilter: IdFilter;
  Identity: ResolverTypeWrapper<Omit<Identity, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  Importance: Importance;
  ImportanceFilter: ImportanceFilter;
  InferenceClassification: InferenceClassification;
  InstalledApp: ResolverTypeWrapper<InstalledApp>;
  InternetMessageHeader: ResolverTypeWrapper<InternetMessageHeader>;
  ItemBody: ResolverTypeWrapper<ItemBody>;
  ItemBodyInput: ItemBodyInput;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  KeyPart: KeyPart;
  Language: Language;
  License: ResolverTypeWrapper<License>;
  LinkedResource: ResolverTypeWrapper<LinkedResource>;
  LinkedResourceConnection: ResolverTypeWrapper<LinkedResourceConnection>;
  LinkedResourceEdge: ResolverTypeWrapper<LinkedResourceEdge>;
  LinkedResourceInput: LinkedResourceInput;
  ListColumn: ResolverTypeWrapper<ListColumn>;
  ListColumnConnection: ResolverTypeWrapper<ListColumnConnection>;
  ListColumnEdge: ResolverTypeWrapper<ListColumnEdge>;
  ListContentType: ResolverTypeWrapper<ListContentType>;
  ListContentTypeConnection: ResolverTypeWrapper<ListContentTypeConnection>;
  ListContentTypeEdge: ResolverTypeWrapper<ListContentTypeEdge>;
  ListItem: ResolverTypeWrapper<ListItem>;
  ListItemConnection: ResolverTypeWrapper<ListItemConnection>;
  ListItemEdge: ResolverTypeWrapper<ListItemEdge>;
  ListItemFields: ResolverTypeWrapper<ListItemFields>;
  ListItemFilter: ListItemFilter;
  ListTextFilter: ListTextFilter;
  Locale: ResolverTypeWrapper<Locale>;
  Location: ResolverTypeWrapper<Location>;
  Locator: ResolverTypeWrapper<Scalars['Locator']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  MailFolder: ResolverTypeWrapper<MailFolder>;
  MailFolderConnection: ResolverTypeWrapper<MailFolderConnection>;
  MailFolderEdge: ResolverTypeWrapper<MailFolderEdge>;
  MailboxSettings: ResolverTypeWrapper<MailboxSettings>;
  MailboxSettingsInput: MailboxSettingsInput;
  MeetingHours: MeetingHours;
  MeetingLocationInput: MeetingLocationInput;
  MeetingPlaceInput: MeetingPlaceInput;
  MeetingTime: ResolverTypeWrapper<MeetingTime>;
  MeetingTimes: ResolverTypeWrapper<MeetingTimes>;
  Message: ResolverTypeWrapper<Message>;
  MessageChangeInput: MessageChangeInput;
  MessageChangesConnection: ResolverTypeWrapper<MessageChangesConnection>;
  MessageConnection: ResolverTypeWrapper<MessageConnection>;
  MessageEdge: ResolverTypeWrapper<MessageEdge>;
  MessageFilter: MessageFilter;
  MessageInput: MessageInput;
  MessageOrder: MessageOrder;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Next: Next;
  NextKind: NextKind;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotePage: ResolverTypeWrapper<NotePage>;
  NotePageConnection: ResolverTypeWrapper<NotePageConnection>;
  NotePageEdge: ResolverTypeWrapper<NotePageEdge>;
  NoteSection: ResolverTypeWrapper<NoteSection>;
  NoteSectionConnection: ResolverTypeWrapper<NoteSectionConnection>;
  NoteSectionEdge: ResolverTypeWrapper<NoteSectionEdge>;
  Notebook: ResolverTypeWrapper<Notebook>;
  NotebookConnection: ResolverTypeWrapper<NotebookConnection>;
  NotebookEdge: ResolverTypeWrapper<NotebookEdge>;
  ODataDialect: ODataDialect;
  OnlineMeeting: ResolverTypeWrapper<OnlineMeeting>;
  OnlineMeetingInput: OnlineMeetingInput;
  Order: ResolverTypeWrapper<Omit<Order, 'salesperson'> & { salesperson?: Maybe<ResolversTypes['User']> }>;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OrderEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Order']>> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node?: Maybe<ResolversTypes['Order']> }>;
  OrderInput: OrderInput;
  OrderLine: ResolverTypeWrapper<OrderLine>;
  OrderLineInput: OrderLineInput;
  OrderStatus: OrderStatus;
  OtherDirectoryObject: ResolverTypeWrapper<OtherDirectoryObject>;
  OtherDriveItem: ResolverTypeWrapper<OtherDriveItem>;
  OtherSearchResource: ResolverTypeWrapper<OtherSearchResource>;
  OutlookIdFilter: OutlookIdFilter;
  OutlookStringFilter: OutlookStringFilter;
  OutlookTimeFilter: OutlookTimeFilter;
  OwnProfileInput: OwnProfileInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Paging: Paging;
  Parameter: Parameter;
  ParameterStyle: ParameterStyle;
  Person: ResolverTypeWrapper<Person>;
  PersonConnection: ResolverTypeWrapper<PersonConnection>;
  PersonEdge: ResolverTypeWrapper<PersonEdge>;
  PhotoSize: PhotoSize;
  PlannerAssignment: ResolverTypeWrapper<Omit<PlannerAssignment, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  PlannerAssignmentDetailsInput: PlannerAssignmentDetailsInput;
  PlannerAssignmentInput: PlannerAssignmentInput;
  PlannerBucket: ResolverTypeWrapper<PlannerBucket>;
  PlannerBucketConnection: ResolverTypeWrapper<PlannerBucketConnection>;
  PlannerBucketEdge: ResolverTypeWrapper<PlannerBucketEdge>;
  PlannerChecklistItem: ResolverTypeWrapper<PlannerChecklistItem>;
  PlannerChecklistItemDetailsInput: PlannerChecklistItemDetailsInput;
  PlannerChecklistItemInput: PlannerChecklistItemInput;
  PlannerPlan: ResolverTypeWrapper<Omit<PlannerPlan, 'tasks'> & { tasks?: Maybe<ResolversTypes['PlannerTaskConnection']> }>;
  PlannerPlanConnection: ResolverTypeWrapper<Omit<PlannerPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PlannerPlanEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['PlannerPlan']>> }>;
  PlannerPlanEdge: ResolverTypeWrapper<Omit<PlannerPlanEdge, 'node'> & { node?: Maybe<ResolversTypes['PlannerPlan']> }>;
  PlannerReference: ResolverTypeWrapper<PlannerReference>;
  PlannerTask: ResolverTypeWrapper<Omit<PlannerTask, 'assignments'> & { assignments?: Maybe<ReadonlyArray<Maybe<ResolversTypes['PlannerAssignment']>>> }>;
  PlannerTaskChangeInput: PlannerTaskChangeInput;
  PlannerTaskConnection: ResolverTypeWrapper<Omit<PlannerTaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PlannerTaskEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['PlannerTask']>> }>;
  PlannerTaskDetails: ResolverTypeWrapper<PlannerTaskDetails>;
  PlannerTaskDetailsInput: PlannerTaskDetailsInput;
  PlannerTaskEdge: ResolverTypeWrapper<Omit<PlannerTaskEdge, 'node'> & { node?: Maybe<ResolversTypes['PlannerTask']> }>;
  PlannerTaskInput: PlannerTaskInput;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  PostalAddressInput: PostalAddressInput;
  Presence: ResolverTypeWrapper<Presence>;
  PresenceAvailability: PresenceAvailability;
  Product: ResolverTypeWrapper<Product>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QueryOption: QueryOption;
  Recipient: ResolverTypeWrapper<Recipient>;
  RecipientInput: RecipientInput;
  Recurrence: ResolverTypeWrapper<Recurrence>;
  RecurrenceInput: RecurrenceInput;
  RecurrencePattern: ResolverTypeWrapper<RecurrencePattern>;
  RecurrencePatternInput: RecurrencePatternInput;
  RecurrencePatternType: RecurrencePatternType;
  RecurrenceRange: ResolverTypeWrapper<RecurrenceRange>;
  RecurrenceRangeInput: RecurrenceRangeInput;
  RecurrenceRangeType: RecurrenceRangeType;
  ResponseStatus: ResolverTypeWrapper<ResponseStatus>;
  ResponseType: ResponseType;
  ResponseVariable: ResponseVariable;
  Schedule: ResolverTypeWrapper<Schedule>;
  ScheduleItem: ResolverTypeWrapper<ScheduleItem>;
  ScoredEmailAddress: ResolverTypeWrapper<ScoredEmailAddress>;
  SearchHit: ResolverTypeWrapper<Omit<SearchHit, 'resource'> & { resource?: Maybe<ResolversTypes['SearchResource']> }>;
  SearchResource: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchResource']>;
  SearchResult: ResolverTypeWrapper<Omit<SearchResult, 'hits'> & { hits?: Maybe<ReadonlyArray<Maybe<ResolversTypes['SearchHit']>>> }>;
  Sensitivity: Sensitivity;
  ServicePlan: ResolverTypeWrapper<ServicePlan>;
  SharedFile: ResolverTypeWrapper<SharedFile>;
  SharedFileConnection: ResolverTypeWrapper<SharedFileConnection>;
  SharedFileEdge: ResolverTypeWrapper<SharedFileEdge>;
  SharingLink: ResolverTypeWrapper<SharingLink>;
  SharingLinkType: SharingLinkType;
  SharingPerson: ResolverTypeWrapper<SharingPerson>;
  SharingScope: SharingScope;
  Site: ResolverTypeWrapper<Omit<Site, 'drive' | 'drives' | 'sites'> & { drive?: Maybe<ResolversTypes['Drive']>, drives?: Maybe<ResolversTypes['DriveConnection']>, sites?: Maybe<ResolversTypes['SiteConnection']> }>;
  SiteConnection: ResolverTypeWrapper<Omit<SiteConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SiteEdge']>, nodes: ReadonlyArray<Maybe<ResolversTypes['Site']>> }>;
  SiteEdge: ResolverTypeWrapper<Omit<SiteEdge, 'node'> & { node?: Maybe<ResolversTypes['Site']> }>;
  SiteList: ResolverTypeWrapper<SiteList>;
  SiteListConnection: ResolverTypeWrapper<SiteListConnection>;
  SiteListEdge: ResolverTypeWrapper<SiteListEdge>;
  StringFilter: StringFilter;
  Task: ResolverTypeWrapper<Task>;
  TaskChangeInput: TaskChangeInput;
  TaskConnection: ResolverTypeWrapper<TaskConnection>;
  TaskEdge: ResolverTypeWrapper<TaskEdge>;
  TaskInput: TaskInput;
  TaskList: ResolverTypeWrapper<TaskList>;
  TaskListConnection: ResolverTypeWrapper<TaskListConnection>;
  TaskListEdge: ResolverTypeWrapper<TaskListEdge>;
  TaskStatus: TaskStatus;
  Team: ResolverTypeWrapper<Team>;
  TeamVisibility: TeamVisibility;
  Test: Test;
  Thumbnail: ResolverTypeWrapper<Thumbnail>;
  ThumbnailSet: ResolverTypeWrapper<ThumbnailSet>;
  Time: ResolverTypeWrapper<Scalars['Time']['output']>;
  TimeSlotInput: TimeSlotInput;
  TrendingFile: ResolverTypeWrapper<TrendingFile>;
  TrendingFileConnection: ResolverTypeWrapper<TrendingFileConnection>;
  TrendingFileEdge: ResolverTypeWrapper<TrendingFileEdge>;
  UploadSession: ResolverTypeWrapper<UploadSession>;
  UsedFile: ResolverTypeWrapper<UsedFile>;
  UsedFileConnection: ResolverTypeWrapper<UsedFileConnection>;
  UsedFileEdge: ResolverTypeWrapper<UsedFileEdge>;
  User: ResolverTypeWrapper<Omit<User, 'calendarGroups' | 'drive' | 'manager' | 'memberOf' | 'plannerTasks' | 'recentFiles' | 'transitiveGroups' | 'transitiveMemberOf'> & { calendarGroups?: Maybe<ResolversTypes['CalendarGroupConnection']>, drive?: Maybe<ResolversTypes['Drive']>, manager?: Maybe<ResolversTypes['User']>, memberOf?: Maybe<ResolversTypes['DirectoryObjectConnection']>, plannerTasks?: Maybe<ResolversTypes['PlannerTaskConnection']>, recentFiles?: Maybe<ResolversTypes['DriveItemConnection']>, transitiveGroups?: Maybe<ResolversTypes['GroupConnection']>, transitiveMemberOf?: Maybe<ResolversTypes['DirectoryObjectConnection']> }>;
  UserChangesConnection: ResolverTypeWrapper<Omit<UserChangesConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversTypes['User']>> }>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversTypes['User']>> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  UserFilter: UserFilter;
  UserOrder: UserOrder;
  WeekIndex: WeekIndex;
  Weekday: Weekday;
  WorkingHours: ResolverTypeWrapper<WorkingHours>;
  WorkingHoursInput: WorkingHoursInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiCall: ApiCall;
  ApplicationIdentity: ApplicationIdentity;
  ID: Scalars['ID']['output'];
  Attachment: Attachment;
  Attendee: Attendee;
  AttendeeAvailability: AttendeeAvailability;
  AttendeeInput: AttendeeInput;
  AutomaticReplies: AutomaticReplies;
  AutomaticRepliesInput: AutomaticRepliesInput;
  Body: Scalars['Body']['output'];
  BooleanFilter: BooleanFilter;
  Calendar: Calendar;
  CalendarConnection: CalendarConnection;
  CalendarEdge: CalendarEdge;
  CalendarGroup: CalendarGroup;
  CalendarGroupConnection: CalendarGroupConnection;
  CalendarGroupEdge: CalendarGroupEdge;
  CalendarOwner: CalendarOwner;
  Caller: Caller;
  CallerAgent: CallerAgent;
  Channel: Channel;
  ChannelInput: ChannelInput;
  ChannelTab: ChannelTab;
  Chat: Omit<Chat, 'members'> & { members?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['ConversationMember']>>> };
  ChatAttachment: ChatAttachment;
  ChatAttachmentInput: ChatAttachmentInput;
  ChatConnection: ChatConnection;
  ChatEdge: ChatEdge;
  ChatMention: ChatMention;
  ChatMentionInput: ChatMentionInput;
  ChatMessage: ChatMessage;
  ChatMessageConnection: ChatMessageConnection;
  ChatMessageEdge: ChatMessageEdge;
  ChatMessageInput: ChatMessageInput;
  ChatReaction: ChatReaction;
  ChecklistItem: ChecklistItem;
  ChecklistItemConnection: ChecklistItemConnection;
  ChecklistItemEdge: ChecklistItemEdge;
  Constant: Scalars['Constant']['output'];
  Contact: Contact;
  ContactAddress: ContactAddress;
  ContactAddressInput: ContactAddressInput;
  ContactConnection: ContactConnection;
  ContactEdge: ContactEdge;
  ContactFilter: ContactFilter;
  ContactFolder: ContactFolder;
  ContactFolderConnection: ContactFolderConnection;
  ContactFolderEdge: ContactFolderEdge;
  ContactInput: ContactInput;
  ConversationMember: Omit<ConversationMember, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  ConversationMemberConnection: Omit<ConversationMemberConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversParentTypes['ConversationMember']>> };
  ConversationMemberEdge: Omit<ConversationMemberEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ConversationMember']> };
  CsrfToken: CsrfToken;
  Customer: Customer | FederationReferenceTypes['Customer'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DateTimeFilter: DateTimeFilter;
  DateTimeTimeZone: DateTimeTimeZone;
  DateTimeTimeZoneInput: DateTimeTimeZoneInput;
  Decimal: Scalars['Decimal']['output'];
  Delta: Delta;
  DirectoryAddressFilter: DirectoryAddressFilter;
  DirectoryKindFilter: DirectoryKindFilter;
  DirectoryObject: ResolversInterfaceTypes<ResolversParentTypes>['DirectoryObject'];
  DirectoryObjectConnection: Omit<DirectoryObjectConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DirectoryObjectEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['DirectoryObject']>> };
  DirectoryObjectEdge: Omit<DirectoryObjectEdge, 'node'> & { node?: Maybe<ResolversParentTypes['DirectoryObject']> };
  DirectoryRole: DirectoryRole;
  DirectoryStringFilter: DirectoryStringFilter;
  DraftInput: DraftInput;
  Drive: Omit<Drive, 'changes' | 'children' | 'search'> & { changes?: Maybe<ResolversParentTypes['DriveItemChangesConnection']>, children?: Maybe<ResolversParentTypes['DriveItemConnection']>, search?: Maybe<ResolversParentTypes['DriveItemConnection']> };
  DriveConnection: Omit<DriveConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DriveEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Drive']>> };
  DriveEdge: Omit<DriveEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Drive']> };
  DriveItem: ResolversInterfaceTypes<ResolversParentTypes>['DriveItem'];
  Float: Scalars['Float']['output'];
  DriveItemChangesConnection: Omit<DriveItemChangesConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DriveItemEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['DriveItem']>> };
  DriveItemConnection: Omit<DriveItemConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DriveItemEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['DriveItem']>> };
  DriveItemEdge: Omit<DriveItemEdge, 'node'> & { node?: Maybe<ResolversParentTypes['DriveItem']> };
  DriveQuota: DriveQuota;
  Duration: Scalars['Duration']['output'];
  ErrorDetails: ErrorDetails;
  ErrorShape: ErrorShape;
  Event: Event;
  EventAttachment: EventAttachment;
  EventChangeInput: EventChangeInput;
  EventChangesConnection: EventChangesConnection;
  EventConnection: EventConnection;
  EventEdge: EventEdge;
  EventFilter: EventFilter;
  EventInput: EventInput;
  ExtensionAttributes: ExtensionAttributes;
  File: File;
  FileAttachmentInput: FileAttachmentInput;
  FilePermission: FilePermission;
  FilePermissionConnection: FilePermissionConnection;
  FilePermissionEdge: FilePermissionEdge;
  FileRecipientInput: FileRecipientInput;
  FileReference: FileReference;
  FileVersion: FileVersion;
  FileVersionConnection: FileVersionConnection;
  FileVersionEdge: FileVersionEdge;
  FileVisualization: FileVisualization;
  FlagStatusFilter: FlagStatusFilter;
  Folder: Omit<Folder, 'children'> & { children?: Maybe<ResolversParentTypes['DriveItemConnection']> };
  FollowupFlag: FollowupFlag;
  FollowupFlagInput: FollowupFlagInput;
  FoundDriveItem: FoundDriveItem;
  FoundEvent: FoundEvent;
  FoundMessage: FoundMessage;
  GUID: Scalars['GUID']['output'];
  Group: Omit<Group, 'drive' | 'members' | 'owners' | 'plannerPlans' | 'site' | 'transitiveMembers'> & { drive?: Maybe<ResolversParentTypes['Drive']>, members?: Maybe<ResolversParentTypes['DirectoryObjectConnection']>, owners?: Maybe<ResolversParentTypes['DirectoryObjectConnection']>, plannerPlans?: Maybe<ResolversParentTypes['PlannerPlanConnection']>, site?: Maybe<ResolversParentTypes['Site']>, transitiveMembers?: Maybe<ResolversParentTypes['DirectoryObjectConnection']> } | FederationReferenceTypes['Group'];
  GroupChangeInput: GroupChangeInput;
  GroupChangesConnection: Omit<GroupChangesConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['GroupEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Group']>> };
  GroupConnection: Omit<GroupConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['GroupEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Group']>> };
  GroupConversation: GroupConversation;
  GroupConversationConnection: GroupConversationConnection;
  GroupConversationEdge: GroupConversationEdge;
  GroupEdge: Omit<GroupEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Group']> };
  GroupFilter: GroupFilter;
  GroupInput: GroupInput;
  GroupTypeFilter: GroupTypeFilter;
  GroupTypesFilter: GroupTypesFilter;
  Header: Header;
  IdFilter: IdFilter;
  Identity: Omit<Identity, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  ImportanceFilter: ImportanceFilter;
  InstalledApp: InstalledApp;
  InternetMessageHeader: InternetMessageHeader;
  ItemBody: ItemBody;
  ItemBodyInput: ItemBodyInput;
  JSON: Scalars['JSON']['output'];
  KeyPart: KeyPart;
  License: License;
  LinkedResource: LinkedResource;
  LinkedResourceConnection: LinkedResourceConnection;
  LinkedResourceEdge: LinkedResourceEdge;
  LinkedResourceInput: LinkedResourceInput;
  ListColumn: ListColumn;
  ListColumnConnection: ListColumnConnection;
  ListColumnEdge: ListColumnEdge;
  ListContentType: ListContentType;
  ListContentTypeConnection: ListContentTypeConnection;
  ListContentTypeEdge: ListContentTypeEdge;
  ListItem: ListItem;
  ListItemConnection: ListItemConnection;
  ListItemEdge: ListItemEdge;
  ListItemFields: ListItemFields;
  ListItemFilter: ListItemFilter;
  ListTextFilter: ListTextFilter;
  Locale: Locale;
  Location: Location;
  Locator: Scalars['Locator']['output'];
  Long: Scalars['Long']['output'];
  MailFolder: MailFolder;
  MailFolderConnection: MailFolderConnection;
  MailFolderEdge: MailFolderEdge;
  MailboxSettings: MailboxSettings;
  MailboxSettingsInput: MailboxSettingsInput;
  MeetingLocationInput: MeetingLocationInput;
  MeetingPlaceInput: MeetingPlaceInput;
  MeetingTime: MeetingTime;
  MeetingTimes: MeetingTimes;
  Message: Message;
  MessageChangeInput: MessageChangeInput;
  MessageChangesConnection: MessageChangesConnection;
  MessageConnection: MessageConnection;
  MessageEdge: MessageEdge;
  MessageFilter: MessageFilter;
  MessageInput: MessageInput;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Next: Next;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotePage: NotePage;
  NotePageConnection: NotePageConnection;
  NotePageEdge: NotePageEdge;
  NoteSection: NoteSection;
  NoteSectionConnection: NoteSectionConnection;
  NoteSectionEdge: NoteSectionEdge;
  Notebook: Notebook;
  NotebookConnection: NotebookConnection;
  NotebookEdge: NotebookEdge;
  ODataDialect: ODataDialect;
  OnlineMeeting: OnlineMeeting;
  OnlineMeetingInput: OnlineMeetingInput;
  Order: Omit<Order, 'salesperson'> & { salesperson?: Maybe<ResolversParentTypes['User']> } | FederationReferenceTypes['Order'];
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OrderEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Order']>> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Order']> };
  OrderInput: OrderInput;
  OrderLine: OrderLine;
  OrderLineInput: OrderLineInput;
  OtherDirectoryObject: OtherDirectoryObject;
  OtherDriveItem: OtherDriveItem;
  OtherSearchResource: OtherSearchResource;
  OutlookIdFilter: OutlookIdFilter;
  OutlookStringFilter: OutlookStringFilter;
  OutlookTimeFilter: OutlookTimeFilter;
  OwnProfileInput: OwnProfileInput;
  PageInfo: PageInfo;
  Paging: Paging;
  Parameter: Parameter;
  Person: Person;
  PersonConnection: PersonConnection;
  PersonEdge: PersonEdge;
  PlannerAssignment: Omit<PlannerAssignment, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  PlannerAssignmentDetailsInput: PlannerAssignmentDetailsInput;
  PlannerAssignmentInput: PlannerAssignmentInput;
  PlannerBucket: PlannerBucket;
  PlannerBucketConnection: PlannerBucketConnection;
  PlannerBucketEdge: PlannerBucketEdge;
  PlannerChecklistItem: PlannerChecklistItem;
  PlannerChecklistItemDetailsInput: PlannerChecklistItemDetailsInput;
  PlannerChecklistItemInput: PlannerChecklistItemInput;
  PlannerPlan: Omit<PlannerPlan, 'tasks'> & { tasks?: Maybe<ResolversParentTypes['PlannerTaskConnection']> };
  PlannerPlanConnection: Omit<PlannerPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PlannerPlanEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['PlannerPlan']>> };
  PlannerPlanEdge: Omit<PlannerPlanEdge, 'node'> & { node?: Maybe<ResolversParentTypes['PlannerPlan']> };
  PlannerReference: PlannerReference;
  PlannerTask: Omit<PlannerTask, 'assignments'> & { assignments?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['PlannerAssignment']>>> };
  PlannerTaskChangeInput: PlannerTaskChangeInput;
  PlannerTaskConnection: Omit<PlannerTaskConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PlannerTaskEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['PlannerTask']>> };
  PlannerTaskDetails: PlannerTaskDetails;
  PlannerTaskDetailsInput: PlannerTaskDetailsInput;
  PlannerTaskEdge: Omit<PlannerTaskEdge, 'node'> & { node?: Maybe<ResolversParentTypes['PlannerTask']> };
  PlannerTaskInput: PlannerTaskInput;
  PostalAddress: PostalAddress;
  PostalAddressInput: PostalAddressInput;
  Presence: Presence | FederationReferenceTypes['Presence'];
  Product: Product | FederationReferenceTypes['Product'];
  Query: Record<PropertyKey, never>;
  Recipient: Recipient;
  RecipientInput: RecipientInput;
  Recurrence: Recurrence;
  RecurrenceInput: RecurrenceInput;
  RecurrencePattern: RecurrencePattern;
  RecurrencePatternInput: RecurrencePatternInput;
  RecurrenceRange: RecurrenceRange;
  RecurrenceRangeInput: RecurrenceRangeInput;
  ResponseStatus: ResponseStatus;
  ResponseVariable: ResponseVariable;
  Schedule: Schedule;
  ScheduleItem: ScheduleItem;
  ScoredEmailAddress: ScoredEmailAddress;
  SearchHit: Omit<SearchHit, 'resource'> & { resource?: Maybe<ResolversParentTypes['SearchResource']> };
  SearchResource: ResolversUnionTypes<ResolversParentTypes>['SearchResource'];
  SearchResult: Omit<SearchResult, 'hits'> & { hits?: Maybe<ReadonlyArray<Maybe<ResolversParentTypes['SearchHit']>>> };
  ServicePlan: ServicePlan;
  SharedFile: SharedFile;
  SharedFileConnection: SharedFileConnection;
  SharedFileEdge: SharedFileEdge;
  SharingLink: SharingLink;
  SharingPerson: SharingPerson;
  Site: Omit<Site, 'drive' | 'drives' | 'sites'> & { drive?: Maybe<ResolversParentTypes['Drive']>, drives?: Maybe<ResolversParentTypes['DriveConnection']>, sites?: Maybe<ResolversParentTypes['SiteConnection']> };
  SiteConnection: Omit<SiteConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SiteEdge']>, nodes: ReadonlyArray<Maybe<ResolversParentTypes['Site']>> };
  SiteEdge: Omit<SiteEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Site']> };
  SiteList: SiteList;
  SiteListConnection: SiteListConnection;
  SiteListEdge: SiteListEdge;
  StringFilter: StringFilter;
  Task: Task;
  TaskChangeInput: TaskChangeInput;
  TaskConnection: TaskConnection;
  TaskEdge: TaskEdge;
  TaskInput: TaskInput;
  TaskList: TaskList;
  TaskListConnection: TaskListConnection;
  TaskListEdge: TaskListEdge;
  Team: Team;
  Test: Test;
  Thumbnail: Thumbnail;
  ThumbnailSet: ThumbnailSet;
  Time: Scalars['Time']['output'];
  TimeSlotInput: TimeSlotInput;
  TrendingFile: TrendingFile;
  TrendingFileConnection: TrendingFileConnection;
  TrendingFileEdge: TrendingFileEdge;
  UploadSession: UploadSession;
  UsedFile: UsedFile;
  UsedFileConnection: UsedFileConnection;
  UsedFileEdge: UsedFileEdge;
  User: Omit<User, 'calendarGroups' | 'drive' | 'manager' | 'memberOf' | 'plannerTasks' | 'recentFiles' | 'transitiveGroups' | 'transitiveMemberOf'> & { calendarGroups?: Maybe<ResolversParentTypes['CalendarGroupConnection']>, drive?: Maybe<ResolversParentTypes['Drive']>, manager?: Maybe<ResolversParentTypes['User']>, memberOf?: Maybe<ResolversParentTypes['DirectoryObjectConnection']>, plannerTasks?: Maybe<ResolversParentTypes['PlannerTaskConnection']>, recentFiles?: Maybe<ResolversParentTypes['DriveItemConnection']>, transitiveGroups?: Maybe<ResolversParentTypes['GroupConnection']>, transitiveMemberOf?: Maybe<ResolversParentTypes['DirectoryObjectConnection']> } | FederationReferenceTypes['User'];
  UserChangesConnection: Omit<UserChangesConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversParentTypes['User']>> };
  UserConnection: Omit<UserConnection, 'nodes'> & { nodes: ReadonlyArray<Maybe<ResolversParentTypes['User']>> };
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  UserFilter: UserFilter;
  WorkingHours: WorkingHours;
  WorkingHoursInput: WorkingHoursInput;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type AdvancedQueryDirectiveArgs = { };

export type AdvancedQueryDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AdvancedQueryDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ApiDirectiveArgs = {
  accept?: Maybe<Scalars['String']['input']>;
  as?: ReadonlyArray<Coercion>;
  contentType?: Maybe<Scalars['String']['input']>;
  csrf?: Maybe<CsrfToken>;
  empty?: Maybe<Test>;
  error?: Maybe<ErrorShape>;
  headers?: ReadonlyArray<Header>;
  name: Scalars['String']['input'];
  odata?: Maybe<ODataDialect>;
  page?: Maybe<Paging>;
  query?: ReadonlyArray<Parameter>;
  takes?: Maybe<ReadonlyArray<QueryOption>>;
};

export type ApiDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ApiDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthenticatedDirectiveArgs = { };

export type AuthenticatedDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AuthenticatedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BulkDirectiveArgs = {
  GET?: Maybe<Scalars['String']['input']>;
  POST?: Maybe<Scalars['String']['input']>;
  api: Scalars['String']['input'];
  body?: Maybe<Scalars['Body']['input']>;
  filter?: Maybe<Scalars['String']['input']>;
  itemError?: Maybe<ErrorShape>;
  items: Scalars['Locator']['input'];
  keys?: Scalars['String']['input'];
  max?: Scalars['Int']['input'];
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type BulkDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = BulkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CacheControlDirectiveArgs = {
  maxAge: Scalars['Int']['input'];
  scope?: CacheControlScope;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ConnectionDirectiveArgs = {
  first?: Scalars['Int']['input'];
  name?: Maybe<Scalars['String']['input']>;
};

export type ConnectionDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ConnectionDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ContentDirectiveArgs = {
  name?: Maybe<Scalars['String']['input']>;
};

export type ContentDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ContentDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CostDirectiveArgs = {
  weight: Scalars['Int']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeferDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type DeferDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = DeferDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DiscriminatorDirectiveArgs = {
  otherwise: Scalars['String']['input'];
  path?: Scalars['Locator']['input'];
};

export type DiscriminatorDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = DiscriminatorDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type EntityDirectiveArgs = {
  id?: Maybe<Scalars['String']['input']>;
  key?: Maybe<ReadonlyArray<KeyPart>>;
};

export type EntityDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = EntityDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ExpandDirectiveArgs = {
  member: Scalars['String']['input'];
};

export type ExpandDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ExpandDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type FromDirectiveArgs = {
  as?: Maybe<ReadonlyArray<Coercion>>;
  at?: Maybe<Scalars['Locator']['input']>;
};

export type FromDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = FromDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Scalars['Boolean']['input'];
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PageDirectiveArgs = {
  delta?: Maybe<Delta>;
  directory?: Scalars['Boolean']['input'];
  items?: Maybe<Scalars['Locator']['input']>;
  max?: Maybe<Scalars['Int']['input']>;
  more?: Maybe<Test>;
  next?: Maybe<Next>;
  node?: Maybe<Scalars['Locator']['input']>;
  search?: ReadonlyArray<Scalars['String']['input']>;
  size?: Maybe<Scalars['String']['input']>;
  total?: Maybe<Scalars['Locator']['input']>;
};

export type PageDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PageDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PolicyDirectiveArgs = {
  policies: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type PolicyDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PolicyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PollDirectiveArgs = {
  GET?: Maybe<Scalars['String']['input']>;
  done?: Maybe<Test>;
  failed?: Maybe<Test>;
  result?: Maybe<Scalars['Locator']['input']>;
  url?: Maybe<Scalars['Locator']['input']>;
  variables?: ReadonlyArray<ResponseVariable>;
};

export type PollDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PollDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresScopesDirectiveArgs = {
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type RequiresScopesDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RequiresScopesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResolverDirectiveArgs = {
  calls?: ReadonlyArray<ApiCall>;
  needs?: ReadonlyArray<Scalars['String']['input']>;
};

export type ResolverDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ResolverDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RestDirectiveArgs = {
  DELETE?: Maybe<Scalars['String']['input']>;
  GET?: Maybe<Scalars['String']['input']>;
  PATCH?: Maybe<Scalars['String']['input']>;
  POST?: Maybe<Scalars['String']['input']>;
  PUT?: Maybe<Scalars['String']['input']>;
  accept?: Maybe<Scalars['String']['input']>;
  accepted?: Scalars['Boolean']['input'];
  address?: Scalars['Boolean']['input'];
  api: Scalars['String']['input'];
  body?: Maybe<Scalars['Body']['input']>;
  contentType?: Maybe<Scalars['String']['input']>;
  created?: Maybe<Scalars['Locator']['input']>;
  empty?: Maybe<Test>;
  error?: Maybe<ErrorShape>;
  headers?: ReadonlyArray<Header>;
  itemError?: Maybe<ErrorShape>;
  language?: Maybe<Language>;
  owners?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  query?: ReadonlyArray<Parameter>;
  result?: Maybe<Scalars['Locator']['input']>;
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
  sharedScopes?: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
  takes?: Maybe<ReadonlyArray<QueryOption>>;
};

export type RestDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RevealedByDirectiveArgs = {
  fields: ReadonlyArray<Scalars['String']['input']>;
};

export type RevealedByDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RevealedByDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type StreamDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  initialCount?: Scalars['Int']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type StreamDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = StreamDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TypeDirectiveArgs = {
  has?: Maybe<Scalars['String']['input']>;
  is?: Maybe<Scalars['String']['input']>;
};

export type TypeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = TypeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ValueDirectiveArgs = {
  filter?: Maybe<Scalars['String']['input']>;
  is: Scalars['Constant']['input'];
};

export type ValueDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ValueDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ApplicationIdentityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApplicationIdentity'] = ResolversParentTypes['ApplicationIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AttachmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment']> = {
  contentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isInline?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['AttachmentKind']>, ParentType, ContextType>;
  messageId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AttendeeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Attendee'] = ResolversParentTypes['Attendee']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  response?: Resolver<Maybe<ResolversTypes['ResponseType']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['AttendeeType']>, ParentType, ContextType>;
};

export type AttendeeAvailabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AttendeeAvailability'] = ResolversParentTypes['AttendeeAvailability']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['FreeBusyStatus']>, ParentType, ContextType>;
};

export type AutomaticRepliesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AutomaticReplies'] = ResolversParentTypes['AutomaticReplies']> = {
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  externalAudience?: Resolver<Maybe<ResolversTypes['ExternalAudience']>, ParentType, ContextType>;
  externalMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  internalMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['AutomaticRepliesStatus']>, ParentType, ContextType>;
};

export interface BodyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Body'], any> {
  name: 'Body';
}

export type CalendarResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Calendar'] = ResolversParentTypes['Calendar']> = {
  calendarView?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<CalendarCalendarViewArgs, 'end' | 'first' | 'start'>>;
  canEdit?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  canShare?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  canViewPrivateItems?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  color?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<CalendarEventsArgs, 'first'>>;
  hexColor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefaultCalendar?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['CalendarOwner']>, ParentType, ContextType>;
};

export type CalendarConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarConnection'] = ResolversParentTypes['CalendarConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CalendarEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Calendar']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CalendarEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarEdge'] = ResolversParentTypes['CalendarEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Calendar']>, ParentType, ContextType>;
};

export type CalendarGroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarGroup'] = ResolversParentTypes['CalendarGroup']> = {
  calendars?: Resolver<Maybe<ResolversTypes['CalendarConnection']>, ParentType, ContextType, RequireFields<CalendarGroupCalendarsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CalendarGroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarGroupConnection'] = ResolversParentTypes['CalendarGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CalendarGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['CalendarGroup']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CalendarGroupEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarGroupEdge'] = ResolversParentTypes['CalendarGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CalendarGroup']>, ParentType, ContextType>;
};

export type CalendarOwnerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CalendarOwner'] = ResolversParentTypes['CalendarOwner']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CallerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  agent?: Resolver<Maybe<ResolversTypes['CallerAgent']>, ParentType, ContextType>;
  clientId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CallerKind'], ParentType, ContextType>;
  objectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CallerAgentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CallerAgent'] = ResolversParentTypes['CallerAgent']> = {
  actsFor?: Resolver<ResolversTypes['CallerAgentSubject'], ParentType, ContextType>;
  blueprintId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ChannelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Channel'] = ResolversParentTypes['Channel']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  membershipType?: Resolver<Maybe<ResolversTypes['ChannelMembershipType']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChannelTabResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChannelTab'] = ResolversParentTypes['ChannelTab']> = {
  appId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  appName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  websiteUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Chat'] = ResolversParentTypes['Chat']> = {
  chatType?: Resolver<ResolversTypes['ChatType'], ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUpdatedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ConversationMember']>>>, ParentType, ContextType>;
  messages?: Resolver<Maybe<ResolversTypes['ChatMessageConnection']>, ParentType, ContextType, RequireFields<ChatMessagesArgs, 'first'>>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatAttachmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatAttachment'] = ResolversParentTypes['ChatAttachment']> = {
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatConnection'] = ResolversParentTypes['ChatConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChatEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Chat']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChatEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatEdge'] = ResolversParentTypes['ChatEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Chat']>, ParentType, ContextType>;
};

export type ChatMentionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatMention'] = ResolversParentTypes['ChatMention']> = {
  id?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mentionText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
};

export type ChatMessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatMessage'] = ResolversParentTypes['ChatMessage']> = {
  attachments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ChatAttachment']>>>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['ItemBody']>, ParentType, ContextType>;
  channelId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  fromApplication?: Resolver<Maybe<ResolversTypes['ApplicationIdentity']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  importance?: Resolver<Maybe<ResolversTypes['ChatMessageImportance']>, ParentType, ContextType>;
  lastEditedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mentions?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ChatMention']>>>, ParentType, ContextType>;
  messageType?: Resolver<ResolversTypes['ChatMessageType'], ParentType, ContextType>;
  reactions?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ChatReaction']>>>, ParentType, ContextType>;
  replies?: Resolver<Maybe<ResolversTypes['ChatMessageConnection']>, ParentType, ContextType, RequireFields<ChatMessageRepliesArgs, 'first'>>;
  replyToId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  teamId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChatMessageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatMessageConnection'] = ResolversParentTypes['ChatMessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChatMessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ChatMessage']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChatMessageEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatMessageEdge'] = ResolversParentTypes['ChatMessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ChatMessage']>, ParentType, ContextType>;
};

export type ChatReactionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChatReaction'] = ResolversParentTypes['ChatReaction']> = {
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reactionType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
};

export type ChecklistItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChecklistItem'] = ResolversParentTypes['ChecklistItem']> = {
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isChecked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ChecklistItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChecklistItemConnection'] = ResolversParentTypes['ChecklistItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChecklistItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ChecklistItem']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChecklistItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChecklistItemEdge'] = ResolversParentTypes['ChecklistItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ChecklistItem']>, ParentType, ContextType>;
};

export interface ConstantScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Constant'], any> {
  name: 'Constant';
}

export type ContactResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact']> = {
  assistantName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  birthday?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  businessAddress?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  businessPhones?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  companyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailAddresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ContactAddress']>>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileAs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  homeAddress?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  homePhones?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mobilePhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nickName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  officeLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  otherAddress?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  parentFolderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  personalNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactAddress'] = ResolversParentTypes['ContactAddress']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactConnection'] = ResolversParentTypes['ContactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Contact']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContactEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactEdge'] = ResolversParentTypes['ContactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
};

export type ContactFolderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactFolder'] = ResolversParentTypes['ContactFolder']> = {
  contacts?: Resolver<Maybe<ResolversTypes['ContactConnection']>, ParentType, ContextType, RequireFields<ContactFolderContactsArgs, 'first'>>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parentFolderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ContactFolderConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactFolderConnection'] = ResolversParentTypes['ContactFolderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactFolderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ContactFolder']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContactFolderEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ContactFolderEdge'] = ResolversParentTypes['ContactFolderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ContactFolder']>, ParentType, ContextType>;
};

export type ConversationMemberResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConversationMember'] = ResolversParentTypes['ConversationMember']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ConversationMemberConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConversationMemberConnection'] = ResolversParentTypes['ConversationMemberConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConversationMemberEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ConversationMember']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConversationMemberEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConversationMemberEdge'] = ResolversParentTypes['ConversationMemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ConversationMember']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  globalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DateTimeTimeZoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DateTimeTimeZone'] = ResolversParentTypes['DateTimeTimeZone']> = {
  dateTime?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DirectoryObjectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryObject'] = ResolversParentTypes['DirectoryObject']> = {
  __resolveType: TypeResolveFn<'DirectoryRole' | 'Group' | 'OtherDirectoryObject' | 'User', ParentType, ContextType>;
};

export type DirectoryObjectConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryObjectConnection'] = ResolversParentTypes['DirectoryObjectConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DirectoryObjectEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['DirectoryObject']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DirectoryObjectEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryObjectEdge'] = ResolversParentTypes['DirectoryObjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DirectoryObject']>, ParentType, ContextType>;
};

export type DirectoryRoleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryRole'] = ResolversParentTypes['DirectoryRole']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DriveResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Drive'] = ResolversParentTypes['Drive']> = {
  changes?: Resolver<Maybe<ResolversTypes['DriveItemChangesConnection']>, ParentType, ContextType, RequireFields<DriveChangesArgs, 'first'>>;
  children?: Resolver<Maybe<ResolversTypes['DriveItemConnection']>, ParentType, ContextType, RequireFields<DriveChildrenArgs, 'first'>>;
  driveType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quota?: Resolver<Maybe<ResolversTypes['DriveQuota']>, ParentType, ContextType>;
  search?: Resolver<Maybe<ResolversTypes['DriveItemConnection']>, ParentType, ContextType, RequireFields<DriveSearchArgs, 'first' | 'text'>>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DriveConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveConnection'] = ResolversParentTypes['DriveConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DriveEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Drive']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DriveEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveEdge'] = ResolversParentTypes['DriveEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Drive']>, ParentType, ContextType>;
};

export type DriveItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveItem'] = ResolversParentTypes['DriveItem']> = {
  __resolveType: TypeResolveFn<'File' | 'Folder' | 'OtherDriveItem', ParentType, ContextType>;
};

export type DriveItemChangesConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveItemChangesConnection'] = ResolversParentTypes['DriveItemChangesConnection']> = {
  deltaCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['DriveItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['DriveItem']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DriveItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveItemConnection'] = ResolversParentTypes['DriveItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DriveItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['DriveItem']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DriveItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveItemEdge'] = ResolversParentTypes['DriveItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DriveItem']>, ParentType, ContextType>;
};

export type DriveQuotaResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DriveQuota'] = ResolversParentTypes['DriveQuota']> = {
  remaining?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  used?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  allowNewTimeProposals?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  attachments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['EventAttachment']>>>, ParentType, ContextType>;
  attendees?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Attendee']>>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['ItemBody']>, ParentType, ContextType>;
  bodyPreview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bodyText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType, Partial<EventEndArgs>>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  importance?: Resolver<Maybe<ResolversTypes['Importance']>, ParentType, ContextType>;
  instances?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<EventInstancesArgs, 'end' | 'first' | 'start'>>;
  isAllDay?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isCancelled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isOnlineMeeting?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isOrganizer?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isReminderOn?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  joinUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  locations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Location']>>, ParentType, ContextType>;
  organizer?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  recurrence?: Resolver<Maybe<ResolversTypes['Recurrence']>, ParentType, ContextType>;
  reminderMinutesBeforeStart?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  responseRequested?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  responseStatus?: Resolver<Maybe<ResolversTypes['ResponseStatus']>, ParentType, ContextType>;
  sensitivity?: Resolver<Maybe<ResolversTypes['Sensitivity']>, ParentType, ContextType>;
  seriesMasterId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  showAs?: Resolver<Maybe<ResolversTypes['FreeBusyStatus']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType, Partial<EventStartArgs>>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['EventType']>, ParentType, ContextType>;
  universalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webLink?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EventAttachmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventAttachment'] = ResolversParentTypes['EventAttachment']> = {
  contentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isInline?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['AttachmentKind']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type EventChangesConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventChangesConnection'] = ResolversParentTypes['EventChangesConnection']> = {
  deltaCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Event']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Event']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type ExtensionAttributesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExtensionAttributes'] = ResolversParentTypes['ExtensionAttributes']> = {
  extensionAttribute1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute3?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute5?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute6?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute7?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute8?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute9?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute10?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute11?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute12?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute13?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute14?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  extensionAttribute15?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['File'] = ResolversParentTypes['File']> = {
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  driveId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ResolversTypes['FilePermissionConnection']>, ParentType, ContextType, RequireFields<FilePermissionsArgs, 'first'>>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  thumbnails?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ThumbnailSet']>>>, ParentType, ContextType>;
  versions?: Resolver<Maybe<ResolversTypes['FileVersionConnection']>, ParentType, ContextType, RequireFields<FileVersionsArgs, 'first'>>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FilePermissionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FilePermission'] = ResolversParentTypes['FilePermission']> = {
  expirationDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grantedTo?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  hasPassword?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['SharingLink']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type FilePermissionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FilePermissionConnection'] = ResolversParentTypes['FilePermissionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FilePermissionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['FilePermission']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FilePermissionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FilePermissionEdge'] = ResolversParentTypes['FilePermissionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FilePermission']>, ParentType, ContextType>;
};

export type FileReferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FileReference'] = ResolversParentTypes['FileReference']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FileVersionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FileVersion'] = ResolversParentTypes['FileVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FileVersionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FileVersionConnection'] = ResolversParentTypes['FileVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FileVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['FileVersion']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FileVersionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FileVersionEdge'] = ResolversParentTypes['FileVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['FileVersion']>, ParentType, ContextType>;
};

export type FileVisualizationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FileVisualization'] = ResolversParentTypes['FileVisualization']> = {
  containerDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containerType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containerWebUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mediaType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previewImageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previewText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FolderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Folder'] = ResolversParentTypes['Folder']> = {
  childCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  children?: Resolver<Maybe<ResolversTypes['DriveItemConnection']>, ParentType, ContextType, RequireFields<FolderChildrenArgs, 'first'>>;
  driveId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ResolversTypes['FilePermissionConnection']>, ParentType, ContextType, RequireFields<FolderPermissionsArgs, 'first'>>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FollowupFlagResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FollowupFlag'] = ResolversParentTypes['FollowupFlag']> = {
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  dueDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  flagStatus?: Resolver<Maybe<ResolversTypes['FlagStatus']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
};

export type FoundDriveItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FoundDriveItem'] = ResolversParentTypes['FoundDriveItem']> = {
  driveId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoundEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FoundEvent'] = ResolversParentTypes['FoundEvent']> = {
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FoundMessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FoundMessage'] = ResolversParentTypes['FoundMessage']> = {
  bodyPreview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  receivedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webLink?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface GuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['GUID'], any> {
  name: 'GUID';
}

export type GroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group'], FederationReferenceType extends FederationReferenceTypes['Group'] = FederationReferenceTypes['Group']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Group']> | FederationReferenceType, FederationReferenceType, ContextType>;
  conversations?: Resolver<Maybe<ResolversTypes['GroupConversationConnection']>, ParentType, ContextType, RequireFields<GroupConversationsArgs, 'first'>>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  drive?: Resolver<Maybe<ResolversTypes['Drive']>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<GroupEventsArgs, 'first'>>;
  globalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  groupTypes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mailEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['DirectoryObjectConnection']>, ParentType, ContextType, RequireFields<GroupMembersArgs, 'first'>>;
  owners?: Resolver<Maybe<ResolversTypes['DirectoryObjectConnection']>, ParentType, ContextType, RequireFields<GroupOwnersArgs, 'first'>>;
  photoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plannerPlans?: Resolver<Maybe<ResolversTypes['PlannerPlanConnection']>, ParentType, ContextType, RequireFields<GroupPlannerPlansArgs, 'first'>>;
  securityEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  transitiveMembers?: Resolver<Maybe<ResolversTypes['DirectoryObjectConnection']>, ParentType, ContextType, RequireFields<GroupTransitiveMembersArgs, 'first'>>;
  visibility?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GroupChangesConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupChangesConnection'] = ResolversParentTypes['GroupChangesConnection']> = {
  deltaCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Group']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type GroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConnection'] = ResolversParentTypes['GroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Group']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type GroupConversationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConversation'] = ResolversParentTypes['GroupConversation']> = {
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastDeliveredDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uniqueSenders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type GroupConversationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConversationConnection'] = ResolversParentTypes['GroupConversationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['GroupConversationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['GroupConversation']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GroupConversationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConversationEdge'] = ResolversParentTypes['GroupConversationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['GroupConversation']>, ParentType, ContextType>;
};

export type GroupEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupEdge'] = ResolversParentTypes['GroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type InstalledAppResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InstalledApp'] = ResolversParentTypes['InstalledApp']> = {
  appId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InternetMessageHeaderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InternetMessageHeader'] = ResolversParentTypes['InternetMessageHeader']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ItemBodyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemBody'] = ResolversParentTypes['ItemBody']> = {
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['BodyType']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LicenseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['License'] = ResolversParentTypes['License']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  servicePlans?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ServicePlan']>>, ParentType, ContextType>;
  skuId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  skuPartNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkedResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinkedResource'] = ResolversParentTypes['LinkedResource']> = {
  applicationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkedResourceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinkedResourceConnection'] = ResolversParentTypes['LinkedResourceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LinkedResourceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['LinkedResource']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LinkedResourceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinkedResourceEdge'] = ResolversParentTypes['LinkedResourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['LinkedResource']>, ParentType, ContextType>;
};

export type ListColumnResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListColumn'] = ResolversParentTypes['ListColumn']> = {
  choices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  columnGroup?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isHidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isIndexed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isReadOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isRequired?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ListColumnConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListColumnConnection'] = ResolversParentTypes['ListColumnConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListColumnEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ListColumn']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListColumnEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListColumnEdge'] = ResolversParentTypes['ListColumnEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ListColumn']>, ParentType, ContextType>;
};

export type ListContentTypeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListContentType'] = ResolversParentTypes['ListContentType']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isHidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ListContentTypeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListContentTypeConnection'] = ResolversParentTypes['ListContentTypeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListContentTypeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ListContentType']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListContentTypeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListContentTypeEdge'] = ResolversParentTypes['ListContentTypeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ListContentType']>, ParentType, ContextType>;
};

export type ListItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListItem'] = ResolversParentTypes['ListItem']> = {
  createdBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<Maybe<ResolversTypes['ListItemFields']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  listId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  siteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ListItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListItemConnection'] = ResolversParentTypes['ListItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ListItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ListItem']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ListItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListItemEdge'] = ResolversParentTypes['ListItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ListItem']>, ParentType, ContextType>;
};

export type ListItemFieldsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListItemFields'] = ResolversParentTypes['ListItemFields']> = {
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  values?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type LocaleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Locale'] = ResolversParentTypes['Locale']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  address?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface LocatorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locator'], any> {
  name: 'Locator';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MailFolderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MailFolder'] = ResolversParentTypes['MailFolder']> = {
  childFolderCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  childFolders?: Resolver<Maybe<ResolversTypes['MailFolderConnection']>, ParentType, ContextType, RequireFields<MailFolderChildFoldersArgs, 'first'>>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isHidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  messageChanges?: Resolver<Maybe<ResolversTypes['MessageChangesConnection']>, ParentType, ContextType, RequireFields<MailFolderMessageChangesArgs, 'first'>>;
  messages?: Resolver<Maybe<ResolversTypes['MessageConnection']>, ParentType, ContextType, RequireFields<MailFolderMessagesArgs, 'first'>>;
  parentFolderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  totalItemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unreadItemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MailFolderConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MailFolderConnection'] = ResolversParentTypes['MailFolderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MailFolderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['MailFolder']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MailFolderEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MailFolderEdge'] = ResolversParentTypes['MailFolderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['MailFolder']>, ParentType, ContextType>;
};

export type MailboxSettingsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MailboxSettings'] = ResolversParentTypes['MailboxSettings']> = {
  archiveFolderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  automaticReplies?: Resolver<Maybe<ResolversTypes['AutomaticReplies']>, ParentType, ContextType>;
  dateFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  delegateMeetingMessages?: Resolver<Maybe<ResolversTypes['DelegateMeetingMessages']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  timeFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workingHours?: Resolver<Maybe<ResolversTypes['WorkingHours']>, ParentType, ContextType>;
};

export type MeetingTimeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MeetingTime'] = ResolversParentTypes['MeetingTime']> = {
  attendeeAvailability?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AttendeeAvailability']>>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  locations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Location']>>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  organizerAvailability?: Resolver<Maybe<ResolversTypes['FreeBusyStatus']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
};

export type MeetingTimesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MeetingTimes'] = ResolversParentTypes['MeetingTimes']> = {
  emptyReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  suggestions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MeetingTime']>>, ParentType, ContextType>;
};

export type MessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  attachments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Attachment']>>>, ParentType, ContextType>;
  bccRecipients?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Recipient']>>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['ItemBody']>, ParentType, ContextType>;
  bodyPreview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bodyText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  ccRecipients?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Recipient']>>, ParentType, ContextType>;
  conversationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  flag?: Resolver<Maybe<ResolversTypes['FollowupFlag']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  importance?: Resolver<Maybe<ResolversTypes['Importance']>, ParentType, ContextType>;
  inferenceClassification?: Resolver<Maybe<ResolversTypes['InferenceClassification']>, ParentType, ContextType>;
  internetMessageHeaders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InternetMessageHeader']>>, ParentType, ContextType>;
  internetMessageId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDeliveryReceiptRequested?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isDraft?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isRead?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isReadReceiptRequested?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mimeUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parentFolderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  receivedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Recipient']>>, ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  sentDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toRecipients?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Recipient']>>, ParentType, ContextType>;
  uniqueBody?: Resolver<Maybe<ResolversTypes['ItemBody']>, ParentType, ContextType>;
  uniqueBodyText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webLink?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MessageChangesConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageChangesConnection'] = ResolversParentTypes['MessageChangesConnection']> = {
  deltaCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Message']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Message']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptEvent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationAcceptEventArgs, 'id' | 'sendResponse'>>;
  addAttachment?: Resolver<Maybe<ResolversTypes['Attachment']>, ParentType, ContextType, RequireFields<MutationAddAttachmentArgs, 'input' | 'messageId'>>;
  addChatMember?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationAddChatMemberArgs, 'chatId' | 'userId'>>;
  addChecklistItem?: Resolver<Maybe<ResolversTypes['ChecklistItem']>, ParentType, ContextType, RequireFields<MutationAddChecklistItemArgs, 'displayName' | 'listId' | 'taskId'>>;
  addEventAttachment?: Resolver<Maybe<ResolversTypes['EventAttachment']>, ParentType, ContextType, RequireFields<MutationAddEventAttachmentArgs, 'eventId' | 'input'>>;
  addFavoriteGroup?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationAddFavoriteGroupArgs, 'id'>>;
  addGroupMember?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationAddGroupMemberArgs, 'groupId' | 'memberId'>>;
  addGroupOwner?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationAddGroupOwnerArgs, 'groupId' | 'ownerId'>>;
  addLinkedResource?: Resolver<Maybe<ResolversTypes['LinkedResource']>, ParentType, ContextType, RequireFields<MutationAddLinkedResourceArgs, 'input' | 'listId' | 'taskId'>>;
  cancelEvent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationCancelEventArgs, 'id'>>;
  copyDriveItem?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationCopyDriveItemArgs, 'driveId' | 'id' | 'parentId' | 'toDriveId'>>;
  copyMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationCopyMessageArgs, 'destinationId' | 'id'>>;
  createChannel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType, RequireFields<MutationCreateChannelArgs, 'input' | 'teamId'>>;
  createChildFolder?: Resolver<Maybe<ResolversTypes['MailFolder']>, ParentType, ContextType, RequireFields<MutationCreateChildFolderArgs, 'displayName' | 'parentFolderId'>>;
  createContact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType, RequireFields<MutationCreateContactArgs, 'input'>>;
  createDraft?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationCreateDraftArgs, 'message'>>;
  createEvent?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<MutationCreateEventArgs, 'input'>>;
  createEventInCalendar?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<MutationCreateEventInCalendarArgs, 'calendarId' | 'input'>>;
  createFolder?: Resolver<Maybe<ResolversTypes['DriveItem']>, ParentType, ContextType, RequireFields<MutationCreateFolderArgs, 'driveId' | 'name' | 'parentId'>>;
  createForwardDraft?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationCreateForwardDraftArgs, 'id'>>;
  createGroup?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<MutationCreateGroupArgs, 'input'>>;
  createGroupChat?: Resolver<Maybe<ResolversTypes['Chat']>, ParentType, ContextType, RequireFields<MutationCreateGroupChatArgs, 'userIds'>>;
  createListItem?: Resolver<Maybe<ResolversTypes['ListItem']>, ParentType, ContextType, RequireFields<MutationCreateListItemArgs, 'fields' | 'listId' | 'siteId'>>;
  createMailFolder?: Resolver<Maybe<ResolversTypes['MailFolder']>, ParentType, ContextType, RequireFields<MutationCreateMailFolderArgs, 'displayName'>>;
  createNotePage?: Resolver<Maybe<ResolversTypes['NotePage']>, ParentType, ContextType, RequireFields<MutationCreateNotePageArgs, 'html' | 'sectionId'>>;
  createNoteSection?: Resolver<Maybe<ResolversTypes['NoteSection']>, ParentType, ContextType, RequireFields<MutationCreateNoteSectionArgs, 'displayName' | 'notebookId'>>;
  createNotebook?: Resolver<Maybe<ResolversTypes['Notebook']>, ParentType, ContextType, RequireFields<MutationCreateNotebookArgs, 'displayName'>>;
  createOneOnOneChat?: Resolver<Maybe<ResolversTypes['Chat']>, ParentType, ContextType, RequireFields<MutationCreateOneOnOneChatArgs, 'userId'>>;
  createOnlineMeeting?: Resolver<Maybe<ResolversTypes['OnlineMeeting']>, ParentType, ContextType, RequireFields<MutationCreateOnlineMeetingArgs, 'input'>>;
  createPlannerBucket?: Resolver<Maybe<ResolversTypes['PlannerBucket']>, ParentType, ContextType, RequireFields<MutationCreatePlannerBucketArgs, 'name' | 'planId'>>;
  createPlannerTask?: Resolver<Maybe<ResolversTypes['PlannerTask']>, ParentType, ContextType, RequireFields<MutationCreatePlannerTaskArgs, 'input'>>;
  createReplyAllDraft?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationCreateReplyAllDraftArgs, 'id'>>;
  createReplyDraft?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationCreateReplyDraftArgs, 'id'>>;
  createSharingLink?: Resolver<Maybe<ResolversTypes['FilePermission']>, ParentType, ContextType, RequireFields<MutationCreateSharingLinkArgs, 'driveId' | 'id' | 'scope' | 'type'>>;
  createTask?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<MutationCreateTaskArgs, 'input' | 'listId'>>;
  createTaskList?: Resolver<Maybe<ResolversTypes['TaskList']>, ParentType, ContextType, RequireFields<MutationCreateTaskListArgs, 'displayName'>>;
  createTeam?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationCreateTeamArgs, 'displayName'>>;
  createUploadSession?: Resolver<Maybe<ResolversTypes['UploadSession']>, ParentType, ContextType, RequireFields<MutationCreateUploadSessionArgs, 'folderId' | 'name'>>;
  declineEvent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeclineEventArgs, 'id' | 'sendResponse'>>;
  deleteChecklistItem?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteChecklistItemArgs, 'id' | 'listId' | 'taskId'>>;
  deleteContact?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteContactArgs, 'id'>>;
  deleteDriveItem?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteDriveItemArgs, 'driveId' | 'id'>>;
  deleteEvent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteEventArgs, 'id'>>;
  deleteFilePermission?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteFilePermissionArgs, 'driveId' | 'id' | 'itemId'>>;
  deleteGroup?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteGroupArgs, 'id'>>;
  deleteListItem?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteListItemArgs, 'id' | 'listId' | 'siteId'>>;
  deleteMailFolder?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteMailFolderArgs, 'id'>>;
  deleteMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteMessageArgs, 'id'>>;
  deleteOrder?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteOrderArgs, 'id'>>;
  deletePlannerBucket?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeletePlannerBucketArgs, 'id' | 'ifMatch'>>;
  deletePlannerTask?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeletePlannerTaskArgs, 'id' | 'ifMatch'>>;
  deleteTask?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteTaskArgs, 'id' | 'listId'>>;
  deleteTaskList?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationDeleteTaskListArgs, 'id'>>;
  forwardMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationForwardMessageArgs, 'id' | 'toRecipients'>>;
  markMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationMarkMessageArgs, 'id' | 'isRead'>>;
  moveDriveItem?: Resolver<Maybe<ResolversTypes['DriveItem']>, ParentType, ContextType, RequireFields<MutationMoveDriveItemArgs, 'driveId' | 'id' | 'parentId'>>;
  moveMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationMoveMessageArgs, 'destinationId' | 'id'>>;
  placeOrder?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'idempotencyKey' | 'input'>>;
  removeAttachment?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRemoveAttachmentArgs, 'id' | 'messageId'>>;
  removeChatMember?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRemoveChatMemberArgs, 'chatId' | 'membershipId'>>;
  removeEventAttachment?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRemoveEventAttachmentArgs, 'eventId' | 'id'>>;
  removeGroupMember?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRemoveGroupMemberArgs, 'groupId' | 'memberId'>>;
  removeGroupOwner?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationRemoveGroupOwnerArgs, 'groupId' | 'ownerId'>>;
  renameDriveItem?: Resolver<Maybe<ResolversTypes['DriveItem']>, ParentType, ContextType, RequireFields<MutationRenameDriveItemArgs, 'driveId' | 'id' | 'name'>>;
  renameMailFolder?: Resolver<Maybe<ResolversTypes['MailFolder']>, ParentType, ContextType, RequireFields<MutationRenameMailFolderArgs, 'displayName' | 'id'>>;
  renamePlannerBucket?: Resolver<Maybe<ResolversTypes['PlannerBucket']>, ParentType, ContextType, RequireFields<MutationRenamePlannerBucketArgs, 'id' | 'ifMatch' | 'name'>>;
  renamePlannerPlan?: Resolver<Maybe<ResolversTypes['PlannerPlan']>, ParentType, ContextType, RequireFields<MutationRenamePlannerPlanArgs, 'id' | 'ifMatch' | 'title'>>;
  renameTaskList?: Resolver<Maybe<ResolversTypes['TaskList']>, ParentType, ContextType, RequireFields<MutationRenameTaskListArgs, 'displayName' | 'id'>>;
  replyAllToMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationReplyAllToMessageArgs, 'comment' | 'id'>>;
  replyToChannelMessage?: Resolver<Maybe<ResolversTypes['ChatMessage']>, ParentType, ContextType, RequireFields<MutationReplyToChannelMessageArgs, 'channelId' | 'input' | 'messageId' | 'teamId'>>;
  replyToMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationReplyToMessageArgs, 'comment' | 'id'>>;
  sendChannelMessage?: Resolver<Maybe<ResolversTypes['ChatMessage']>, ParentType, ContextType, RequireFields<MutationSendChannelMessageArgs, 'channelId' | 'input' | 'teamId'>>;
  sendChatMessage?: Resolver<Maybe<ResolversTypes['ChatMessage']>, ParentType, ContextType, RequireFields<MutationSendChatMessageArgs, 'chatId' | 'content'>>;
  sendDraft?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSendDraftArgs, 'id'>>;
  sendMail?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSendMailArgs, 'message' | 'saveToSentItems'>>;
  setChannelReaction?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSetChannelReactionArgs, 'channelId' | 'messageId' | 'reaction' | 'teamId'>>;
  setChatReaction?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationSetChatReactionArgs, 'chatId' | 'messageId' | 'reaction'>>;
  setOrderStatus?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<MutationSetOrderStatusArgs, 'id' | 'ifMatch' | 'status'>>;
  setTaskStatus?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<MutationSetTaskStatusArgs, 'id' | 'listId' | 'status'>>;
  shareDriveItem?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['FilePermission']>>>, ParentType, ContextType, RequireFields<MutationShareDriveItemArgs, 'driveId' | 'id' | 'recipients' | 'roles' | 'sendInvitation'>>;
  signOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tentativelyAcceptEvent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationTentativelyAcceptEventArgs, 'id' | 'sendResponse'>>;
  unsetChannelReaction?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationUnsetChannelReactionArgs, 'channelId' | 'messageId' | 'reaction' | 'teamId'>>;
  unsetChatReaction?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationUnsetChatReactionArgs, 'chatId' | 'messageId' | 'reaction'>>;
  updateChecklistItem?: Resolver<Maybe<ResolversTypes['ChecklistItem']>, ParentType, ContextType, RequireFields<MutationUpdateChecklistItemArgs, 'id' | 'listId' | 'taskId'>>;
  updateContact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType, RequireFields<MutationUpdateContactArgs, 'id' | 'input'>>;
  updateEvent?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<MutationUpdateEventArgs, 'id' | 'input'>>;
  updateGroup?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationUpdateGroupArgs, 'id' | 'input'>>;
  updateListItem?: Resolver<Maybe<ResolversTypes['ListItemFields']>, ParentType, ContextType, RequireFields<MutationUpdateListItemArgs, 'fields' | 'id' | 'listId' | 'siteId'>>;
  updateMailboxSettings?: Resolver<Maybe<ResolversTypes['MailboxSettings']>, ParentType, ContextType, RequireFields<MutationUpdateMailboxSettingsArgs, 'input'>>;
  updateMe?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationUpdateMeArgs, 'input'>>;
  updateMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<MutationUpdateMessageArgs, 'id' | 'input'>>;
  updatePlannerTask?: Resolver<Maybe<ResolversTypes['PlannerTask']>, ParentType, ContextType, RequireFields<MutationUpdatePlannerTaskArgs, 'id' | 'ifMatch' | 'input'>>;
  updatePlannerTaskDetails?: Resolver<Maybe<ResolversTypes['PlannerTaskDetails']>, ParentType, ContextType, RequireFields<MutationUpdatePlannerTaskDetailsArgs, 'ifMatch' | 'input' | 'taskId'>>;
  updateTask?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<MutationUpdateTaskArgs, 'id' | 'input' | 'listId'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Customer' | 'Group' | 'Order' | 'Product' | 'User', ParentType, ContextType>;
};

export type NotePageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotePage'] = ResolversParentTypes['NotePage']> = {
  clientUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NotePageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotePageConnection'] = ResolversParentTypes['NotePageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotePageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['NotePage']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotePageEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotePageEdge'] = ResolversParentTypes['NotePageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['NotePage']>, ParentType, ContextType>;
};

export type NoteSectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoteSection'] = ResolversParentTypes['NoteSection']> = {
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pages?: Resolver<Maybe<ResolversTypes['NotePageConnection']>, ParentType, ContextType, RequireFields<NoteSectionPagesArgs, 'first'>>;
};

export type NoteSectionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoteSectionConnection'] = ResolversParentTypes['NoteSectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NoteSectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['NoteSection']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NoteSectionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoteSectionEdge'] = ResolversParentTypes['NoteSectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['NoteSection']>, ParentType, ContextType>;
};

export type NotebookResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Notebook'] = ResolversParentTypes['Notebook']> = {
  clientUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isShared?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sections?: Resolver<Maybe<ResolversTypes['NoteSectionConnection']>, ParentType, ContextType, RequireFields<NotebookSectionsArgs, 'first'>>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NotebookConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotebookConnection'] = ResolversParentTypes['NotebookConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotebookEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Notebook']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotebookEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotebookEdge'] = ResolversParentTypes['NotebookEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Notebook']>, ParentType, ContextType>;
};

export type OnlineMeetingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OnlineMeeting'] = ResolversParentTypes['OnlineMeeting']> = {
  creationDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinWebUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organizer?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  videoTeleconferenceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  etag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  globalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  salesperson?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  salespersonId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Order']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OtherDirectoryObjectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OtherDirectoryObject'] = ResolversParentTypes['OtherDirectoryObject']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OtherDriveItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OtherDriveItem'] = ResolversParentTypes['OtherDriveItem']> = {
  driveId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  size?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OtherSearchResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OtherSearchResource'] = ResolversParentTypes['OtherSearchResource']> = {
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  class?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  companyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailAddresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScoredEmailAddress']>>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  officeLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Person']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type PlannerAssignmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerAssignment'] = ResolversParentTypes['PlannerAssignment']> = {
  assignedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PlannerBucketResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerBucket'] = ResolversParentTypes['PlannerBucket']> = {
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  orderHint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  planId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type PlannerBucketConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerBucketConnection'] = ResolversParentTypes['PlannerBucketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PlannerBucketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['PlannerBucket']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlannerBucketEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerBucketEdge'] = ResolversParentTypes['PlannerBucketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['PlannerBucket']>, ParentType, ContextType>;
};

export type PlannerChecklistItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerChecklistItem'] = ResolversParentTypes['PlannerChecklistItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isChecked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlannerPlanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerPlan'] = ResolversParentTypes['PlannerPlan']> = {
  buckets?: Resolver<Maybe<ResolversTypes['PlannerBucketConnection']>, ParentType, ContextType, RequireFields<PlannerPlanBucketsArgs, 'first'>>;
  createdBy?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['PlannerTaskConnection']>, ParentType, ContextType, RequireFields<PlannerPlanTasksArgs, 'first'>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannerPlanConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerPlanConnection'] = ResolversParentTypes['PlannerPlanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PlannerPlanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['PlannerPlan']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlannerPlanEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerPlanEdge'] = ResolversParentTypes['PlannerPlanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['PlannerPlan']>, ParentType, ContextType>;
};

export type PlannerReferenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerReference'] = ResolversParentTypes['PlannerReference']> = {
  alias?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  encodedUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlannerTaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerTask'] = ResolversParentTypes['PlannerTask']> = {
  activeChecklistItemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  assignments?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PlannerAssignment']>>>, ParentType, ContextType>;
  bucketId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  checklistItemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['PlannerTaskDetails']>, ParentType, ContextType>;
  dueDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  percentComplete?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  planId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlannerTaskConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerTaskConnection'] = ResolversParentTypes['PlannerTaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PlannerTaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['PlannerTask']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlannerTaskDetailsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerTaskDetails'] = ResolversParentTypes['PlannerTaskDetails']> = {
  checklist?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PlannerChecklistItem']>>>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  etag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  references?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PlannerReference']>>>, ParentType, ContextType>;
};

export type PlannerTaskEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannerTaskEdge'] = ResolversParentTypes['PlannerTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['PlannerTask']>, ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countryOrRegion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PresenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Presence'] = ResolversParentTypes['Presence'], FederationReferenceType extends FederationReferenceTypes['Presence'] = FederationReferenceTypes['Presence']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Presence']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['PresenceAvailability']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  globalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  calendar?: Resolver<Maybe<ResolversTypes['Calendar']>, ParentType, ContextType, RequireFields<QueryCalendarArgs, 'id'>>;
  caller?: Resolver<ResolversTypes['Caller'], ParentType, ContextType>;
  chat?: Resolver<Maybe<ResolversTypes['Chat']>, ParentType, ContextType, RequireFields<QueryChatArgs, 'id'>>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType, RequireFields<QueryContactArgs, 'id'>>;
  drive?: Resolver<Maybe<ResolversTypes['Drive']>, ParentType, ContextType, RequireFields<QueryDriveArgs, 'id'>>;
  driveItem?: Resolver<Maybe<ResolversTypes['DriveItem']>, ParentType, ContextType, RequireFields<QueryDriveItemArgs, 'driveId' | 'id'>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'id'>>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'id'>>;
  groupChanges?: Resolver<Maybe<ResolversTypes['GroupChangesConnection']>, ParentType, ContextType, RequireFields<QueryGroupChangesArgs, 'first'>>;
  groups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<QueryGroupsArgs, 'first'>>;
  mailFolder?: Resolver<Maybe<ResolversTypes['MailFolder']>, ParentType, ContextType, RequireFields<QueryMailFolderArgs, 'id'>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  meetingTimes?: Resolver<Maybe<ResolversTypes['MeetingTimes']>, ParentType, ContextType, RequireFields<QueryMeetingTimesArgs, 'within'>>;
  message?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<QueryMessageArgs, 'id'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  onlineMeetings?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['OnlineMeeting']>>>, ParentType, ContextType, RequireFields<QueryOnlineMeetingsArgs, 'joinWebUrl'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  plannerPlan?: Resolver<Maybe<ResolversTypes['PlannerPlan']>, ParentType, ContextType, RequireFields<QueryPlannerPlanArgs, 'id'>>;
  plannerTask?: Resolver<Maybe<ResolversTypes['PlannerTask']>, ParentType, ContextType, RequireFields<QueryPlannerTaskArgs, 'id'>>;
  schedules?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Schedule']>>, ParentType, ContextType, RequireFields<QuerySchedulesArgs, 'addresses' | 'end' | 'intervalMinutes' | 'start'>>;
  searchEvents?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchEventsArgs, 'from' | 'query' | 'size'>>;
  searchFiles?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchFilesArgs, 'from' | 'query' | 'size'>>;
  searchMessages?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchMessagesArgs, 'from' | 'query' | 'size'>>;
  sharedWithMe?: Resolver<Maybe<ResolversTypes['DriveItemConnection']>, ParentType, ContextType, RequireFields<QuerySharedWithMeArgs, 'first'>>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType, RequireFields<QuerySiteArgs, 'id'>>;
  siteByPath?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType, RequireFields<QuerySiteByPathArgs, 'hostname' | 'path'>>;
  sites?: Resolver<Maybe<ResolversTypes['SiteConnection']>, ParentType, ContextType, RequireFields<QuerySitesArgs, 'first' | 'keyword'>>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType, RequireFields<QueryTeamArgs, 'id'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userChanges?: Resolver<Maybe<ResolversTypes['UserChangesConnection']>, ParentType, ContextType, RequireFields<QueryUserChangesArgs, 'first'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
};

export type RecipientResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Recipient'] = ResolversParentTypes['Recipient']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RecurrenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Recurrence'] = ResolversParentTypes['Recurrence']> = {
  pattern?: Resolver<Maybe<ResolversTypes['RecurrencePattern']>, ParentType, ContextType>;
  range?: Resolver<Maybe<ResolversTypes['RecurrenceRange']>, ParentType, ContextType>;
};

export type RecurrencePatternResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecurrencePattern'] = ResolversParentTypes['RecurrencePattern']> = {
  dayOfMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  daysOfWeek?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Weekday']>>, ParentType, ContextType>;
  firstDayOfWeek?: Resolver<Maybe<ResolversTypes['Weekday']>, ParentType, ContextType>;
  index?: Resolver<Maybe<ResolversTypes['WeekIndex']>, ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  month?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['RecurrencePatternType']>, ParentType, ContextType>;
};

export type RecurrenceRangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecurrenceRange'] = ResolversParentTypes['RecurrenceRange']> = {
  endDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  numberOfOccurrences?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  recurrenceTimeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['RecurrenceRangeType']>, ParentType, ContextType>;
};

export type ResponseStatusResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResponseStatus'] = ResolversParentTypes['ResponseStatus']> = {
  response?: Resolver<Maybe<ResolversTypes['ResponseType']>, ParentType, ContextType>;
  time?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availabilityView?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScheduleItem']>>, ParentType, ContextType>;
};

export type ScheduleItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScheduleItem'] = ResolversParentTypes['ScheduleItem']> = {
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['FreeBusyStatus']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ScoredEmailAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScoredEmailAddress'] = ResolversParentTypes['ScoredEmailAddress']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relevanceScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resource?: Resolver<Maybe<ResolversTypes['SearchResource']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchResourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchResource'] = ResolversParentTypes['SearchResource']> = {
  __resolveType: TypeResolveFn<'FoundDriveItem' | 'FoundEvent' | 'FoundMessage' | 'OtherSearchResource', ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  hits?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SearchHit']>>>, ParentType, ContextType>;
  moreResultsAvailable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ServicePlanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServicePlan'] = ResolversParentTypes['ServicePlan']> = {
  appliesTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provisioningStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SharedFileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SharedFile'] = ResolversParentTypes['SharedFile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['FileReference']>, ParentType, ContextType>;
  sharedBy?: Resolver<Maybe<ResolversTypes['SharingPerson']>, ParentType, ContextType>;
  sharedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sharingSubject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sharingType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  visualization?: Resolver<Maybe<ResolversTypes['FileVisualization']>, ParentType, ContextType>;
};

export type SharedFileConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SharedFileConnection'] = ResolversParentTypes['SharedFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SharedFileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['SharedFile']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SharedFileEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SharedFileEdge'] = ResolversParentTypes['SharedFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SharedFile']>, ParentType, ContextType>;
};

export type SharingLinkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SharingLink'] = ResolversParentTypes['SharingLink']> = {
  scope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SharingPersonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SharingPerson'] = ResolversParentTypes['SharingPerson']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type SiteResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Site'] = ResolversParentTypes['Site']> = {
  columns?: Resolver<Maybe<ResolversTypes['ListColumnConnection']>, ParentType, ContextType, RequireFields<SiteColumnsArgs, 'first'>>;
  contentTypes?: Resolver<Maybe<ResolversTypes['ListContentTypeConnection']>, ParentType, ContextType, RequireFields<SiteContentTypesArgs, 'first'>>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  drive?: Resolver<Maybe<ResolversTypes['Drive']>, ParentType, ContextType>;
  drives?: Resolver<Maybe<ResolversTypes['DriveConnection']>, ParentType, ContextType, RequireFields<SiteDrivesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  list?: Resolver<Maybe<ResolversTypes['SiteList']>, ParentType, ContextType, RequireFields<SiteListArgs, 'listId'>>;
  lists?: Resolver<Maybe<ResolversTypes['SiteListConnection']>, ParentType, ContextType, RequireFields<SiteListsArgs, 'first'>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sites?: Resolver<Maybe<ResolversTypes['SiteConnection']>, ParentType, ContextType, RequireFields<SiteSitesArgs, 'first'>>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SiteConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SiteConnection'] = ResolversParentTypes['SiteConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SiteEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Site']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SiteEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SiteEdge'] = ResolversParentTypes['SiteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
};

export type SiteListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SiteList'] = ResolversParentTypes['SiteList']> = {
  columns?: Resolver<Maybe<ResolversTypes['ListColumnConnection']>, ParentType, ContextType, RequireFields<SiteListColumnsArgs, 'first'>>;
  contentTypes?: Resolver<Maybe<ResolversTypes['ListContentTypeConnection']>, ParentType, ContextType, RequireFields<SiteListContentTypesArgs, 'first'>>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isHidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  items?: Resolver<Maybe<ResolversTypes['ListItemConnection']>, ParentType, ContextType, RequireFields<SiteListItemsArgs, 'first'>>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  siteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  template?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SiteListConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SiteListConnection'] = ResolversParentTypes['SiteListConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SiteListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['SiteList']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SiteListEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SiteListEdge'] = ResolversParentTypes['SiteListEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SiteList']>, ParentType, ContextType>;
};

export type TaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  body?: Resolver<Maybe<ResolversTypes['ItemBody']>, ParentType, ContextType>;
  categories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  checklistItems?: Resolver<Maybe<ResolversTypes['ChecklistItemConnection']>, ParentType, ContextType, RequireFields<TaskChecklistItemsArgs, 'first'>>;
  completedDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  importance?: Resolver<ResolversTypes['Importance'], ParentType, ContextType>;
  isReminderOn?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  linkedResources?: Resolver<Maybe<ResolversTypes['LinkedResourceConnection']>, ParentType, ContextType, RequireFields<TaskLinkedResourcesArgs, 'first'>>;
  listId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  recurrence?: Resolver<Maybe<ResolversTypes['Recurrence']>, ParentType, ContextType>;
  reminderDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskStatus'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Task']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaskEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
};

export type TaskListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskList'] = ResolversParentTypes['TaskList']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOwner?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isShared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, RequireFields<TaskListTasksArgs, 'first'>>;
};

export type TaskListConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskListConnection'] = ResolversParentTypes['TaskListConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskListEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['TaskList']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaskListEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskListEdge'] = ResolversParentTypes['TaskListEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['TaskList']>, ParentType, ContextType>;
};

export type TeamResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Team'] = ResolversParentTypes['Team']> = {
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType, RequireFields<TeamChannelArgs, 'channelId'>>;
  channelMessages?: Resolver<Maybe<ResolversTypes['ChatMessageConnection']>, ParentType, ContextType, RequireFields<TeamChannelMessagesArgs, 'channelId' | 'first'>>;
  channelTabs?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ChannelTab']>>>, ParentType, ContextType, RequireFields<TeamChannelTabsArgs, 'channelId'>>;
  channels?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Channel']>>>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  installedApps?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['InstalledApp']>>>, ParentType, ContextType>;
  isArchived?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['ConversationMemberConnection']>, ParentType, ContextType, RequireFields<TeamMembersArgs, 'first'>>;
  visibility?: Resolver<Maybe<ResolversTypes['TeamVisibility']>, ParentType, ContextType>;
  webUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ThumbnailResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Thumbnail'] = ResolversParentTypes['Thumbnail']> = {
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ThumbnailSetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ThumbnailSet'] = ResolversParentTypes['ThumbnailSet']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  large?: Resolver<Maybe<ResolversTypes['Thumbnail']>, ParentType, ContextType>;
  medium?: Resolver<Maybe<ResolversTypes['Thumbnail']>, ParentType, ContextType>;
  small?: Resolver<Maybe<ResolversTypes['Thumbnail']>, ParentType, ContextType>;
};

export interface TimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Time'], any> {
  name: 'Time';
}

export type TrendingFileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrendingFile'] = ResolversParentTypes['TrendingFile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['FileReference']>, ParentType, ContextType>;
  visualization?: Resolver<Maybe<ResolversTypes['FileVisualization']>, ParentType, ContextType>;
};

export type TrendingFileConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrendingFileConnection'] = ResolversParentTypes['TrendingFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TrendingFileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['TrendingFile']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrendingFileEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrendingFileEdge'] = ResolversParentTypes['TrendingFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['TrendingFile']>, ParentType, ContextType>;
};

export type UploadSessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UploadSession'] = ResolversParentTypes['UploadSession']> = {
  expirationDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextExpectedRanges?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  uploadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UsedFileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UsedFile'] = ResolversParentTypes['UsedFile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAccessedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['FileReference']>, ParentType, ContextType>;
  visualization?: Resolver<Maybe<ResolversTypes['FileVisualization']>, ParentType, ContextType>;
};

export type UsedFileConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UsedFileConnection'] = ResolversParentTypes['UsedFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UsedFileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['UsedFile']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UsedFileEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UsedFileEdge'] = ResolversParentTypes['UsedFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['UsedFile']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  businessPhones?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  calendarGroups?: Resolver<Maybe<ResolversTypes['CalendarGroupConnection']>, ParentType, ContextType, RequireFields<UserCalendarGroupsArgs, 'first'>>;
  calendarView?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<UserCalendarViewArgs, 'end' | 'first' | 'start'>>;
  calendars?: Resolver<Maybe<ResolversTypes['CalendarConnection']>, ParentType, ContextType, RequireFields<UserCalendarsArgs, 'first'>>;
  chats?: Resolver<Maybe<ResolversTypes['ChatConnection']>, ParentType, ContextType, RequireFields<UserChatsArgs, 'first'>>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  companyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contactFolders?: Resolver<Maybe<ResolversTypes['ContactFolderConnection']>, ParentType, ContextType, RequireFields<UserContactFoldersArgs, 'first'>>;
  contacts?: Resolver<Maybe<ResolversTypes['ContactConnection']>, ParentType, ContextType, RequireFields<UserContactsArgs, 'first'>>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  directReports?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserDirectReportsArgs, 'first'>>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  drive?: Resolver<Maybe<ResolversTypes['Drive']>, ParentType, ContextType>;
  employeeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventChanges?: Resolver<Maybe<ResolversTypes['EventChangesConnection']>, ParentType, ContextType, RequireFields<UserEventChangesArgs, 'end' | 'first' | 'start'>>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<UserEventsArgs, 'first'>>;
  extensionAttributes?: Resolver<Maybe<ResolversTypes['ExtensionAttributes']>, ParentType, ContextType>;
  filesSharedWith?: Resolver<Maybe<ResolversTypes['SharedFileConnection']>, ParentType, ContextType, RequireFields<UserFilesSharedWithArgs, 'first'>>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  globalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  joinedTeams?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Team']>>>, ParentType, ContextType>;
  licenses?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['License']>>>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mailFolders?: Resolver<Maybe<ResolversTypes['MailFolderConnection']>, ParentType, ContextType, RequireFields<UserMailFoldersArgs, 'first'>>;
  mailboxSettings?: Resolver<Maybe<ResolversTypes['MailboxSettings']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  memberOf?: Resolver<Maybe<ResolversTypes['DirectoryObjectConnection']>, ParentType, ContextType, RequireFields<UserMemberOfArgs, 'first'>>;
  messages?: Resolver<Maybe<ResolversTypes['MessageConnection']>, ParentType, ContextType, RequireFields<UserMessagesArgs, 'first'>>;
  mobilePhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notePages?: Resolver<Maybe<ResolversTypes['NotePageConnection']>, ParentType, ContextType, RequireFields<UserNotePagesArgs, 'first'>>;
  noteSections?: Resolver<Maybe<ResolversTypes['NoteSectionConnection']>, ParentType, ContextType, RequireFields<UserNoteSectionsArgs, 'first'>>;
  notebooks?: Resolver<Maybe<ResolversTypes['NotebookConnection']>, ParentType, ContextType, RequireFields<UserNotebooksArgs, 'first'>>;
  officeLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  otherMails?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  people?: Resolver<Maybe<ResolversTypes['PersonConnection']>, ParentType, ContextType, RequireFields<UserPeopleArgs, 'first'>>;
  photoOfSizeUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<UserPhotoOfSizeUrlArgs, 'size'>>;
  photoUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plannerTasks?: Resolver<Maybe<ResolversTypes['PlannerTaskConnection']>, ParentType, ContextType, RequireFields<UserPlannerTasksArgs, 'first'>>;
  preferredLanguage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  presence?: Resolver<Maybe<ResolversTypes['Presence']>, ParentType, ContextType>;
  proxyAddresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  recentFiles?: Resolver<Maybe<ResolversTypes['DriveItemConnection']>, ParentType, ContextType, RequireFields<UserRecentFilesArgs, 'first'>>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskLists?: Resolver<Maybe<ResolversTypes['TaskListConnection']>, ParentType, ContextType, RequireFields<UserTaskListsArgs, 'first'>>;
  transitiveGroups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<UserTransitiveGroupsArgs, 'first'>>;
  transitiveMemberOf?: Resolver<Maybe<ResolversTypes['DirectoryObjectConnection']>, ParentType, ContextType, RequireFields<UserTransitiveMemberOfArgs, 'first'>>;
  trendingFiles?: Resolver<Maybe<ResolversTypes['TrendingFileConnection']>, ParentType, ContextType, RequireFields<UserTrendingFilesArgs, 'first'>>;
  usageLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usedFiles?: Resolver<Maybe<ResolversTypes['UsedFileConnection']>, ParentType, ContextType, RequireFields<UserUsedFilesArgs, 'first'>>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserChangesConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserChangesConnection'] = ResolversParentTypes['UserChangesConnection']> = {
  deltaCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type WorkingHoursResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WorkingHours'] = ResolversParentTypes['WorkingHours']> = {
  daysOfWeek?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Weekday']>>, ParentType, ContextType>;
  endTime?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  startTime?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  ApplicationIdentity?: ApplicationIdentityResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  Attendee?: AttendeeResolvers<ContextType>;
  AttendeeAvailability?: AttendeeAvailabilityResolvers<ContextType>;
  AutomaticReplies?: AutomaticRepliesResolvers<ContextType>;
  Body?: GraphQLScalarType;
  Calendar?: CalendarResolvers<ContextType>;
  CalendarConnection?: CalendarConnectionResolvers<ContextType>;
  CalendarEdge?: CalendarEdgeResolvers<ContextType>;
  CalendarGroup?: CalendarGroupResolvers<ContextType>;
  CalendarGroupConnection?: CalendarGroupConnectionResolvers<ContextType>;
  CalendarGroupEdge?: CalendarGroupEdgeResolvers<ContextType>;
  CalendarOwner?: CalendarOwnerResolvers<ContextType>;
  Caller?: CallerResolvers<ContextType>;
  CallerAgent?: CallerAgentResolvers<ContextType>;
  Channel?: ChannelResolvers<ContextType>;
  ChannelTab?: ChannelTabResolvers<ContextType>;
  Chat?: ChatResolvers<ContextType>;
  ChatAttachment?: ChatAttachmentResolvers<ContextType>;
  ChatConnection?: ChatConnectionResolvers<ContextType>;
  ChatEdge?: ChatEdgeResolvers<ContextType>;
  ChatMention?: ChatMentionResolvers<ContextType>;
  ChatMessage?: ChatMessageResolvers<ContextType>;
  ChatMessageConnection?: ChatMessageConnectionResolvers<ContextType>;
  ChatMessageEdge?: ChatMessageEdgeResolvers<ContextType>;
  ChatReaction?: ChatReactionResolvers<ContextType>;
  ChecklistItem?: ChecklistItemResolvers<ContextType>;
  ChecklistItemConnection?: ChecklistItemConnectionResolvers<ContextType>;
  ChecklistItemEdge?: ChecklistItemEdgeResolvers<ContextType>;
  Constant?: GraphQLScalarType;
  Contact?: ContactResolvers<ContextType>;
  ContactAddress?: ContactAddressResolvers<ContextType>;
  ContactConnection?: ContactConnectionResolvers<ContextType>;
  ContactEdge?: ContactEdgeResolvers<ContextType>;
  ContactFolder?: ContactFolderResolvers<ContextType>;
  ContactFolderConnection?: ContactFolderConnectionResolvers<ContextType>;
  ContactFolderEdge?: ContactFolderEdgeResolvers<ContextType>;
  ConversationMember?: ConversationMemberResolvers<ContextType>;
  ConversationMemberConnection?: ConversationMemberConnectionResolvers<ContextType>;
  ConversationMemberEdge?: ConversationMemberEdgeResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DateTimeTimeZone?: DateTimeTimeZoneResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  DirectoryObject?: DirectoryObjectResolvers<ContextType>;
  DirectoryObjectConnection?: DirectoryObjectConnectionResolvers<ContextType>;
  DirectoryObjectEdge?: DirectoryObjectEdgeResolvers<ContextType>;
  DirectoryRole?: DirectoryRoleResolvers<ContextType>;
  Drive?: DriveResolvers<ContextType>;
  DriveConnection?: DriveConnectionResolvers<ContextType>;
  DriveEdge?: DriveEdgeResolvers<ContextType>;
  DriveItem?: DriveItemResolvers<ContextType>;
  DriveItemChangesConnection?: DriveItemChangesConnectionResolvers<ContextType>;
  DriveItemConnection?: DriveItemConnectionResolvers<ContextType>;
  DriveItemEdge?: DriveItemEdgeResolvers<ContextType>;
  DriveQuota?: DriveQuotaResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  Event?: EventResolvers<ContextType>;
  EventAttachment?: EventAttachmentResolvers<ContextType>;
  EventChangesConnection?: EventChangesConnectionResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  ExtensionAttributes?: ExtensionAttributesResolvers<ContextType>;
  File?: FileResolvers<ContextType>;
  FilePermission?: FilePermissionResolvers<ContextType>;
  FilePermissionConnection?: FilePermissionConnectionResolvers<ContextType>;
  FilePermissionEdge?: FilePermissionEdgeResolvers<ContextType>;
  FileReference?: FileReferenceResolvers<ContextType>;
  FileVersion?: FileVersionResolvers<ContextType>;
  FileVersionConnection?: FileVersionConnectionResolvers<ContextType>;
  FileVersionEdge?: FileVersionEdgeResolvers<ContextType>;
  FileVisualization?: FileVisualizationResolvers<ContextType>;
  Folder?: FolderResolvers<ContextType>;
  FollowupFlag?: FollowupFlagResolvers<ContextType>;
  FoundDriveItem?: FoundDriveItemResolvers<ContextType>;
  FoundEvent?: FoundEventResolvers<ContextType>;
  FoundMessage?: FoundMessageResolvers<ContextType>;
  GUID?: GraphQLScalarType;
  Group?: GroupResolvers<ContextType>;
  GroupChangesConnection?: GroupChangesConnectionResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupConversation?: GroupConversationResolvers<ContextType>;
  GroupConversationConnection?: GroupConversationConnectionResolvers<ContextType>;
  GroupConversationEdge?: GroupConversationEdgeResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  InstalledApp?: InstalledAppResolvers<ContextType>;
  InternetMessageHeader?: InternetMessageHeaderResolvers<ContextType>;
  ItemBody?: ItemBodyResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  License?: LicenseResolvers<ContextType>;
  LinkedResource?: LinkedResourceResolvers<ContextType>;
  LinkedResourceConnection?: LinkedResourceConnectionResolvers<ContextType>;
  LinkedResourceEdge?: LinkedResourceEdgeResolvers<ContextType>;
  ListColumn?: ListColumnResolvers<ContextType>;
  ListColumnConnection?: ListColumnConnectionResolvers<ContextType>;
  ListColumnEdge?: ListColumnEdgeResolvers<ContextType>;
  ListContentType?: ListContentTypeResolvers<ContextType>;
  ListContentTypeConnection?: ListContentTypeConnectionResolvers<ContextType>;
  ListContentTypeEdge?: ListContentTypeEdgeResolvers<ContextType>;
  ListItem?: ListItemResolvers<ContextType>;
  ListItemConnection?: ListItemConnectionResolvers<ContextType>;
  ListItemEdge?: ListItemEdgeResolvers<ContextType>;
  ListItemFields?: ListItemFieldsResolvers<ContextType>;
  Locale?: LocaleResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Locator?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  MailFolder?: MailFolderResolvers<ContextType>;
  MailFolderConnection?: MailFolderConnectionResolvers<ContextType>;
  MailFolderEdge?: MailFolderEdgeResolvers<ContextType>;
  MailboxSettings?: MailboxSettingsResolvers<ContextType>;
  MeetingTime?: MeetingTimeResolvers<ContextType>;
  MeetingTimes?: MeetingTimesResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageChangesConnection?: MessageChangesConnectionResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotePage?: NotePageResolvers<ContextType>;
  NotePageConnection?: NotePageConnectionResolvers<ContextType>;
  NotePageEdge?: NotePageEdgeResolvers<ContextType>;
  NoteSection?: NoteSectionResolvers<ContextType>;
  NoteSectionConnection?: NoteSectionConnectionResolvers<ContextType>;
  NoteSectionEdge?: NoteSectionEdgeResolvers<ContextType>;
  Notebook?: NotebookResolvers<ContextType>;
  NotebookConnection?: NotebookConnectionResolvers<ContextType>;
  NotebookEdge?: NotebookEdgeResolvers<ContextType>;
  OnlineMeeting?: OnlineMeetingResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OtherDirectoryObject?: OtherDirectoryObjectResolvers<ContextType>;
  OtherDriveItem?: OtherDriveItemResolvers<ContextType>;
  OtherSearchResource?: OtherSearchResourceResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  PlannerAssignment?: PlannerAssignmentResolvers<ContextType>;
  PlannerBucket?: PlannerBucketResolvers<ContextType>;
  PlannerBucketConnection?: PlannerBucketConnectionResolvers<ContextType>;
  PlannerBucketEdge?: PlannerBucketEdgeResolvers<ContextType>;
  PlannerChecklistItem?: PlannerChecklistItemResolvers<ContextType>;
  PlannerPlan?: PlannerPlanResolvers<ContextType>;
  PlannerPlanConnection?: PlannerPlanConnectionResolvers<ContextType>;
  PlannerPlanEdge?: PlannerPlanEdgeResolvers<ContextType>;
  PlannerReference?: PlannerReferenceResolvers<ContextType>;
  PlannerTask?: PlannerTaskResolvers<ContextType>;
  PlannerTaskConnection?: PlannerTaskConnectionResolvers<ContextType>;
  PlannerTaskDetails?: PlannerTaskDetailsResolvers<ContextType>;
  PlannerTaskEdge?: PlannerTaskEdgeResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  Presence?: PresenceResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recipient?: RecipientResolvers<ContextType>;
  Recurrence?: RecurrenceResolvers<ContextType>;
  RecurrencePattern?: RecurrencePatternResolvers<ContextType>;
  RecurrenceRange?: RecurrenceRangeResolvers<ContextType>;
  ResponseStatus?: ResponseStatusResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScheduleItem?: ScheduleItemResolvers<ContextType>;
  ScoredEmailAddress?: ScoredEmailAddressResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchResource?: SearchResourceResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  ServicePlan?: ServicePlanResolvers<ContextType>;
  SharedFile?: SharedFileResolvers<ContextType>;
  SharedFileConnection?: SharedFileConnectionResolvers<ContextType>;
  SharedFileEdge?: SharedFileEdgeResolvers<ContextType>;
  SharingLink?: SharingLinkResolvers<ContextType>;
  SharingPerson?: SharingPersonResolvers<ContextType>;
  Site?: SiteResolvers<ContextType>;
  SiteConnection?: SiteConnectionResolvers<ContextType>;
  SiteEdge?: SiteEdgeResolvers<ContextType>;
  SiteList?: SiteListResolvers<ContextType>;
  SiteListConnection?: SiteListConnectionResolvers<ContextType>;
  SiteListEdge?: SiteListEdgeResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  TaskList?: TaskListResolvers<ContextType>;
  TaskListConnection?: TaskListConnectionResolvers<ContextType>;
  TaskListEdge?: TaskListEdgeResolvers<ContextType>;
  Team?: TeamResolvers<ContextType>;
  Thumbnail?: ThumbnailResolvers<ContextType>;
  ThumbnailSet?: ThumbnailSetResolvers<ContextType>;
  Time?: GraphQLScalarType;
  TrendingFile?: TrendingFileResolvers<ContextType>;
  TrendingFileConnection?: TrendingFileConnectionResolvers<ContextType>;
  TrendingFileEdge?: TrendingFileEdgeResolvers<ContextType>;
  UploadSession?: UploadSessionResolvers<ContextType>;
  UsedFile?: UsedFileResolvers<ContextType>;
  UsedFileConnection?: UsedFileConnectionResolvers<ContextType>;
  UsedFileEdge?: UsedFileEdgeResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserChangesConnection?: UserChangesConnectionResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  WorkingHours?: WorkingHoursResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  advancedQuery?: AdvancedQueryDirectiveResolver<any, any, ContextType>;
  api?: ApiDirectiveResolver<any, any, ContextType>;
  authenticated?: AuthenticatedDirectiveResolver<any, any, ContextType>;
  bulk?: BulkDirectiveResolver<any, any, ContextType>;
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  connection?: ConnectionDirectiveResolver<any, any, ContextType>;
  content?: ContentDirectiveResolver<any, any, ContextType>;
  cost?: CostDirectiveResolver<any, any, ContextType>;
  defer?: DeferDirectiveResolver<any, any, ContextType>;
  discriminator?: DiscriminatorDirectiveResolver<any, any, ContextType>;
  entity?: EntityDirectiveResolver<any, any, ContextType>;
  expand?: ExpandDirectiveResolver<any, any, ContextType>;
  from?: FromDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  page?: PageDirectiveResolver<any, any, ContextType>;
  policy?: PolicyDirectiveResolver<any, any, ContextType>;
  poll?: PollDirectiveResolver<any, any, ContextType>;
  requiresScopes?: RequiresScopesDirectiveResolver<any, any, ContextType>;
  resolver?: ResolverDirectiveResolver<any, any, ContextType>;
  rest?: RestDirectiveResolver<any, any, ContextType>;
  revealedBy?: RevealedByDirectiveResolver<any, any, ContextType>;
  stream?: StreamDirectiveResolver<any, any, ContextType>;
  type?: TypeDirectiveResolver<any, any, ContextType>;
  value?: ValueDirectiveResolver<any, any, ContextType>;
};
