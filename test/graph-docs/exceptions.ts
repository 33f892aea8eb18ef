/** Fields that no page can show: Behalf makes them of what other fields show, or loads them by key, as `Query.user` does. */
export const BEYOND_DOCUMENTATION: readonly string[] = [
  'Attachment.contentUrl',
  'Attachment.messageId',
  'EventAttachment.contentUrl',
  'EventAttachment.eventId',
  'Group.globalId',
  'Group.photoUrl',
  'Message.mimeUrl',
  'NotePage.contentUrl',
  'Task.listId',
  'User.globalId',
  'User.photoOfSizeUrl',
  'User.photoUrl',
  'ConversationMember.user',
  'Identity.user',
  'PlannerAssignment.user',
]

/** Fields that no example shows, why, and the pages that would. */
interface NotShown {
  readonly fields: readonly string[]
  readonly because: string
  /** Pages of `api-reference/v1.0` in microsoftgraph/microsoft-graph-docs-contrib that were read for it, without `.md`. */
  readonly read: readonly string[]
}

/**
 * Apart from the pages that are named here, all pages of v1.0, of beta and of the concepts were searched for these members: in
 * microsoftgraph/microsoft-graph-docs at ten times from December 2016 to July 2021, and in microsoftgraph/microsoft-graph-docs.pt-BR
 * of February 2023. The `doc-stubs` of the former have some of them, but are generated placeholders that were never published.
 */
export const NOT_SHOWN: readonly NotShown[] = [
  {
    fields: ['Contact.otherAddress'],
    because: 'is an empty object in all examples',
    read: ['api/contact-get', 'api/contact-update', 'api/user-list-contacts'],
  },
  {
    fields: ['Location.emailAddress'],
    because: 'is a property of the resource alone: no example of an event has a room with a mailbox',
    read: ['resources/location', 'api/event-get'],
  },
  {
    fields: ['Message.bccRecipients'],
    because: 'is an empty list in all examples of messages',
    read: ['api/message-get', 'api/user-list-messages', 'api/message-update'],
  },
  {
    fields: ['FollowupFlag.completedDateTime', 'FollowupFlag.dueDateTime', 'FollowupFlag.startDateTime'],
    because: 'are properties of the resource alone: the flags of all examples are `notFlagged`',
    read: ['resources/followupflag', 'api/message-get', 'api/message-update'],
  },
  {
    fields: [
      'PlannerTask.activeChecklistItemCount',
      'PlannerTask.checklistItemCount',
      'PlannerTask.dueDateTime',
      'PlannerTask.startDateTime',
    ],
    because: 'are properties of the resource alone',
    read: ['api/plannertask-get', 'api/planneruser-list-tasks', 'api/plannertask-update'],
  },
  {
    fields: ['PlannerTaskDetails.etag'],
    because: 'is left out by the examples, whose changes send it in `If-Match`',
    read: ['api/plannertaskdetails-get', 'api/plannertaskdetails-update'],
  },
  {
    fields: ['Task.completedDateTime', 'Task.hasAttachments', 'Task.recurrence', 'Task.reminderDateTime'],
    because: 'are properties of the resource alone',
    read: [
      'api/todotask-get',
      'api/todotask-update',
      'api/todotask-delta',
      'api/todotasklist-list-tasks',
      'api/todotasklist-post-tasks',
    ],
  },
  {
    fields: ['Team.visibility', 'Team.webUrl'],
    because: 'are in examples of requests and of other resources: those of teams show settings alone',
    read: ['api/team-get', 'api/teams-list'],
  },
  {
    fields: ['ListColumn.choices', 'ListColumn.columnGroup'],
    because: 'are properties of the resource alone: all columns of the examples are texts',
    read: [
      'api/columndefinition-get',
      'api/list-list-columns',
      'api/columndefinition-update',
      'api/list-post-columns',
      'api/site-list-columns',
      'api/site-post-columns',
    ],
  },
  {
    fields: ['ListItemFields.title'],
    because: 'is in the request of listitem-create, and in no response',
    read: ['api/listitem-create', 'api/listitem-get', 'api/listitem-list'],
  },
  {
    fields: [
      'NotePage.createdDateTime',
      'NoteSection.createdDateTime',
      'NoteSection.lastModifiedDateTime',
      'Notebook.createdDateTime',
      'Notebook.lastModifiedDateTime',
    ],
    because: 'are left out by the examples, which are shortened',
    read: [
      'api/notebook-get',
      'api/onenote-list-notebooks',
      'api/onenote-list-pages',
      'api/onenote-list-sections',
      'api/onenote-post-notebooks',
      'api/page-get',
      'api/section-get',
    ],
  },
  {
    fields: ['SharedFile.sharingSubject'],
    because: 'is in an example until December 2020 that is no JSON, and in none since',
    read: ['api/insights-list-shared'],
  },
]

/**
 * Where a documented example is not what the metadata says. Both have to arrive: what Graph sends is not known from either.
 * Where a member is a placeholder or a slip of the page, that is visible from the value.
 */
export const DISAGREEMENTS: readonly string[] = [
  'Example: trending.weight is no Edm.Double: "Contoso weight"',
  'get_mailboxsettings_1: mailboxSettings.automaticRepliesSetting.status: automaticRepliesStatus has no "Scheduled"',
  'get_mailboxsettings_1: mailboxSettings.automaticRepliesSetting.externalAudience: externalAudienceScope has no "All"',
  'get_mailboxsettings_1: mailboxSettings.userPurpose: userPurpose has no {"value":"user"}',
  'Example: onenotePage.content is no object',
  'Example: onenotePage.content is no object',
  'create-onlinemeeting-user-token: onlineMeeting.audioConferencing.ConferenceId: audioConferencing has no such member',
  'Example: searchResponse.hitsContainers[0].hits[0].resource.sensitivity: sensitivity has no "Normal"',
  'Example: searchResponse.hitsContainers[0].hits[0].resource.type: eventType has no "Single"',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.hitsContainers[0].hits[0].hitId: searchHitsContainer has no such member',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.hitsContainers[0].hits[0].rank: searchHitsContainer has no such member',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.hitsContainers[0].hits[0].summary: searchHitsContainer has no such member',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.hitsContainers[0].hits[0].resource: searchHitsContainer has no such member',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.hitsContainers[0].hits[1].resource.lastModifiedDateTime is no Edm.DateTimeOffset: "2026-07-08T18:17:59+00:00"',
  'Example 4: Search all content in OneDrive and SharePoint: searchResponse.lastModifiedDateTime is no Edm.DateTimeOffset: "2020-07-08T18:17:59+00:00"',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.azureADAppId: teamsAppDefinition has no such member',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.requiredResourceSpecificApplicationPermissions: teamsAppDefinition has no such member',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.azureADAppId: teamsAppDefinition has no such member',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.requiredResourceSpecificApplicationPermissions: teamsAppDefinition has no such member',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.azureADAppId: teamsAppDefinition has no such member',
  'list_installed_teams_apps_expand: teamsAppInstallation.teamsAppDefinition.requiredResourceSpecificApplicationPermissions: teamsAppDefinition has no such member',
  'list_tabs_in_channel_app_filter_1: teamsTab.sortOrderIndex: teamsTab has no such member',
  'list_tabs_in_channel_app_filter_1: teamsTab.sortOrderIndex: teamsTab has no such member',
]

/** What the metadata allows to send, and the request of the example has not, or has as another JSON type. */
export const SENT_BEYOND_EXAMPLES: readonly string[] = [
  'update_event: request.subject is absent in the documentation and string here',
  'user_sendmail: request.saveToSentItems is string in the documentation and boolean here',
  'user_findmeetingtimes: request.isOrganizerOptional is string in the documentation and boolean here',
  'user_findmeetingtimes: request.returnSuggestionReasons is string in the documentation and boolean here',
  'user_findmeetingtimes: request.minimumAttendeePercentage is string in the documentation and number here',
  'update_message: request.isRead is absent in the documentation and boolean here',
  'Example 1: Search files: request.requests.0.from is absent in the documentation and number here',
  'Example 1: Search files: request.requests.0.size is absent in the documentation and number here',
  'Example 4: Search all content in OneDrive and SharePoint: request.requests.0.from is absent in the documentation and number here',
  'Example 4: Search all content in OneDrive and SharePoint: request.requests.0.size is absent in the documentation and number here',
  'Example 2: Search list items: request.requests.0.from is absent in the documentation and number here',
  'Example 2: Search list items: request.requests.0.size is absent in the documentation and number here',
  'Example 6: Specify select properties: request.requests.0.from is absent in the documentation and number here',
  'Example 6: Specify select properties: request.requests.0.size is absent in the documentation and number here',
  'update_plannertaskdetails: request.description is absent in the documentation and string here',
  'update_todotask: request.status is absent in the documentation and string here',
  'post_channelmessage_1: request.body.contentType is absent in the documentation and string here',
  'post_chatmessages_1: request.body.contentType is absent in the documentation and string here',
]
