type Labels = Readonly<Record<string, string>>

/** What is counted of one metric, by its labels. */
export interface Series<Cell> {
  /** The count of some labels; it is made when it is first asked for, and kept. */
  of(labels: Labels): Cell
  /** All of them, in the order in which they were made. */
  all(): readonly { readonly labels: Labels; readonly cell: Cell }[]
}

interface Node<Cell> {
  readonly next: Map<string | undefined, Node<Cell>>
  /** Null if more labels follow. */
  cell: Cell | null
}

/**
 * Finds counts by the values of labels, one after another, without making a key of them: that takes a hash of each text, which V8
 * keeps with the text. prom-client sorts, joins and hashes the labels of each observation.
 *
 * @param names - of the labels. Others are not read.
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

  // What has no labels is 0 from the start.
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
