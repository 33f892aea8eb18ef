import type { Person } from '../../contoso/contoso.ts'
import { directoryUser } from '../endpoints/access.ts'
import { type Endpoint, entity } from '../endpoints/endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import { isKnown } from '../http/if-match.ts'
import type { Call } from '../http/request.ts'
import { emptyAnswer, type GraphAnswer } from '../http/response.ts'
import { outlook } from '../outlook.ts'
import { PHOTO_CONTENT_TYPE, type PhotoRow, photoOf, profilePhoto } from './photo-type.ts'

const EVERYBODY = ['User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All']
const ACCESS = directoryUser({ own: ['User.Read', ...EVERYBODY], others: EVERYBODY, workload: outlook })

export const photoEndpoints: readonly Endpoint[] = [
  entity({
    path: '/users/{user}/photo',
    context: "users('{user}')/photo",
    type: profilePhoto,
    access: ACCESS,
    row: photoOr404,
  }),
  {
    path: '/users/{user}/photo/$value',
    method: 'GET',
    permissions: ACCESS.permissions,
    count: null,
    answer: (call) => pictureOf(photoOr404(ACCESS.admit(call)), call),
  },
]

function pictureOf({ mediaEtag, bytes }: PhotoRow, call: Call): GraphAnswer {
  const headers = { etag: mediaEtag }
  if (isKnown(call, mediaEtag)) return emptyAnswer(304, headers)
  return { status: 200, headers: { ...headers, 'content-type': PHOTO_CONTENT_TYPE }, body: bytes }
}

function photoOr404(person: Person): PhotoRow {
  const photo = photoOf(person)
  if (photo !== undefined) return photo
  throw new GraphError({
    status: 404,
    code: 'ImageNotFound',
    message: 'The photo was not found.',
  })
}
