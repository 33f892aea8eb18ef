/** A message about a failure, shown where it occurred, with a button to try again. */
export function Problem({ message, retry }: { message: string; retry: () => void }) {
  return (
    <div className="problem" role="alert">
      <p>{message}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  )
}
