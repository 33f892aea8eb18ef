import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const READ_PHOTOS = ['ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All']
const OTHERS_PHOTOS = ['User.ReadBasic.All', ...READ_PHOTOS]

/** Resources of a person or group, other than the profile itself. */
export const PROFILE_RULES: EndpointTable = {
  'GET /users/{user}/photos/{size}/$value': {
    takes: [],
    source: reference('profilephoto-get'),
    permissions: permissions(['User.Read', ...OTHERS_PHOTOS], { others: OTHERS_PHOTOS }),
    headers: ['If-None-Match'],
  },
  'PATCH /users/{user}': {
    source: reference('user-update'),
    reports: ['https://github.com/microsoftgraph/microsoft-graph-docs/issues/11978'],
    permissions: permissions(['User.ReadWrite', 'User.ReadWrite.All', 'Directory.ReadWrite.All'], {
      others: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
    }),
    limits: ['Without an administrator role, users can change only their own mobile phone number.'],
  },
  'GET /groups/{group}/photo/$value': {
    takes: [],
    source: reference('profilephoto-get'),
    permissions: permissions(['ProfilePhoto.Read.All', 'Group.Read.All', 'ProfilePhoto.ReadWrite.All']),
    headers: ['If-None-Match'],
  },
  'GET /users/{user}/licenseDetails': {
    source: reference('user-list-licensedetails'),
    takes: ['select'],
    page: { defaultSize: 100, maxSize: 100 },
    permissions: permissions(
      ['LicenseAssignment.Read.All', 'User.Read', 'User.Read.All', 'Directory.Read.All'],
      { others: ['LicenseAssignment.Read.All', 'User.Read.All', 'Directory.Read.All'] },
    ),
  },
}
