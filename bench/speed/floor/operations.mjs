/** The operations of operations.mjs, written by hand: what each asks of the APIs, and the answer made of it. */

export const OPERATIONS = {
  async Me({ graph }) {
    const { displayName, mail } = await graph({ path: '/me?$select=displayName,mail' })
    return { me: { displayName, mail } }
  },

  async Dashboard({ graph }) {
    const [me, manager, events, reports] = await batch(graph, [
      '/me?$select=displayName,jobTitle,mail',
      '/me/manager?$select=displayName,mail',
      '/me/events?$select=end,id,start,subject&$top=10',
      '/me/directReports?$select=displayName,id,jobTitle&$top=10',
    ])
    const managers = await batch(
      graph,
      reports.value.map(({ id }) => `/users/${id}/manager?$select=displayName`),
    )
    return {
      me: {
        displayName: me.displayName,
        mail: me.mail,
        jobTitle: me.jobTitle,
        manager: { displayName: manager.displayName, mail: manager.mail },
        events: {
          nodes: events.value.map(({ id, subject, start, end }) => ({
            id,
            subject,
            start: at(start),
            end: at(end),
          })),
        },
        directReports: {
          nodes: reports.value.map(({ id, displayName, jobTitle }, index) => ({
            id,
            displayName,
            jobTitle,
            manager: { displayName: managers[index].displayName },
          })),
        },
      },
    }
  },

  async Orders({ graph, orders }) {
    const { items } = await orders({ path: '/orders?fields=id,lines,number,salespersonId,total&limit=20' })
    const productIds = [...new Set(items.flatMap(({ lines }) => lines.map(({ productId }) => productId)))]
    const sellerIds = [...new Set(items.map(({ salespersonId }) => salespersonId))]
    const [products, sellers] = await Promise.all([
      orders({ path: `/products?ids=${productIds.join()}&fields=id,name` }),
      batch(
        graph,
        sellerIds.map((id) => `/users/${id}?$select=displayName,mail`),
      ),
    ])
    const productById = new Map(products.items.map((product) => [product.id, product]))
    const sellerById = new Map(sellerIds.map((id, index) => [id, sellers[index]]))
    return {
      orders: {
        nodes: items.map(({ id, number, total, lines, salespersonId }) => {
          const { displayName, mail } = sellerById.get(salespersonId)
          return {
            id,
            number,
            total: money(total),
            lines: lines.map(({ quantity, productId }) => ({
              quantity,
              product: { name: productById.get(productId).name },
            })),
            salesperson: { displayName, mail },
          }
        }),
      },
    }
  },

  async Both({ graph, orders }) {
    const [me, { items }] = await Promise.all([
      graph({ path: '/me?$select=displayName' }),
      orders({ path: '/orders?fields=id&limit=1' }),
    ])
    return { me: { displayName: me.displayName }, orders: { nodes: items.map(({ id }) => ({ id })) } }
  },

  async Rows({ graph }) {
    const first = await graph({ path: '/users?$select=displayName,id,mail&$top=999' })
    const link = new URL(first['@odata.nextLink'])
    const second = await graph({ path: link.pathname.replace('/v1.0', '') + link.search })
    const rows = [...first.value, ...second.value.slice(0, 1)]
    return { users: { nodes: rows.map(({ id, displayName, mail }) => ({ id, displayName, mail })) } }
  },

  async PlaceOrder({ orders }, { key }) {
    const { id, number, total } = await orders({
      method: 'POST',
      path: '/orders',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ customerId: 'c11', lines: [{ productId: 'p11', quantity: 2 }] }),
    })
    return { placeOrder: { id, number, total: money(total) } }
  },
}

/** Several reads as one request, the only one where one is enough. */
async function batch(graph, paths) {
  if (paths.length === 1) return [await graph({ path: paths[0] })]
  const requests = paths.map((url, index) => ({ id: String(index), method: 'GET', url }))
  const { responses } = await graph({
    method: 'POST',
    path: '/$batch',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
  })
  const bodies = []
  for (const { id, body } of responses) bodies[Number(id)] = body
  return bodies
}

function at({ dateTime, timeZone }) {
  return { dateTime, timeZone }
}

function money({ amount, currency }) {
  return { amount, currency }
}
