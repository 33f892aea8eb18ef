import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A JSON value: constants, lists, objects, and variables in braces. */
  Body: { input: unknown; output: unknown; }
  /** A moment with its offset, as in `2026-11-23T09:00:00Z` (RFC 3339). */
  DateTime: { input: string; output: string; }
};

/** Whoever sent the access token. */
export type Caller = {
  readonly __typename?: 'Caller';
  /** The application that calls. */
  readonly clientId: Scalars['ID']['output'];
  readonly kind: CallerKind;
  /** Object id in the directory: of the user, or of the application's service principal. */
  readonly objectId: Scalars['ID']['output'];
  /** App roles on this API. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Delegated permissions on this API. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
  /** The tenant that issued the token; a guest's is the inviting one. */
  readonly tenantId: Scalars['ID']['output'];
};

export type CallerKind =
  /** An application by itself. */
  | 'APP'
  /** A user, through an application. */
  | 'USER';

/** A moment as Outlook keeps it: a local time, and the time zone in which to read it. */
export type DateTimeTimeZone = {
  readonly __typename?: 'DateTimeTimeZone';
  /** Local date and time without an offset, as in `2026-11-23T09:00:00.0000000`. */
  readonly dateTime: Scalars['String']['output'];
  /** Name of the time zone, as in `UTC` or `Pacific Standard Time`. */
  readonly timeZone?: Maybe<Scalars['String']['output']>;
};

/** A meeting or an appointment. */
export type Event = {
  readonly __typename?: 'Event';
  /** The first characters of the body, as plain text. */
  readonly bodyPreview?: Maybe<Scalars['String']['output']>;
  readonly end?: Maybe<DateTimeTimeZone>;
  readonly id: Scalars['ID']['output'];
  readonly isAllDay?: Maybe<Scalars['Boolean']['output']>;
  readonly isCancelled?: Maybe<Scalars['Boolean']['output']>;
  readonly location?: Maybe<Location>;
  readonly organizer?: Maybe<Recipient>;
  readonly start?: Maybe<DateTimeTimeZone>;
  readonly subject?: Maybe<Scalars['String']['output']>;
};

export type EventConnection = {
  readonly __typename?: 'EventConnection';
  readonly edges: ReadonlyArray<EventEdge>;
  readonly nodes: ReadonlyArray<Event>;
  readonly pageInfo: PageInfo;
};

export type EventEdge = {
  readonly __typename?: 'EventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Event;
};

export type Header = {
  readonly name: Scalars['String']['input'];
  /** Text with variables, as in `"{ifMatch}"`. */
  readonly value: Scalars['String']['input'];
};

export type Location = {
  readonly __typename?: 'Location';
  readonly displayName?: Maybe<Scalars['String']['output']>;
};

/** An e-mail message. */
export type Message = {
  readonly __typename?: 'Message';
  /** The first characters of the body, as plain text. */
  readonly bodyPreview?: Maybe<Scalars['String']['output']>;
  /** Absent on a draft. */
  readonly from?: Maybe<Recipient>;
  readonly hasAttachments?: Maybe<Scalars['Boolean']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isRead?: Maybe<Scalars['Boolean']['output']>;
  readonly receivedDateTime?: Maybe<Scalars['DateTime']['output']>;
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** Opens the message in Outlook on the web. */
  readonly webLink?: Maybe<Scalars['String']['output']>;
};

export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  readonly edges: ReadonlyArray<MessageEdge>;
  readonly nodes: ReadonlyArray<Message>;
  readonly pageInfo: PageInfo;
};

export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Message;
};

/** An amount of money. */
export type Money = {
  readonly __typename?: 'Money';
  /** In units of the currency, not cents. */
  readonly amount: Scalars['Float']['output'];
  /** ISO 4217 code, such as `EUR`. */
  readonly currency: Scalars['String']['output'];
};

export type Order = {
  readonly __typename?: 'Order';
  readonly id: Scalars['ID']['output'];
  readonly lines: ReadonlyArray<OrderLine>;
  /** The number that customers quote. */
  readonly number: Scalars['String']['output'];
  readonly placedAt: Scalars['DateTime']['output'];
  /** The colleague who sells, from the directory; null when that person has left. */
  readonly salesperson?: Maybe<User>;
  /** Directory object id of the colleague who sells. */
  readonly salespersonId: Scalars['ID']['output'];
  readonly status: Scalars['String']['output'];
  readonly total: Money;
};

export type OrderConnection = {
  readonly __typename?: 'OrderConnection';
  readonly edges: ReadonlyArray<OrderEdge>;
  readonly nodes: ReadonlyArray<Order>;
  readonly pageInfo: PageInfo;
};

export type OrderEdge = {
  readonly __typename?: 'OrderEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Order;
};

export type OrderLine = {
  readonly __typename?: 'OrderLine';
  readonly product?: Maybe<Product>;
  readonly productId: Scalars['ID']['output'];
  readonly quantity: Scalars['Int']['output'];
  /** Price of one piece. */
  readonly unitPrice: Money;
};

/** Where a page stands in its connection. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Pass it as `after` to get what follows; null when the page is empty and nothing follows. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

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

export type Product = {
  readonly __typename?: 'Product';
  readonly id: Scalars['ID']['output'];
  readonly listPrice: Money;
  readonly name: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** Who calls, as far as the access token proves it. Asks no API. */
  readonly caller: Caller;
  /** The signed-in user. */
  readonly me?: Maybe<User>;
  /** One order; null when there is none, or when it is somebody else's. */
  readonly order?: Maybe<Order>;
  /** Orders that the signed-in user placed, newest first. */
  readonly orders?: Maybe<OrderConnection>;
  /** One user by object id or user principal name; null when there is none. */
  readonly user?: Maybe<User>;
  /** The people of the organisation. */
  readonly users?: Maybe<UserConnection>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Somebody as mail and calendar know them: a name and an address, not necessarily of the organisation. */
export type Recipient = {
  readonly __typename?: 'Recipient';
  readonly address?: Maybe<Scalars['String']['output']>;
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** A person in the organisation's directory. */
export type User = {
  readonly __typename?: 'User';
  readonly department?: Maybe<Scalars['String']['output']>;
  readonly directReports?: Maybe<UserConnection>;
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Events of the default calendar, single ones and series. Only one's own, or a calendar that is shared with the caller. */
  readonly events?: Maybe<EventConnection>;
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** Object id in the directory: stable, unlike names and addresses. */
  readonly id: Scalars['ID']['output'];
  readonly jobTitle?: Maybe<Scalars['String']['output']>;
  /** Primary e-mail address; null for somebody without a mailbox. */
  readonly mail?: Maybe<Scalars['String']['output']>;
  /** Null at the top of the organisation. */
  readonly manager?: Maybe<User>;
  /** Messages of the mailbox, newest first. Only one's own, or a mailbox that is shared with the caller. */
  readonly messages?: Maybe<MessageConnection>;
  readonly mobilePhone?: Maybe<Scalars['String']['output']>;
  readonly officeLocation?: Maybe<Scalars['String']['output']>;
  readonly surname?: Maybe<Scalars['String']['output']>;
  /** Sign-in name. It can change; use `id` to remember somebody. */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};


/** A person in the organisation's directory. */
export type UserDirectReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organisation's directory. */
export type UserEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person in the organisation's directory. */
export type UserMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type UserConnection = {
  readonly __typename?: 'UserConnection';
  readonly edges: ReadonlyArray<UserEdge>;
  readonly nodes: ReadonlyArray<User>;
  readonly pageInfo: PageInfo;
};

export type UserEdge = {
  readonly __typename?: 'UserEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: User;
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
  Order: Order;
  Product: Product;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Body: ResolverTypeWrapper<Scalars['Body']['output']>;
  Caller: ResolverTypeWrapper<Caller>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CallerKind: CallerKind;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeTimeZone: ResolverTypeWrapper<DateTimeTimeZone>;
  Event: ResolverTypeWrapper<Event>;
  EventConnection: ResolverTypeWrapper<EventConnection>;
  EventEdge: ResolverTypeWrapper<EventEdge>;
  Header: Header;
  Location: ResolverTypeWrapper<Location>;
  Message: ResolverTypeWrapper<Message>;
  MessageConnection: ResolverTypeWrapper<MessageConnection>;
  MessageEdge: ResolverTypeWrapper<MessageEdge>;
  Money: ResolverTypeWrapper<Money>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Order: ResolverTypeWrapper<Order>;
  OrderConnection: ResolverTypeWrapper<OrderConnection>;
  OrderEdge: ResolverTypeWrapper<OrderEdge>;
  OrderLine: ResolverTypeWrapper<OrderLine>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PageStyle: PageStyle;
  Product: ResolverTypeWrapper<Product>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recipient: ResolverTypeWrapper<Recipient>;
  User: ResolverTypeWrapper<User>;
  UserConnection: ResolverTypeWrapper<UserConnection>;
  UserEdge: ResolverTypeWrapper<UserEdge>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Body: Scalars['Body']['output'];
  Caller: Caller;
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  DateTimeTimeZone: DateTimeTimeZone;
  Event: Event;
  EventConnection: EventConnection;
  EventEdge: EventEdge;
  Header: Header;
  Location: Location;
  Message: Message;
  MessageConnection: MessageConnection;
  MessageEdge: MessageEdge;
  Money: Money;
  Float: Scalars['Float']['output'];
  Order: Order | FederationReferenceTypes['Order'];
  OrderConnection: OrderConnection;
  OrderEdge: OrderEdge;
  OrderLine: OrderLine;
  PageInfo: PageInfo;
  Product: Product | FederationReferenceTypes['Product'];
  Query: Record<PropertyKey, never>;
  Recipient: Recipient;
  User: User | FederationReferenceTypes['User'];
  UserConnection: UserConnection;
  UserEdge: UserEdge;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export type BulkDirectiveArgs = {
  GET?: Maybe<Scalars['String']['input']>;
  POST?: Maybe<Scalars['String']['input']>;
  api: Scalars['String']['input'];
  body?: Maybe<Scalars['Body']['input']>;
  items: Scalars['String']['input'];
  keys?: Scalars['String']['input'];
  max?: Scalars['Int']['input'];
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type BulkDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = BulkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DiscriminatorDirectiveArgs = {
  otherwise: Scalars['String']['input'];
  path?: Scalars['String']['input'];
};

export type DiscriminatorDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = DiscriminatorDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type EntityDirectiveArgs = {
  id: Scalars['String']['input'];
};

export type EntityDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = EntityDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type JsonDirectiveArgs = {
  path: Scalars['String']['input'];
};

export type JsonDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = JsonDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PageDirectiveArgs = {
  at?: Maybe<Scalars['String']['input']>;
  directory?: Scalars['Boolean']['input'];
  items?: Maybe<Scalars['String']['input']>;
  max?: Scalars['Int']['input'];
  next?: Maybe<Scalars['String']['input']>;
  search?: ReadonlyArray<Scalars['String']['input']>;
  size?: Maybe<Scalars['String']['input']>;
  style: PageStyle;
  total?: Maybe<Scalars['String']['input']>;
};

export type PageDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PageDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RestDirectiveArgs = {
  DELETE?: Maybe<Scalars['String']['input']>;
  GET?: Maybe<Scalars['String']['input']>;
  PATCH?: Maybe<Scalars['String']['input']>;
  POST?: Maybe<Scalars['String']['input']>;
  PUT?: Maybe<Scalars['String']['input']>;
  address?: Scalars['Boolean']['input'];
  api: Scalars['String']['input'];
  body?: Maybe<Scalars['Body']['input']>;
  headers?: ReadonlyArray<Header>;
  result?: Maybe<Scalars['String']['input']>;
  scopes: ReadonlyArray<ReadonlyArray<Scalars['String']['input']>>;
};

export type RestDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RestDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TypeDirectiveArgs = {
  has?: Maybe<Scalars['String']['input']>;
  is?: Maybe<Scalars['String']['input']>;
};

export type TypeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = TypeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ValueDirectiveArgs = {
  is: Scalars['String']['input'];
};

export type ValueDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ValueDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface BodyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Body'], any> {
  name: 'Body';
}

export type CallerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Caller'] = ResolversParentTypes['Caller']> = {
  clientId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CallerKind'], ParentType, ContextType>;
  objectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DateTimeTimeZoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DateTimeTimeZone'] = ResolversParentTypes['DateTimeTimeZone']> = {
  dateTime?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  bodyPreview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isAllDay?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isCancelled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  organizer?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTimeTimeZone']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type LocationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  bodyPreview?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType>;
  hasAttachments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isRead?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  receivedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webLink?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Message']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  salesperson?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  salespersonId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type OrderConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type OrderEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
};

export type OrderLineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  productId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  caller?: Resolver<ResolversTypes['Caller'], ParentType, ContextType>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orders?: Resolver<Maybe<ResolversTypes['OrderConnection']>, ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
};

export type RecipientResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Recipient'] = ResolversParentTypes['Recipient']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  directReports?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserDirectReportsArgs, 'first'>>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['EventConnection']>, ParentType, ContextType, RequireFields<UserEventsArgs, 'first'>>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  messages?: Resolver<Maybe<ResolversTypes['MessageConnection']>, ParentType, ContextType, RequireFields<UserMessagesArgs, 'first'>>;
  mobilePhone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  officeLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  surname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Body?: GraphQLScalarType;
  Caller?: CallerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DateTimeTimeZone?: DateTimeTimeZoneResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recipient?: RecipientResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  bulk?: BulkDirectiveResolver<any, any, ContextType>;
  discriminator?: DiscriminatorDirectiveResolver<any, any, ContextType>;
  entity?: EntityDirectiveResolver<any, any, ContextType>;
  json?: JsonDirectiveResolver<any, any, ContextType>;
  page?: PageDirectiveResolver<any, any, ContextType>;
  rest?: RestDirectiveResolver<any, any, ContextType>;
  type?: TypeDirectiveResolver<any, any, ContextType>;
  value?: ValueDirectiveResolver<any, any, ContextType>;
};
