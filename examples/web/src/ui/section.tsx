import type { ReactNode } from 'react'

import { Problem } from './problem.tsx'

interface SectionProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly count?: ReactNode
  /** True until the first response. Later responses replace what is shown. */
  readonly isLoading: boolean
  /** A failure that affects only this section. */
  readonly problem: string | null
  readonly retry: () => void
  /** Whether there is nothing to show, even though no request failed. */
  readonly isEmpty: boolean
  readonly emptyText: string
  readonly children: ReactNode
}

/** A section of the page with its own states: loading, failed, empty, or showing its content. */
export function Section({
  id,
  title,
  count,
  isLoading,
  problem,
  retry,
  isEmpty,
  emptyText,
  children,
}: SectionProps) {
  return (
    <section className="card" aria-labelledby={id} aria-busy={isLoading}>
      <h2 id={id} tabIndex={-1}>
        {title} {count !== undefined && <span className="count">{count}</span>}
      </h2>
      {problem !== null && <Problem message={problem} retry={retry} />}
      {isLoading ? <Skeleton /> : children}
      {!isLoading && isEmpty && problem === null && <p className="empty">{emptyText}</p>}
    </section>
  )
}

function Skeleton() {
  return (
    <div className="skeleton">
      <span className="visually-hidden">Loading …</span>
      <div />
      <div />
      <div />
    </div>
  )
}
