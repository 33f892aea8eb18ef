/**
 * By what the gateways of the tests execute queries: as the product does, or by graphql-js where BEHALF_EXECUTION_PREPARED is
 * `false`. Tests have to pass both ways.
 */
export const EXECUTION = { prepared: process.env.BEHALF_EXECUTION_PREPARED !== 'false' }
