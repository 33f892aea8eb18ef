/** Shown instead of the app if it cannot start. */
export function StartProblem({ error }: { error: unknown }) {
  return (
    <main className="welcome">
      <h1>This app cannot start</h1>
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <p className="soft">Check that the tenant is reachable. The settings are described in .env.example.</p>
      <button type="button" onClick={() => location.reload()}>
        Try again
      </button>
    </main>
  )
}
