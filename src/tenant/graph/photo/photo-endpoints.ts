import type { Person } from '../../contoso/contoso.ts'
import { directoryUser, organization } from '../endpoints/access.ts'
import { custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { groupsOf } from '../groups/memberships.ts'
import { GraphError, resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse, type GraphResponse } from '../http/graph-response.ts'
import { isKnown } from '../http/if-match.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import {
  groupPhotoOf,
  PHOTO_CONTENT_TYPE,
  type PhotoRow,
  photoOf,
  photoOfSize,
  profilePhoto,
} from './photo-type.ts'

export const photoEndpoints: readonly Endpoint[] = [
  entity({
    path: '/users/{user}/photo',
    context: "users('{user}')/photo",
    type: profilePhoto,
    access: directoryUser(outlook),
    row: photoOr404,
  }),
  custom({
    path: '/users/{user}/photo/$value',
    method: 'GET',
    access: directoryUser(outlook),
    answer: (person, call) => pictureOf(photoOr404(person), call),
  }),
  custom({
    path: '/users/{user}/photos/{size}/$value',
    method: 'GET',
    access: directoryUser(outlook),
    answer: (person, call) => {
      const photo = photoOfSize(person, call.parameters.size ?? '')
      if (photo === undefined) throw noPhoto()
      return pictureOf(photo, call)
    },
  }),
  custom({
    path: '/groups/{group}/photo/$value',
    method: 'GET',
    access: organization(outlook),
    answer: (_, call) => {
      const name = call.parameters.group ?? ''
      const group = groupsOf(call.data).find(name)
      if (group === undefined) throw resourceNotFound(name)
      return pictureOf(groupPhotoOf(group), call)
    },
  }),
]

function pictureOf({ mediaEtag, bytes }: PhotoRow, call: Call): GraphResponse {
  const headers = { etag: mediaEtag }
  if (isKnown(call, mediaEtag)) return emptyResponse(304, headers)
  return { status: 200, headers: { ...headers, 'content-type': PHOTO_CONTENT_TYPE }, body: bytes }
}

function photoOr404(person: Person): PhotoRow {
  const photo = photoOf(person)
  if (photo !== undefined) return photo
  throw noPhoto()
}

function noPhoto(): GraphError {
  return new GraphError({
    status: 404,
    code: 'ImageNotFound',
    message: 'The photo was not found.',
  })
}
