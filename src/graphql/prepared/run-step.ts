import {
  defaultTypeResolver,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getArgumentValues,
} from 'graphql'
import { PacedItems } from '../paging/paced-list.ts'
import { isIterable, isPromise } from '../responses/value-kinds.ts'
import { objectTypeOf, TypedObject } from './object-type.ts'
import type { Column, Preparation, SelectedField, Step } from './prepare-step.ts'
import { fieldPlaceOf, resolveInfo } from './resolve-info.ts'
import { type Container, Place } from './response-place.ts'
import type { Run } from './run-state.ts'
import { type Arrival, type Batch, itemSlot, type ListPart, type Slot } from './run-values.ts'
import type { Shape } from './value-shape.ts'

/** Executes a step for all objects in a batch, field by field. */
export function runStep(run: Run, preparation: Preparation, step: Step, batch: Batch): void {
  for (const column of step.columns) runColumn(run, preparation, column, batch)
}

/** Executes one field for all objects in a batch. */
export function runColumn(run: Run, preparation: Preparation, column: Column, batch: Batch): void {
  const { selected, key, parentType } = column
  if (selected === null) for (const object of batch.objects) object[key] = parentType.name
  else new ColumnRun(run, preparation, column, selected).start(batch)
}

/** One field for all objects in a batch. The fields of values that resolve at the same time are executed together. */
class ColumnRun {
  readonly #run: Run
  readonly #preparation: Preparation
  readonly #column: Column
  readonly #selected: SelectedField
  #below = new Map<GraphQLObjectType, Batch>()
  #arrived: Arrival[] = []

  constructor(run: Run, preparation: Preparation, column: Column, selected: SelectedField) {
    this.#run = run
    this.#preparation = preparation
    this.#column = column
    this.#selected = selected
  }

  start({ sources, places, objects }: Batch): void {
    const { key, parentType } = this.#column
    const { shape } = this.#selected
    for (let index = 0; index < sources.length; index++) {
      const owner = places[index] as Place
      if (this.#run.isNull(owner)) continue
      const slot = { owner, container: objects[index] as Container, key, typename: parentType.name }
      try {
        this.#settle(this.#resolve(sources[index], slot), shape, slot)
      } catch (error) {
        this.#fail(error, shape, slot)
      }
    }
    this.#runBelow()
  }

  #resolve(source: unknown, slot: Slot): unknown {
    const { resolve, args, info } = this.#selected
    return resolve(
      source,
      args ?? this.#arguments(),
      this.#run.context,
      info ?? this.#info(this.#placeOf(slot, this.#selected.shape)),
    )
  }

  #arguments(): Record<string, unknown> {
    const [node] = this.#column.nodes
    const { definition } = this.#selected
    return node && definition.args.length > 0
      ? getArgumentValues(definition, node, this.#run.variableValues)
      : {}
  }

  #info(path: Place): GraphQLResolveInfo {
    return resolveInfo(this.#preparation, this.#column, this.#selected.definition, {
      path,
      variableValues: this.#run.variableValues,
    })
  }

  #placeOf({ owner, container, key, typename }: Slot, { isNullable }: Shape): Place {
    return new Place(owner, container, key, { typename, isNullable })
  }

  #settle(value: unknown, shape: Shape, slot: Slot): void {
    if (!isPromise(value)) {
      this.#complete(value, shape, slot)
      return
    }
    this.#run.hold(slot.owner)
    value.then(
      (settled) => this.#arrive({ slot, shape, value: settled, isFailure: false }),
      (error: unknown) => this.#arrive({ slot, shape, value: error, isFailure: true }),
    )
  }

  /** Promises that settle together, such as those of a loader, are processed together. */
  #arrive(arrival: Arrival): void {
    if (this.#arrived.length === 0) queueMicrotask(() => this.#run.continue(() => this.#takeArrived()))
    this.#arrived.push(arrival)
  }

  #takeArrived(): void {
    const arrived = this.#arrived
    this.#arrived = []
    for (const { slot, shape, value, isFailure } of arrived) {
      if (isFailure) this.#fail(value, shape, slot)
      else if (!this.#run.isNull(slot.owner)) this.#complete(value, shape, slot)
    }
    this.#runBelow()
    for (const { slot } of arrived) this.#run.release(slot.owner)
  }

  #runBelow(): void {
    if (this.#below.size === 0) return
    const below = this.#below
    this.#below = new Map()
    for (const [type, batch] of below) runStep(this.#run, this.#preparation, this.#column.below(type), batch)
  }

  #fail(error: unknown, { isNullable }: Shape, { owner, container, key }: Slot): void {
    this.#run.fail(error, { owner, container, key, isNullable, nodes: this.#column.nodes })
  }

  /** @see https://spec.graphql.org/September2025/#CompleteValue() */
  #complete(value: unknown, shape: Shape, slot: Slot): void {
    try {
      if (value instanceof Error) throw value
      if (value !== null && value !== undefined) this.#completeValue(value, shape, slot)
      else if (shape.isNullable) slot.container[slot.key] = null
      else throw new Error(`Cannot return null for non-nullable field ${this.#coordinate()}.`)
    } catch (error) {
      this.#fail(error, shape, slot)
    }
  }

  #completeValue(value: NonNullable<unknown>, shape: Shape, slot: Slot): void {
    switch (shape.kind) {
      case 'leaf': {
        const serialized: unknown = shape.type.serialize(value)
        if (serialized === null || serialized === undefined)
          throw new Error(`${shape.type.name} cannot represent this value`)
        slot.container[slot.key] = serialized
        return
      }
      case 'list':
        this.#completeList(value, shape.item, slot, this.#placeOf(slot, shape))
        return
      case 'object':
        this.#open(shape.type, value, slot, this.#placeOf(slot, shape))
        return
      case 'abstract':
        this.#completeAbstract(value, shape, slot)
    }
  }

  #completeList(value: unknown, shape: Shape, { container, key }: Slot, place: Place): void {
    if (!isIterable(value))
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${this.#coordinate()}".`)
    const items = value instanceof PacedItems ? value : [...value]
    const list: unknown[] = new Array(items.length).fill(null)
    container[key] = list
    if (items instanceof PacedItems) this.#awaitPortions(items, shape, list, place)
    else this.#completeItems(items, shape, { list, start: 0 }, place)
  }

  #completeItems(items: readonly unknown[], shape: Shape, { list, start }: ListPart, place: Place): void {
    for (let index = 0; index < items.length; index++) {
      // If one item has made the list null, the other items are not needed.
      if (this.#run.isNull(place)) return
      this.#settle(items[index], shape, itemSlot(place, list, start + index))
    }
  }

  /** Awaits each portion as a whole, because a list can be very long. Stops once the place has become null. */
  #awaitPortions(items: PacedItems, shape: Shape, list: unknown[], place: Place): void {
    for (const [at, portion] of items.portions.entries()) {
      if (this.#run.isNull(place)) return
      const part = { list, start: items.startOf(at) }
      if (!(portion instanceof Promise)) {
        this.#completeItems(portion, shape, part, place)
        continue
      }
      const end = items.startOf(at + 1)
      this.#run.hold(place)
      portion.then(
        (values) => this.#takePortion(place, () => this.#completeItems(values, shape, part, place)),
        (error: unknown) =>
          this.#takePortion(place, () => {
            for (let index = part.start; index < end; index++)
              this.#fail(error, shape, itemSlot(place, list, index))
          }),
      )
    }
  }

  #takePortion(place: Place, take: () => void): void {
    this.#run.continue(() => {
      take()
      this.#runBelow()
      this.#run.release(place)
    })
  }

  #completeAbstract(value: NonNullable<unknown>, shape: Shape & { kind: 'abstract' }, slot: Slot): void {
    const { type: abstract } = shape
    const place = this.#placeOf(slot, shape)
    if (value instanceof TypedObject) {
      this.#open(value.type, value.value, slot, place)
      return
    }
    const resolveType = abstract.resolveType ?? defaultTypeResolver
    const name: unknown = resolveType(value, this.#run.context, this.#info(fieldPlaceOf(place)), abstract)
    if (isPromise(name)) {
      const typed = name.then((each) => new TypedObject(this.#objectType(abstract, each), value))
      this.#settle(typed, shape, slot)
    } else this.#open(this.#objectType(abstract, name), value, slot, place)
  }

  #objectType(abstract: GraphQLAbstractType, name: unknown): GraphQLObjectType {
    const { nodes } = this.#column
    return objectTypeOf(this.#preparation.schema, abstract, name, { nodes, coordinate: this.#coordinate() })
  }

  /** Adds an object to those whose fields are executed next. @throws if its fields make the response too large. */
  #open(type: GraphQLObjectType, source: unknown, { container, key }: Slot, place: Place): void {
    const { columns, nameCharacters, newObject } = this.#column.below(type)
    const excess = this.#run.context.work.exceededByFields(columns.length, nameCharacters)
    if (excess !== null) throw excess
    const object = newObject()
    container[key] = object
    const batch = this.#below.get(type)
    if (batch) {
      batch.sources.push(source)
      batch.places.push(place)
      batch.objects.push(object)
    } else this.#below.set(type, { sources: [source], places: [place], objects: [object] })
  }

  #coordinate(): string {
    return `${this.#column.parentType.name}.${this.#selected.definition.name}`
  }
}
