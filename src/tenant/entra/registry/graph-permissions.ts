import { GRAPH } from '../well-known-ids.ts'
import { type AppRole, newAppRole, newScope, type PermissionScope } from './permissions.ts'

/**
 * The delegated permissions that the embedded Graph supports, who may consent to them, and their IDs, which are the same in
 * every tenant.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
const DELEGATED = [
  ['AppRoleAssignment.ReadWrite.All', '84bccea3-f856-4a8a-967b-dbe0a3d53a64', 'Admin'],
  ['Application.Read.All', 'c79f8feb-a9db-4090-85f9-90d820caa0eb', 'Admin'],
  ['Application.ReadWrite.All', 'bdfbf15f-ee85-4955-8675-146e8e5296b5', 'Admin'],
  ['Calendars.Read', '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', 'User'],
  ['Calendars.Read.Shared', '2b9c4092-424d-4249-948d-b43879977640', 'User'],
  ['Calendars.ReadBasic', '662d75ba-a364-42ad-adee-f5f880ea4878', 'Admin'],
  ['Calendars.ReadWrite', '1ec239c2-d7c9-4623-a91a-a9775856bb36', 'User'],
  ['Calendars.ReadWrite.Shared', '12466101-c9b8-439a-8589-dd09ee67e8e9', 'User'],
  ['Channel.Create', '101147cf-4178-4455-9d58-02b5c164e759', 'Admin'],
  ['Channel.ReadBasic.All', '9d8982ae-4365-4f57-95e9-d6032a4c0b87', 'User'],
  ['ChannelMessage.Read.All', '767156cb-16ae-4d10-8f8b-41b657c8c8c8', 'Admin'],
  ['ChannelMessage.Send', 'ebf0f66e-9fb1-49e4-a278-222f76911cf4', 'User'],
  ['Chat.Create', '38826093-1258-4dea-98f0-00003be2b8d0', 'User'],
  ['Chat.Read', 'f501c180-9344-439a-bca0-6cbf209fd270', 'User'],
  ['Chat.ReadBasic', '9547fcb5-d03f-419d-9948-5928bbf71b0f', 'User'],
  ['Chat.ReadWrite', '9ff7295e-131b-4d94-90e1-69fde507ac11', 'User'],
  ['ChatMember.ReadWrite', 'dea13482-7ea6-488f-8b98-eb5bbecf033d', 'Admin'],
  ['ChatMessage.Send', '116b7235-7cc6-461e-b163-8e55691d839e', 'User'],
  ['Contacts.Read', 'ff74d97f-43af-4b68-9f2a-b77ee6968c5d', 'User'],
  ['Contacts.ReadWrite', 'd56682ec-c09e-4743-aaf4-1a3aac4caa21', 'User'],
  ['DelegatedPermissionGrant.ReadWrite.All', '41ce6ca6-6826-4807-84f1-1c82854f7ee5', 'Admin'],
  ['Directory.Read.All', '06da0dbc-49e2-44d2-8312-53f166ab848a', 'Admin'],
  ['Files.Read', '10465720-29dd-4523-a11a-6a75c743c9d9', 'User'],
  ['Files.Read.All', 'df85f4d6-205c-4ac5-a5ea-6bf408dba283', 'User'],
  ['Files.ReadWrite', '5c28f0bf-8a70-41f1-8ab2-9032436ddb65', 'User'],
  ['Files.ReadWrite.All', '863451e7-0667-486c-a5d6-d135439485f0', 'User'],
  ['Group-Conversation.Read.All', 'c92fbbc2-50e0-4842-93ef-385c3293ea3d', 'Admin'],
  ['Group.Read.All', '5f8c59db-677d-491f-a6b8-5f174b11ec1d', 'Admin'],
  ['Group.ReadWrite.All', '4e46008b-f24c-477d-8fff-7bb4ec7aafe0', 'Admin'],
  ['GroupMember.Read.All', 'bc024368-1153-4739-b217-4326f2e966d0', 'Admin'],
  ['GroupMember.ReadWrite.All', 'f81125ac-d3b7-4573-a3b2-7099cc39df9e', 'Admin'],
  ['LicenseAssignment.Read.All', 'f395577a-0960-456b-979f-7228de0c5996', 'User'],
  ['Mail.Read', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', 'User'],
  ['Mail.Read.Shared', '7b9103a5-4610-446b-9670-80643382c1fa', 'User'],
  ['Mail.ReadBasic', 'a4b8392a-d8d1-4954-a029-8e668a39a170', 'User'],
  ['Mail.ReadWrite', '024d486e-b451-40bb-833d-3e66d98c5c73', 'User'],
  ['Mail.ReadWrite.Shared', '5df07973-7d5d-46ed-9847-1271055cbd51', 'User'],
  ['Mail.Send', 'e383f46e-2787-4529-855e-0e479a3ffac0', 'User'],
  ['MailboxSettings.Read', '87f447af-9fa4-4c32-9dfa-4a57a73d18ce', 'User'],
  ['MailboxSettings.ReadWrite', '818c620a-27a9-40bd-a6a5-d96f7d610b4b', 'User'],
  ['Notes.Create', '9d822255-d64d-4b7a-afdb-833b9a97ed02', 'User'],
  ['Notes.Read', '371361e4-b9e2-4a3f-8315-2a301a3b0a3d', 'User'],
  ['Notes.ReadWrite', '615e26af-c38a-4150-ae3e-c3b0d4cb1d6a', 'User'],
  ['OnlineMeetings.Read', '9be106e1-f4e3-4df5-bdff-e4bc531cbe43', 'User'],
  ['OnlineMeetings.ReadWrite', 'a65f2972-a4f8-4f5e-afd7-69ccb046d5dc', 'User'],
  ['People.Read', 'ba47897c-39ec-4d83-8086-ee8256fa737d', 'User'],
  ['Presence.Read', '76bc735e-aecd-4a1d-8b4c-2b915deabb79', 'User'],
  ['Presence.Read.All', '9c7a330d-35b3-4aa1-963d-cb2b9f927841', 'User'],
  ['ProfilePhoto.Read.All', '469cd065-729e-4dee-b1fa-d92e0fab6310', 'Admin'],
  ['RoleManagement.Read.Directory', '741c54c3-0c1e-44a1-818b-3f97ab4e8c83', 'Admin'],
  ['Sites.Read.All', '205e70e5-aba6-4c52-a976-6d2d46c48043', 'User'],
  ['Sites.ReadWrite.All', '89fe6a52-be36-487e-b7d8-d061c450a026', 'User'],
  ['Tasks.Read', 'f45671fb-e0fe-4b4b-be20-3d3ce43f1bcb', 'User'],
  ['Tasks.ReadWrite', '2219042f-cab5-40cc-b0d2-16b1540b4c5f', 'User'],
  ['Team.Create', '7825d5d6-6049-4ce7-bdf6-3b8d53f4bcd0', 'User'],
  ['Team.ReadBasic.All', '485be79e-c497-4b35-9400-0e3fa7f2a5d4', 'User'],
  ['TeamMember.Read.All', '2497278c-d82d-46a2-b1ce-39d4cdde5570', 'Admin'],
  ['TeamsAppInstallation.ReadForTeam', '5248dcb1-f83b-4ec3-9f4d-a4428a961a72', 'Admin'],
  ['TeamsTab.Read.All', '59dacb05-e88d-4c13-a684-59f1afc8cc98', 'Admin'],
  ['User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'User'],
  ['User.Read.All', 'a154be20-db9c-4678-8ab7-66f6cc099a59', 'Admin'],
  ['User.ReadBasic.All', 'b340eb25-3456-403f-be2f-af7a0d370277', 'User'],
  ['User.ReadWrite', 'b4e74841-8e56-480b-be8b-910348b18b4c', 'User'],
] as const

/** Application permissions, with their IDs. */
const APPLICATION = [
  ['User.Read.All', 'df021288-bdef-4463-88db-98f22de89214'],
  ['Group.Read.All', '5b567255-7703-4780-807c-7be8301ae99b'],
] as const

/** Delegated permissions of Microsoft Graph. */
export const GRAPH_SCOPES: readonly PermissionScope[] = DELEGATED.map(([value, id, type]) =>
  newScope(GRAPH.clientId, { value, id, type }),
)

/** Application permissions of Microsoft Graph. */
export const GRAPH_APP_ROLES: readonly AppRole[] = APPLICATION.map(([value, id]) =>
  newAppRole(GRAPH.clientId, { value, id }),
)
