/** How long the embedded Entra ID takes for an exchange. */
const TIMES = 21

/** @returns the median of some, in milliseconds. */
export async function exchangeMs(tenant, [assertion]) {
  const url = `${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`
  const taken = []
  for (let time = 0; time < TIMES; time++) {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: tenant.gateway.clientId,
      client_secret: tenant.gateway.clientSecret,
      scope: `${tenant.orders.resource}/.default`,
      assertion,
    })
    const startedAt = performance.now()
    const response = await fetch(url, { method: 'POST', body })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`Entra ID answers ${response.status}`)
    taken.push(performance.now() - startedAt)
  }
  return taken.toSorted((one, other) => one - other)[Math.floor(TIMES / 2)]
}
