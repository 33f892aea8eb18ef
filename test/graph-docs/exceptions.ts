/**
 * Fields that no example in the fixtures shows, with the reason. "No example" is of all pages of v1.0, of those of beta and of the
 * concepts, in microsoftgraph/microsoft-graph-docs (July 2021) and microsoftgraph/microsoft-graph-docs.pt-BR (February 2023).
 */
export const NOT_SHOWN: readonly string[] = [
  // Made by Behalf from what other fields show.
  'Group.globalId',
  'User.globalId',
  'User.photoUrl',
  'Attachment.contentUrl',
  'Group.photoUrl',
  'NotePage.contentUrl',
  'User.photoOfSizeUrl',
  'EventAttachment.contentUrl',
  'Attachment.messageId',
  'EventAttachment.eventId',
  'Message.mimeUrl',
  'Task.listId',
  // Loaded by key: the request and its response are those of `Query.user`.
  'Identity.user',
  'PlannerAssignment.user',
  'ConversationMember.user',
  // Examples of buckets and of changed tasks have the member, those of plans and details leave it out.
  'PlannerPlan.etag',
  'PlannerTaskDetails.etag',
  // No response has a message of an application; a request has one, of chatmessage-update in beta, with the same members.
  'ApplicationIdentity.displayName',
  'ApplicationIdentity.id',
  'ChatMessage.fromApplication',
  // No example of a message that was found has its address.
  'FoundMessage.webLink',
  // The example of driveitem-delta has an item that is gone, which is not among the nodes.
  'Drive.changes',
  // The page of the resource calls the member optional, and no example of the settings has it.
  'MailboxSettings.archiveFolderId',
  // Examples of contacts leave the member out, or have an empty object.
  'Contact.etag',
  'Contact.otherAddress',
  // No example of an event has a room with a mailbox.
  'Location.emailAddress',
  // Empty lists in all examples of messages.
  'Message.bccRecipients',
  'Message.ccRecipients',
  'Message.replyTo',
  // The flags of all examples are `notFlagged`, without times.
  'FollowupFlag.completedDateTime',
  'FollowupFlag.dueDateTime',
  'FollowupFlag.startDateTime',
  // The examples attach items, which the schema does not.
  'Mutation.addAttachment',
  // Packages, such as notebooks, are in no example with these members.
  'OtherDriveItem.lastModifiedBy',
  'OtherDriveItem.webUrl',
  // No example of a task has a checklist or times but those shown.
  'PlannerTask.activeChecklistItemCount',
  'PlannerTask.checklistItemCount',
  'PlannerTask.dueDateTime',
  'PlannerTask.startDateTime',
  'Task.completedDateTime',
  'Task.hasAttachments',
  'Task.recurrence',
  'Task.reminderDateTime',
  // Examples of team-get show settings alone; visibility and address are in requests and in other resources.
  'Team.visibility',
  'Team.webUrl',
  // Examples of SharePoint show a few members each: no choices or groups of columns, and of items id and fields alone.
  'ListColumn.choices',
  'ListColumn.columnGroup',
  'ListItem.etag',
  'ListItem.listId',
  'ListItem.siteId',
  'ListItem.webUrl',
  'SiteList.description',
  'SiteList.displayName',
  'SiteList.siteId',
  'SiteList.webUrl',
  // `fields` has a request of its own, and an open type: `values` is the object itself, and no example has a column Title.
  'ListItem.fields',
  'ListItemFields.title',
  'ListItemFields.values',
  // Examples of OneNote leave ids and times out.
  'NotePage.createdDateTime',
  'NotePage.id',
  'NoteSection.createdDateTime',
  'NoteSection.id',
  'NoteSection.lastModifiedDateTime',
  'Notebook.createdDateTime',
  'Notebook.lastModifiedDateTime',
  // No example of what was shared has a subject.
  'SharedFile.sharingSubject',
  // Only in examples of people, contacts and education, which are other resources.
  'User.department',
  'User.employeeId',
  'User.usageLocation',
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
