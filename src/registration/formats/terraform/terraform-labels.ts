import type { DesiredGateway } from '../../desired/desired-registration.ts'
import type { ResolvedApi } from '../../desired/resolved-permissions.ts'
import { uniqueNames } from '../unique-names.ts'
import { labelOf } from './terraform-syntax.ts'

/** The names of a configuration's resources, unique for each kind. */
export interface Labels {
  readonly scope: (value: string) => string
  readonly role: (value: string) => string
  /** @param api - its name in the configuration. */
  readonly api: (api: string) => string
  /** @param uri - an App ID URI other than the first. */
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
