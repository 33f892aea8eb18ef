import { BehalfError, ProblemsError } from './base.ts'

/** The configuration cannot be used. Lists every problem at once, each with its path, but never a secret. */
export class ConfigInvalidError extends ProblemsError {
  readonly code = 'CONFIG_INVALID'

  constructor(problems: readonly string[]) {
    super('The configuration is invalid:', problems, 'For all settings, see docs/configuration.md.')
  }
}

/** The schema cannot be served. Lists every problem at once, each with its file and line. */
export class SchemaInvalidError extends ProblemsError {
  readonly code = 'SCHEMA_INVALID'

  constructor(problems: readonly string[]) {
    super(
      'The schema is invalid:',
      problems,
      'For the directives, see docs/schema-directives.md and docs/directive-reference.md.',
    )
  }
}

/** A feature needs optional packages that are not installed. */
export class MissingPackagesError extends BehalfError {
  readonly code = 'MISSING_PACKAGES'

  constructor({ feature, cause }: { feature: string; cause?: unknown }) {
    super({
      message: `${feature} needs the optional OpenTelemetry packages. Install Behalf again without --omit=optional.`,
      cause,
    })
  }
}

/** Another process is listening on the configured address. */
export class AddressInUseError extends BehalfError {
  readonly code = 'ADDRESS_IN_USE'

  /** @param setting - the setting that changes the port, e.g. `PORT`. */
  constructor(port: number, setting: string, cause?: unknown) {
    super({
      message: `Port ${port} is in use. Stop the program that is listening on it, or set ${setting} to another port.`,
      cause,
    })
  }
}
