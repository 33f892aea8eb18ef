/**
 * For testing your own gateway against the embedded tenant.
 *
 * @packageDocumentation
 */
export {
  startTestGateway,
  type TestDemand,
  type TestGateway,
  type TestGatewayOptions,
} from './embedding/start-test-gateway.ts'
export type { TestFault, TestRequest } from './embedding/test-origins.ts'
export type { TestAnswer, TestUser } from './embedding/test-user.ts'
export type { ApiCallAnswer, ApiCallRequest, ApiHandler } from './tenant/own-api.ts'
