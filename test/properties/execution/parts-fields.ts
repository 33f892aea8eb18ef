type Json = Readonly<Record<string, unknown>>

/** A request, as the API sees it. */
export interface PartsRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Json
}

/** A field with a request of its own, as its documentation states it. */
interface PartsField {
  readonly method: 'GET' | 'POST'
  /** `{id}` is the argument, or else the parent's. */
  readonly path: string
  /** Arguments that are query parameters where they are neither left out nor null. */
  readonly query?: readonly string[]
  /** The member of the answer that is the result. Default: the whole answer. */
  readonly result?: string
}

/** Every field of `parts.graphql` that is a request of its own, by `Type.field`. The body of a POST is its arguments. */
export const PARTS_FIELDS: Readonly<Record<string, PartsField>> = {
  'Query.part': { method: 'GET', path: '/parts/{id}' },
  'Query.partOrNothing': { method: 'GET', path: '/parts/{id}' },
  'Query.found': { method: 'GET', path: '/parts/{id}/found', query: ['text', 'constructor', 'toString'] },
  'Query.parts': { method: 'GET', path: '/parts/{id}/all', result: 'items' },
  'Query.shelf': { method: 'GET', path: '/parts/{id}/shelf', result: 'rows' },
  'Query.document': { method: 'GET', path: '/documents/{id}' },
  'Query.item': { method: 'GET', path: '/documents/{id}' },
  'Query.items': { method: 'GET', path: '/documents/{id}/all', result: 'items' },
  'Query.refused': { method: 'GET', path: '/parts/{id}' },
  'Query.unconsented': { method: 'GET', path: '/parts/{id}' },
  'Query.echo': { method: 'POST', path: '/echo' },
  'Mutation.write': { method: 'POST', path: '/echo' },
  'Part.next': { method: 'GET', path: '/parts/{id}/next' },
  'Part.mustNext': { method: 'GET', path: '/parts/{id}/next' },
  'Part.document': { method: 'GET', path: '/parts/{id}/document' },
  'Part.echo': { method: 'POST', path: '/parts/{id}/echo' },
  'Part.unconsented': { method: 'GET', path: '/parts/{id}/next' },
}

/** Fields that load a part by its key, and the member of the parent that has the key. */
export const ENTITY_FIELDS: Readonly<Record<string, string>> = {
  'Part.owner': 'ownerId',
  'Part.mustOwner': 'ownerId',
}

/** What a caller with the scope `access_as_user`, of whom the policy `never` does not hold, may not have. */
export const REFUSALS: Readonly<Record<string, 'FORBIDDEN' | 'CONSENT_REQUIRED'>> = {
  'Query.refused': 'FORBIDDEN',
  'Query.unconsented': 'CONSENT_REQUIRED',
  'Part.secret': 'FORBIDDEN',
  'Part.mustSecret': 'FORBIDDEN',
  'Part.disallowed': 'FORBIDDEN',
  'Part.unconsented': 'CONSENT_REQUIRED',
  'Part.vault': 'FORBIDDEN',
  'Cell.guarded': 'FORBIDDEN',
  'Report.ssn': 'FORBIDDEN',
  'Vault.id': 'FORBIDDEN',
  'Vault.label': 'FORBIDDEN',
}

/** Where the answer has a property that is called otherwise there. */
export const PROPERTY_PATHS: Readonly<Record<string, readonly string[]>> = {
  'Part.renamed': ['inner', 'name'],
}

/** Where the request has a member of an input object that is called otherwise there. */
export const INPUT_PATHS: Readonly<Record<string, readonly string[]>> = {
  'Deep.renamed': ['inner', 'name'],
  'Deep.inherited': ['constructor', 'name'],
}

/** What the API calls the members of `Shade`. */
export const SHADES: Readonly<Record<string, string>> = {
  RED: 'red',
  DARK_BLUE: 'darkBlue',
  LIGHT_GREEN: 'pale',
}

/** The type of an object of `Item` or `Named`, by what the API answers as its `kind`; any other is a `Part`. */
export const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Item: { part: 'Part', report: 'Report', reports: 'Reports', vault: 'Vault' },
  Named: { part: 'Part', report: 'Report', reports: 'Reports' },
}
