/** A Microsoft Graph permission. Permissions are the same in every tenant. */
export interface GraphPermission {
  /**
   * Null if there is no delegated permission. `adminConsent`: only an administrator can consent, unless the tenant lets
   * users consent.
   */
  readonly delegated: DelegatedPermission | null
  /** Null if there is no application permission. Application permissions always require an administrator's consent. */
  readonly application: { readonly id: string } | null
}

interface DelegatedPermission {
  readonly id: string
  readonly adminConsent: boolean
  /** The name that Entra ID shows when it asks a user for consent. */
  readonly title: string
}

/**
 * The Microsoft Graph permissions that the schema names. Written by scripts/graph-permission-table.mjs.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const GRAPH_PERMISSIONS: ReadonlyMap<string, GraphPermission> = new Map([
  [
    'Calendars.Read',
    {
      delegated: {
        id: '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
        adminConsent: false,
        title: 'Read your calendars',
      },
      application: { id: '798ee544-9d2d-430c-a058-570e29e34338' },
    },
  ],
  [
    'Calendars.Read.Shared',
    {
      delegated: {
        id: '2b9c4092-424d-4249-948d-b43879977640',
        adminConsent: false,
        title: 'Read calendars you can access',
      },
      application: null,
    },
  ],
  [
    'Calendars.ReadWrite',
    {
      delegated: {
        id: '1ec239c2-d7c9-4623-a91a-a9775856bb36',
        adminConsent: false,
        title: 'Have full access to your calendars',
      },
      application: { id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99' },
    },
  ],
  [
    'Calendars.ReadWrite.Shared',
    {
      delegated: {
        id: '12466101-c9b8-439a-8589-dd09ee67e8e9',
        adminConsent: false,
        title: 'Read and write to your and shared calendars',
      },
      application: null,
    },
  ],
  [
    'Channel.Create',
    {
      delegated: { id: '101147cf-4178-4455-9d58-02b5c164e759', adminConsent: true, title: 'Create channels' },
      application: { id: 'f3a65bd4-b703-46df-8f7e-0174fea562aa' },
    },
  ],
  [
    'Channel.ReadBasic.All',
    {
      delegated: {
        id: '9d8982ae-4365-4f57-95e9-d6032a4c0b87',
        adminConsent: false,
        title: 'Read the names and descriptions of channels',
      },
      application: { id: '59a6b24b-4225-4393-8165-ebaec5f55d7a' },
    },
  ],
  [
    'ChannelMessage.Read.All',
    {
      delegated: {
        id: '767156cb-16ae-4d10-8f8b-41b657c8c8c8',
        adminConsent: true,
        title: 'Read your channel messages',
      },
      application: { id: '7b2449af-6ccd-4f4d-9f78-e550c193f0d1' },
    },
  ],
  [
    'ChannelMessage.Send',
    {
      delegated: {
        id: 'ebf0f66e-9fb1-49e4-a278-222f76911cf4',
        adminConsent: false,
        title: 'Send channel messages',
      },
      application: null,
    },
  ],
  [
    'Chat.Create',
    {
      delegated: { id: '38826093-1258-4dea-98f0-00003be2b8d0', adminConsent: false, title: 'Create chats' },
      application: { id: 'd9c48af6-9ad9-47ad-82c3-63757137b9af' },
    },
  ],
  [
    'Chat.Read',
    {
      delegated: {
        id: 'f501c180-9344-439a-bca0-6cbf209fd270',
        adminConsent: false,
        title: 'Read your chat messages',
      },
      application: null,
    },
  ],
  [
    'Chat.ReadBasic',
    {
      delegated: {
        id: '9547fcb5-d03f-419d-9948-5928bbf71b0f',
        adminConsent: false,
        title: 'Read names and members of your chat threads',
      },
      application: null,
    },
  ],
  [
    'Chat.ReadWrite',
    {
      delegated: {
        id: '9ff7295e-131b-4d94-90e1-69fde507ac11',
        adminConsent: false,
        title: 'Read and write your chat messages',
      },
      application: null,
    },
  ],
  [
    'ChatMember.ReadWrite',
    {
      delegated: {
        id: 'dea13482-7ea6-488f-8b98-eb5bbecf033d',
        adminConsent: true,
        title: 'Add and remove members from chats',
      },
      application: null,
    },
  ],
  [
    'ChatMessage.Send',
    {
      delegated: {
        id: '116b7235-7cc6-461e-b163-8e55691d839e',
        adminConsent: false,
        title: 'Send chat messages',
      },
      application: null,
    },
  ],
  [
    'Contacts.Read',
    {
      delegated: {
        id: 'ff74d97f-43af-4b68-9f2a-b77ee6968c5d',
        adminConsent: false,
        title: 'Read your contacts',
      },
      application: { id: '089fe4d0-434a-44c5-8827-41ba8a0b17f5' },
    },
  ],
  [
    'Contacts.ReadWrite',
    {
      delegated: {
        id: 'd56682ec-c09e-4743-aaf4-1a3aac4caa21',
        adminConsent: false,
        title: 'Have full access of your contacts',
      },
      application: { id: '6918b873-d17a-4dc1-b314-35f528134491' },
    },
  ],
  [
    'Files.Read',
    {
      delegated: {
        id: '10465720-29dd-4523-a11a-6a75c743c9d9',
        adminConsent: false,
        title: 'Read your files',
      },
      application: null,
    },
  ],
  [
    'Files.Read.All',
    {
      delegated: {
        id: 'df85f4d6-205c-4ac5-a5ea-6bf408dba283',
        adminConsent: false,
        title: 'Read all files that you have access to',
      },
      application: { id: '01d4889c-1287-42c6-ac1f-5d1e02578ef6' },
    },
  ],
  [
    'Files.ReadWrite',
    {
      delegated: {
        id: '5c28f0bf-8a70-41f1-8ab2-9032436ddb65',
        adminConsent: false,
        title: 'Have full access to your files',
      },
      application: null,
    },
  ],
  [
    'Files.ReadWrite.All',
    {
      delegated: {
        id: '863451e7-0667-486c-a5d6-d135439485f0',
        adminConsent: false,
        title: 'Have full access to all files you have access to',
      },
      application: { id: '75359482-378d-4052-8f01-80520e7db3cd' },
    },
  ],
  [
    'Group-Conversation.Read.All',
    {
      delegated: {
        id: 'c92fbbc2-50e0-4842-93ef-385c3293ea3d',
        adminConsent: true,
        title: 'Read group conversations',
      },
      application: { id: '4f0a8235-6f6f-4ec7-9500-34b452a4a0c3' },
    },
  ],
  [
    'Group.Read.All',
    {
      delegated: { id: '5f8c59db-677d-491f-a6b8-5f174b11ec1d', adminConsent: true, title: 'Read all groups' },
      application: { id: '5b567255-7703-4780-807c-7be8301ae99b' },
    },
  ],
  [
    'Group.ReadWrite.All',
    {
      delegated: {
        id: '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
        adminConsent: true,
        title: 'Read and write all groups',
      },
      application: { id: '62a82d76-70ea-41e2-9197-370581804d09' },
    },
  ],
  [
    'GroupMember.Read.All',
    {
      delegated: {
        id: 'bc024368-1153-4739-b217-4326f2e966d0',
        adminConsent: true,
        title: 'Read group memberships',
      },
      application: { id: '98830695-27a2-44f7-8c18-0c3ebc9698f6' },
    },
  ],
  [
    'GroupMember.ReadWrite.All',
    {
      delegated: {
        id: 'f81125ac-d3b7-4573-a3b2-7099cc39df9e',
        adminConsent: true,
        title: 'Read and write group memberships',
      },
      application: { id: 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695' },
    },
  ],
  [
    'LicenseAssignment.Read.All',
    {
      delegated: {
        id: 'f395577a-0960-456b-979f-7228de0c5996',
        adminConsent: false,
        title: 'Read all license assignments.',
      },
      application: { id: 'e2f98668-2877-4f38-a2f4-8202e0717aa1' },
    },
  ],
  [
    'Mail.Read',
    {
      delegated: { id: '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', adminConsent: false, title: 'Read your mail' },
      application: { id: '810c84a8-4a9e-49e6-bf7d-12d183f40d01' },
    },
  ],
  [
    'Mail.Read.Shared',
    {
      delegated: {
        id: '7b9103a5-4610-446b-9670-80643382c1fa',
        adminConsent: false,
        title: 'Read mail you can access',
      },
      application: null,
    },
  ],
  [
    'Mail.ReadWrite',
    {
      delegated: {
        id: '024d486e-b451-40bb-833d-3e66d98c5c73',
        adminConsent: false,
        title: 'Read and write access to your mail',
      },
      application: { id: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9' },
    },
  ],
  [
    'Mail.ReadWrite.Shared',
    {
      delegated: {
        id: '5df07973-7d5d-46ed-9847-1271055cbd51',
        adminConsent: false,
        title: 'Read and write mail you can access',
      },
      application: null,
    },
  ],
  [
    'Mail.Send',
    {
      delegated: {
        id: 'e383f46e-2787-4529-855e-0e479a3ffac0',
        adminConsent: false,
        title: 'Send mail as you',
      },
      application: { id: 'b633e1c5-b582-4048-a93e-9f11b44c7e96' },
    },
  ],
  [
    'MailboxSettings.Read',
    {
      delegated: {
        id: '87f447af-9fa4-4c32-9dfa-4a57a73d18ce',
        adminConsent: false,
        title: 'Read your mailbox settings',
      },
      application: { id: '40f97065-369a-49f4-947c-6a255697ae91' },
    },
  ],
  [
    'MailboxSettings.ReadWrite',
    {
      delegated: {
        id: '818c620a-27a9-40bd-a6a5-d96f7d610b4b',
        adminConsent: false,
        title: 'Read and write to your mailbox settings',
      },
      application: { id: '6931bccd-447a-43d1-b442-00a195474933' },
    },
  ],
  [
    'Notes.Create',
    {
      delegated: {
        id: '9d822255-d64d-4b7a-afdb-833b9a97ed02',
        adminConsent: false,
        title: 'Create your OneNote notebooks',
      },
      application: null,
    },
  ],
  [
    'Notes.Read',
    {
      delegated: {
        id: '371361e4-b9e2-4a3f-8315-2a301a3b0a3d',
        adminConsent: false,
        title: 'Read your OneNote notebooks',
      },
      application: null,
    },
  ],
  [
    'Notes.Read.All',
    {
      delegated: {
        id: 'dfabfca6-ee36-4db2-8208-7a28381419b3',
        adminConsent: false,
        title: 'Read all OneNote notebooks that you can access',
      },
      application: { id: '3aeca27b-ee3a-4c2b-8ded-80376e2134a4' },
    },
  ],
  [
    'Notes.ReadWrite',
    {
      delegated: {
        id: '615e26af-c38a-4150-ae3e-c3b0d4cb1d6a',
        adminConsent: false,
        title: 'Read and write your OneNote notebooks',
      },
      application: null,
    },
  ],
  [
    'OnlineMeetings.Read',
    {
      delegated: {
        id: '9be106e1-f4e3-4df5-bdff-e4bc531cbe43',
        adminConsent: false,
        title: 'Read your online meetings',
      },
      application: null,
    },
  ],
  [
    'OnlineMeetings.ReadWrite',
    {
      delegated: {
        id: 'a65f2972-a4f8-4f5e-afd7-69ccb046d5dc',
        adminConsent: false,
        title: 'Read and create your online meetings',
      },
      application: null,
    },
  ],
  [
    'People.Read',
    {
      delegated: {
        id: 'ba47897c-39ec-4d83-8086-ee8256fa737d',
        adminConsent: false,
        title: 'Read your relevant people list',
      },
      application: null,
    },
  ],
  [
    'People.Read.All',
    {
      delegated: {
        id: 'b89f9189-71a5-4e70-b041-9887f0bc7e4a',
        adminConsent: true,
        title: "Read all users' relevant people lists",
      },
      application: { id: 'b528084d-ad10-4598-8b93-929746b4d7d6' },
    },
  ],
  [
    'Presence.Read.All',
    {
      delegated: {
        id: '9c7a330d-35b3-4aa1-963d-cb2b9f927841',
        adminConsent: false,
        title: 'Read presence information of all users in your organization',
      },
      application: { id: 'a70e0c2d-e793-494c-94c4-118fa0a67f42' },
    },
  ],
  [
    'ProfilePhoto.Read.All',
    {
      delegated: {
        id: '469cd065-729e-4dee-b1fa-d92e0fab6310',
        adminConsent: true,
        title: 'Read profile photo of a user or group',
      },
      application: { id: 'e24d31aa-e1ab-4c80-85fe-23018690335d' },
    },
  ],
  [
    'Sites.Read.All',
    {
      delegated: {
        id: '205e70e5-aba6-4c52-a976-6d2d46c48043',
        adminConsent: false,
        title: 'Read items in all site collections',
      },
      application: { id: '332a536c-c7ef-4017-ab91-336970924f0d' },
    },
  ],
  [
    'Sites.ReadWrite.All',
    {
      delegated: {
        id: '89fe6a52-be36-487e-b7d8-d061c450a026',
        adminConsent: false,
        title: 'Edit or delete items in all site collections',
      },
      application: { id: '9492366f-7969-46a4-8d15-ed1a20078fff' },
    },
  ],
  [
    'Tasks.Read',
    {
      delegated: {
        id: 'f45671fb-e0fe-4b4b-be20-3d3ce43f1bcb',
        adminConsent: false,
        title: 'Read your tasks and task lists',
      },
      application: null,
    },
  ],
  [
    'Tasks.ReadWrite',
    {
      delegated: {
        id: '2219042f-cab5-40cc-b0d2-16b1540b4c5f',
        adminConsent: false,
        title: 'Create, read, update, and delete your tasks and task lists',
      },
      application: null,
    },
  ],
  [
    'Team.Create',
    {
      delegated: { id: '7825d5d6-6049-4ce7-bdf6-3b8d53f4bcd0', adminConsent: false, title: 'Create teams' },
      application: { id: '23fc2474-f741-46ce-8465-674744c5c361' },
    },
  ],
  [
    'Team.ReadBasic.All',
    {
      delegated: {
        id: '485be79e-c497-4b35-9400-0e3fa7f2a5d4',
        adminConsent: false,
        title: 'Read the names and descriptions of teams',
      },
      application: { id: '2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e' },
    },
  ],
  [
    'TeamMember.Read.All',
    {
      delegated: {
        id: '2497278c-d82d-46a2-b1ce-39d4cdde5570',
        adminConsent: true,
        title: 'Read the members of teams',
      },
      application: { id: '660b7406-55f1-41ca-a0ed-0b035e182f3e' },
    },
  ],
  [
    'TeamMember.ReadWrite.All',
    {
      delegated: {
        id: '4a06efd2-f825-4e34-813e-82a57b03d1ee',
        adminConsent: true,
        title: 'Add and remove members from teams and channels',
      },
      application: { id: '0121dc95-1b9f-4aed-8bac-58c5ac466691' },
    },
  ],
  [
    'TeamsAppInstallation.ReadForTeam',
    {
      delegated: {
        id: '5248dcb1-f83b-4ec3-9f4d-a4428a961a72',
        adminConsent: true,
        title: 'Read installed Teams apps in teams',
      },
      application: null,
    },
  ],
  [
    'TeamsTab.Read.All',
    {
      delegated: {
        id: '59dacb05-e88d-4c13-a684-59f1afc8cc98',
        adminConsent: true,
        title: 'Read tabs in Microsoft Teams.',
      },
      application: { id: '46890524-499a-4bb2-ad64-1476b4f3e1cf' },
    },
  ],
  [
    'User.Read',
    {
      delegated: {
        id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
        adminConsent: false,
        title: 'Sign you in and read your profile',
      },
      application: null,
    },
  ],
  [
    'User.Read.All',
    {
      delegated: {
        id: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
        adminConsent: true,
        title: "Read all users' full profiles and company properties",
      },
      application: { id: 'df021288-bdef-4463-88db-98f22de89214' },
    },
  ],
  [
    'User.ReadBasic.All',
    {
      delegated: {
        id: 'b340eb25-3456-403f-be2f-af7a0d370277',
        adminConsent: false,
        title: "Read all users' basic profiles",
      },
      application: { id: '97235f07-e226-4f63-ace3-39588e11d3a1' },
    },
  ],
  [
    'User.ReadWrite',
    {
      delegated: {
        id: 'b4e74841-8e56-480b-be8b-910348b18b4c',
        adminConsent: false,
        title: 'Read and update your profile',
      },
      application: null,
    },
  ],
])
