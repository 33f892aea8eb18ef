/** A permission of Microsoft Graph, as every tenant has it. */
export interface GraphPermission {
  /** Null where there is none for users. `adminConsent`: only an administrator can consent, unless the tenant says otherwise. */
  readonly delegated: { readonly id: string; readonly adminConsent: boolean } | null
  /** Null where there is none for applications; to all others an administrator consents. */
  readonly application: { readonly id: string } | null
}

/**
 * The permissions of Microsoft Graph that the schema names. Written by scripts/graph-permission-table.mjs.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const GRAPH_PERMISSIONS: ReadonlyMap<string, GraphPermission> = new Map([
  [
    'Calendars.Read',
    {
      delegated: { id: '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', adminConsent: false },
      application: { id: '798ee544-9d2d-430c-a058-570e29e34338' },
    },
  ],
  [
    'Calendars.Read.Shared',
    { delegated: { id: '2b9c4092-424d-4249-948d-b43879977640', adminConsent: false }, application: null },
  ],
  [
    'Calendars.ReadWrite',
    {
      delegated: { id: '1ec239c2-d7c9-4623-a91a-a9775856bb36', adminConsent: false },
      application: { id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99' },
    },
  ],
  [
    'Calendars.ReadWrite.Shared',
    { delegated: { id: '12466101-c9b8-439a-8589-dd09ee67e8e9', adminConsent: false }, application: null },
  ],
  [
    'Channel.ReadBasic.All',
    {
      delegated: { id: '9d8982ae-4365-4f57-95e9-d6032a4c0b87', adminConsent: false },
      application: { id: '59a6b24b-4225-4393-8165-ebaec5f55d7a' },
    },
  ],
  [
    'ChannelMessage.Read.All',
    {
      delegated: { id: '767156cb-16ae-4d10-8f8b-41b657c8c8c8', adminConsent: true },
      application: { id: '7b2449af-6ccd-4f4d-9f78-e550c193f0d1' },
    },
  ],
  [
    'Chat.Read',
    { delegated: { id: 'f501c180-9344-439a-bca0-6cbf209fd270', adminConsent: false }, application: null },
  ],
  [
    'Chat.ReadBasic',
    { delegated: { id: '9547fcb5-d03f-419d-9948-5928bbf71b0f', adminConsent: false }, application: null },
  ],
  [
    'Chat.ReadWrite',
    { delegated: { id: '9ff7295e-131b-4d94-90e1-69fde507ac11', adminConsent: false }, application: null },
  ],
  [
    'ChatMessage.Send',
    { delegated: { id: '116b7235-7cc6-461e-b163-8e55691d839e', adminConsent: false }, application: null },
  ],
  [
    'Contacts.Read',
    {
      delegated: { id: 'ff74d97f-43af-4b68-9f2a-b77ee6968c5d', adminConsent: false },
      application: { id: '089fe4d0-434a-44c5-8827-41ba8a0b17f5' },
    },
  ],
  [
    'Contacts.ReadWrite',
    {
      delegated: { id: 'd56682ec-c09e-4743-aaf4-1a3aac4caa21', adminConsent: false },
      application: { id: '6918b873-d17a-4dc1-b314-35f528134491' },
    },
  ],
  [
    'Files.Read',
    { delegated: { id: '10465720-29dd-4523-a11a-6a75c743c9d9', adminConsent: false }, application: null },
  ],
  [
    'Files.Read.All',
    {
      delegated: { id: 'df85f4d6-205c-4ac5-a5ea-6bf408dba283', adminConsent: false },
      application: { id: '01d4889c-1287-42c6-ac1f-5d1e02578ef6' },
    },
  ],
  [
    'Files.ReadWrite',
    { delegated: { id: '5c28f0bf-8a70-41f1-8ab2-9032436ddb65', adminConsent: false }, application: null },
  ],
  [
    'Files.ReadWrite.All',
    {
      delegated: { id: '863451e7-0667-486c-a5d6-d135439485f0', adminConsent: false },
      application: { id: '75359482-378d-4052-8f01-80520e7db3cd' },
    },
  ],
  [
    'Group.Read.All',
    {
      delegated: { id: '5f8c59db-677d-491f-a6b8-5f174b11ec1d', adminConsent: true },
      application: { id: '5b567255-7703-4780-807c-7be8301ae99b' },
    },
  ],
  [
    'GroupMember.Read.All',
    {
      delegated: { id: 'bc024368-1153-4739-b217-4326f2e966d0', adminConsent: true },
      application: { id: '98830695-27a2-44f7-8c18-0c3ebc9698f6' },
    },
  ],
  [
    'Mail.Read',
    {
      delegated: { id: '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', adminConsent: false },
      application: { id: '810c84a8-4a9e-49e6-bf7d-12d183f40d01' },
    },
  ],
  [
    'Mail.Read.Shared',
    { delegated: { id: '7b9103a5-4610-446b-9670-80643382c1fa', adminConsent: false }, application: null },
  ],
  [
    'Mail.ReadWrite',
    {
      delegated: { id: '024d486e-b451-40bb-833d-3e66d98c5c73', adminConsent: false },
      application: { id: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9' },
    },
  ],
  [
    'Mail.ReadWrite.Shared',
    { delegated: { id: '5df07973-7d5d-46ed-9847-1271055cbd51', adminConsent: false }, application: null },
  ],
  [
    'Mail.Send',
    {
      delegated: { id: 'e383f46e-2787-4529-855e-0e479a3ffac0', adminConsent: false },
      application: { id: 'b633e1c5-b582-4048-a93e-9f11b44c7e96' },
    },
  ],
  [
    'People.Read',
    { delegated: { id: 'ba47897c-39ec-4d83-8086-ee8256fa737d', adminConsent: false }, application: null },
  ],
  [
    'People.Read.All',
    {
      delegated: { id: 'b89f9189-71a5-4e70-b041-9887f0bc7e4a', adminConsent: true },
      application: { id: 'b528084d-ad10-4598-8b93-929746b4d7d6' },
    },
  ],
  [
    'Presence.Read.All',
    {
      delegated: { id: '9c7a330d-35b3-4aa1-963d-cb2b9f927841', adminConsent: false },
      application: { id: 'a70e0c2d-e793-494c-94c4-118fa0a67f42' },
    },
  ],
  [
    'ProfilePhoto.Read.All',
    {
      delegated: { id: '469cd065-729e-4dee-b1fa-d92e0fab6310', adminConsent: true },
      application: { id: 'e24d31aa-e1ab-4c80-85fe-23018690335d' },
    },
  ],
  [
    'Tasks.Read',
    { delegated: { id: 'f45671fb-e0fe-4b4b-be20-3d3ce43f1bcb', adminConsent: false }, application: null },
  ],
  [
    'Tasks.ReadWrite',
    { delegated: { id: '2219042f-cab5-40cc-b0d2-16b1540b4c5f', adminConsent: false }, application: null },
  ],
  [
    'Team.ReadBasic.All',
    {
      delegated: { id: '485be79e-c497-4b35-9400-0e3fa7f2a5d4', adminConsent: false },
      application: { id: '2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e' },
    },
  ],
  [
    'User.Read',
    { delegated: { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', adminConsent: false }, application: null },
  ],
  [
    'User.Read.All',
    {
      delegated: { id: 'a154be20-db9c-4678-8ab7-66f6cc099a59', adminConsent: true },
      application: { id: 'df021288-bdef-4463-88db-98f22de89214' },
    },
  ],
  [
    'User.ReadBasic.All',
    {
      delegated: { id: 'b340eb25-3456-403f-be2f-af7a0d370277', adminConsent: false },
      application: { id: '97235f07-e226-4f63-ace3-39588e11d3a1' },
    },
  ],
])
