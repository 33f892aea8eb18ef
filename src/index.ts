/**
 * Behalf as a library to embed in your own program.
 *
 * @packageDocumentation
 */
export type { Configuration, Reference } from './config/generated/configuration.ts'
export type { Environment } from './config/sources.ts'
export type { Logger } from './embedding/logger.ts'
export {
  type Gateway,
  type GatewayOptions,
  type PluginContext,
  startGateway,
} from './embedding/start-gateway.ts'
export { BehalfError, type ErrorDetails } from './errors/base.ts'
export type { Code, PolicyCode } from './graphql/code/load-code.ts'
export type { Resolver, Resolvers, ScalarCode, ScalarCodes } from './graphql/code/own-code.ts'
export type {
  PathVariables,
  ResolverApi,
  ResolverRequest,
  ResolverResponse,
} from './graphql/code/resolver-api.ts'
export type { ResolverContext, ResolverLog } from './graphql/code/resolver-context.ts'
export type { PolicySubject as Caller } from './plan/authorization/policy.ts'
export type { CustomCredential, CustomCredentialRequest } from './tokens/credentials/prover-options.ts'
