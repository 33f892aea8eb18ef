import type { ReactNode } from 'react'

import { Problem } from './problem.tsx'

interface SectionProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  readonly count?: ReactNode
  /** True until the first answer; later ones replace what is shown. */
  readonly isLoading: boolean
  /** What failed in this section alone. */
  readonly problem: string | null
  readonly retry: () => void
  /** Nothing is there, and nothing failed. */
  readonly isEmpty: boolean
  readonly emptyText: string
  readonly children: ReactNode
}

/** A part of the page with its own states: loading, failed, empty, or what it is there for. */
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
