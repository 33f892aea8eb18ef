type Labels = Readonly<Record<string, string>>

/** The counts of one metric, by labels. */
export interface Series<Cell> {
  /** The count for a set of labels; it is created when it is first needed, and then kept. */
  of(labels: Labels): Cell
  /** All counts, in the order in which they were created. */
  all(): readonly { readonly labels: Labels; readonly cell: Cell }[]
}

interface Node<Cell> {
  readonly next: Map<string | undefined, Node<Cell>>
  /** Null if more labels follow. */
  cell: Cell | null
}

/**
 * Finds counts by the values of labels, one after another, without joining them into a key: each step needs only the
 * hash of a string, which V8 caches. prom-client, by contrast, sorts, joins and hashes the labels of every
 * observation.
 *
 * @param names - the names of the labels. Other labels are ignored.
 */
export function createSeries<Cell>(names: readonly string[], make: () => Cell): Series<Cell> {
  const root: Node<Cell> = { next: new Map(), cell: null }
  const all: { readonly labels: Labels; readonly cell: Cell }[] = []

  function add(labels: Labels): Cell {
    const cell = make()
    const own = names.flatMap((name) => (labels[name] === undefined ? [] : [[name, labels[name]] as const]))
    all.push({ labels: Object.fromEntries(own), cell })
    return cell
  }

  // A metric without labels starts at 0.
  if (names.length === 0) root.cell = add({})
  return {
    of(labels) {
      let node = root
      for (const name of names) {
        const value = labels[name]
        let next = node.next.get(value)
        if (next === undefined) {
          next = { next: new Map(), cell: null }
          node.next.set(value, next)
        }
        node = next
      }
      node.cell ??= add(labels)
      return node.cell
    },
    all: () => all,
  }
}
