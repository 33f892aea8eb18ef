import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'
import { LIST } from './outlook-rules.ts'

/** People who are relevant to a person. */
export const PEOPLE_RULES: EndpointTable = {
  'GET /users/{user}/people': {
    ...LIST,
    source: reference('user-list-people'),
    permissions: permissions(['People.Read', 'People.Read.All'], { others: ['People.Read.All'] }),
    headers: [],
    takes: ['select', 'filter', 'orderby', 'search', 'top', 'skip'],
    ignores: ['count', 'expand'],
  },
}
