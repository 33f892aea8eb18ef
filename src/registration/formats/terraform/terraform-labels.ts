import type { DesiredGateway } from '../../desired/desired-registration.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'
import { uniqueNames } from '../unique-names.ts'
import { labelOf } from './terraform-syntax.ts'

/** The resource names in a configuration, unique within each kind. */
export interface Labels {
  readonly scope: (value: string) => string
  readonly role: (value: string) => string
  /** @param api - the API's name in the configuration. */
  readonly api: (api: string) => string
  /** @param uri - any App ID URI except the first one. */
  readonly uri: (uri: string, position: number) => string
}

export function labelsFor({ scopes, roles, agents }: DesiredGateway, apis: readonly ResolvedApi[]): Labels {
  const labelsOf = (texts: readonly string[]) => uniqueNames(texts, labelOf)
  const ofApis = labelsOf(apis.map(({ api }) => `api_${api}`))
  return {
    scope: labelsOf(scopes.map(({ value }) => value)),
    role: labelsOf(roles.map(({ value }) => value)),
    api: (api) => ofApis(`api_${api}`),
    uri(uri, position) {
      if (position === 0) return 'gateway'
      return uri === agents?.url ? 'tools' : 'public_url'
    },
  }
}
