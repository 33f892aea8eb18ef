import type { ReactNode } from 'react'

interface OrdersPageProps {
  /** Name of the GraphQL client that the page demonstrates. */
  readonly client: string
  readonly signOut: () => Promise<void>
  readonly children: ReactNode
}

/** The page around the orders view of each GraphQL client. */
export function OrdersPage({ client, signOut, children }: OrdersPageProps) {
  return (
    <>
      <header className="bar">
        <span className="brand">
          <span className="mark small" aria-hidden="true">
            ✓
          </span>
          Orders
        </span>
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </header>
      <main className="page">
        <div className="greeting">
          <h1>Orders with {client}</h1>
        </div>
        {children}
      </main>
    </>
  )
}
