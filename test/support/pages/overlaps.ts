import type { Frame, Page } from 'playwright-core'

/**
 * What a user can hit. These lie on others on purpose: Monaco's own parts, the button that closes a tab of GraphiQL, and the edge
 * of the panel, which can be caught on both of its sides.
 */
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/**
 * Runs in the page. As much of each control as can be seen, without what a scrolled box cuts off; and, of an open dialog, only what is
 * in it.
 */
const FIND = `(() => {
  const dialog = document.querySelector('dialog[open]')
  const shown = [...(dialog ?? document).querySelectorAll('${CONTROLS}')].filter(
    (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.closest('.monaco-editor, .graphiql-tab, .resizer'),
  )
  const seen = (element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect()
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      if (getComputedStyle(box).overflow === 'visible') continue
      const edge = box.getBoundingClientRect()
      left = Math.max(left, edge.left); top = Math.max(top, edge.top)
      right = Math.min(right, edge.right); bottom = Math.min(bottom, edge.bottom)
    }
    return { left: Math.max(left, 0), top: Math.max(top, 0), right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight) }
  }
  const boxes = shown.map((element) => ({ element, ...seen(element) })).filter(({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1)
  const nameOf = ({ element }) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) || element.outerHTML.slice(0, 80)
  return boxes.flatMap((one, index) => boxes.slice(index + 1)
    .filter((other) => !one.element.contains(other.element) && !other.element.contains(one.element))
    .filter((other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1)
    .map((other) => nameOf(one) + ' overlaps ' + nameOf(other)))
})()`

/** The controls of a document that lie on each other, in a line for each pair. */
export function overlapsOf(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(FIND)
}
