import { custom, type Endpoint } from '../../endpoints/endpoint.ts'
import { JSON_HEADERS } from '../../http/graph-response.ts'
import { type BodyRule, readBody } from '../../http/request-body.ts'
import { itemIn } from '../drive.ts'
import { invalidRequest } from '../drive-errors.ts'
import { personalDrive } from '../file-access.ts'
import { progressOf, UPLOAD_PATH, uploadSessions } from './upload-sessions.ts'
import type { ConflictBehavior } from './uploaded-files.ts'

interface SessionBody {
  readonly item?: {
    readonly '@microsoft.graph.conflictBehavior'?: ConflictBehavior
    /** Must be the same as the name in the path. */
    readonly name?: string
  }
}

const BODY: BodyRule<SessionBody> = {
  typeName: 'microsoft.graph.driveItem',
  members: {
    item: {
      name: 'graph.driveItemUploadableProperties',
      members: {
        '@microsoft.graph.conflictBehavior': {
          name: 'graph.conflictBehavior',
          values: ['fail', 'replace', 'rename'],
        },
        name: 'Edm.String',
        description: 'Edm.String',
        fileSize: 'Edm.Int64',
      },
    },
  },
  required: [],
  optional: true,
}

/** Matches names that are not allowed for files. */
export const BAD_NAME = /["*:<>?/\\|]|^\.{1,2}$|^\s|[\s.]$/
const MAX_NAME_LENGTH = 255

/** Paths for starting the upload of a new file, to a folder with a given ID or to the root. */
export const uploadEndpoints: readonly Endpoint[] = [
  createSession('/users/{user}/drive/items/{item}:/{name}:/createUploadSession'),
  createSession('/users/{user}/drive/root:/{name}:/createUploadSession'),
]

function createSession(path: string): Endpoint {
  return custom({
    path,
    method: 'POST',
    access: personalDrive,
    answer: (drive, { request, data, parameters }) => {
      const { item } = readBody(BODY, request)
      const parent = itemIn(drive, parameters.item ?? 'root')
      if (parent.kind !== 'folder') throw invalidRequest('The parent of a file must be a folder.')
      const { name = '' } = parameters
      if (name === '' || name.length > MAX_NAME_LENGTH || BAD_NAME.test(name)) {
        throw invalidRequest('The provided name is not valid.')
      }
      const sessions = uploadSessions(data)
      const ticket = sessions.open(
        {
          owner: drive.owner,
          parentId: parent.id,
          name,
          conflictBehavior: item?.['@microsoft.graph.conflictBehavior'] ?? 'replace',
          base: request.base,
        },
        data.now(),
      )
      const session = sessions.find(ticket, data.now())
      return {
        status: 200,
        headers: JSON_HEADERS,
        body: {
          '@odata.context': `${request.base}/$metadata#microsoft.graph.uploadSession`,
          uploadUrl: `${new URL(request.base).origin}${UPLOAD_PATH}?tempauth=${ticket}`,
          ...(session === undefined ? {} : progressOf(session)),
        },
      }
    },
  })
}
