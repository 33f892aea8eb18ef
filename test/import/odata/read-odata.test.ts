// Covers: addresses.ts, drafts.ts, edm-types.ts, element-handlers.ts, model-builder.ts, odata-paging.ts, resolve-aliases.ts
import { describe, expect, it } from '@jest/globals'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'
import { type ODataOptions, readOData } from '../../../src/import/odata/read-odata.ts'

// In the form of https://services.odata.org/TripPinRESTierService/$metadata (OData 4.0).
const V4 = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="Trips" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="Being" Abstract="true"><Key><PropertyRef Name="UserName"/></Key>
    <Property Name="UserName" Type="Edm.String" Nullable="false"/></EntityType>
  <EntityType Name="Person" BaseType="self.Being">
    <Property Name="Gender" Type="Trips.Gender"/>
    <Property Name="Age" Type="Edm.Int64"><Annotation Term="Org.OData.Core.V1.Description" String="In years."/></Property>
    <Property Name="Emails" Type="Collection(Edm.String)"/>
    <Property Name="Home" Type="self.Place"/>
    <NavigationProperty Name="Trips" Type="Collection(self.Trip)" ContainsTarget="true"/>
    <NavigationProperty Name="Friend" Type="self.Person"/>
  </EntityType>
  <EntityType Name="Trip"><Key><PropertyRef Name="TripId"/></Key>
    <Property Name="TripId" Type="Edm.Int32" Nullable="false"/><Property Name="StartsAt" Type="Edm.DateTimeOffset"/></EntityType>
  <ComplexType Name="Place"><Property Name="City" Type="Edm.String"/></ComplexType>
  <EnumType Name="Gender"><Member Name="Male" Value="0"/><Member Name="Female" Value="1"/></EnumType>
  <Function Name="Nearest" IsBound="true"><Parameter Name="person" Type="self.Person"/><Parameter Name="name" Type="Edm.String"/>
    <ReturnType Type="self.Place"/></Function>
  <Action Name="Share" IsBound="true"><Parameter Name="person" Type="self.Person"/><Parameter Name="with" Type="Edm.String"/></Action>
  <EntityContainer Name="Container"><EntitySet Name="People" EntityType="self.Person"/><Singleton Name="Me" Type="self.Person"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`

// In the form of https://services.odata.org/V2/Northwind/Northwind.svc/$metadata (OData 2.0).
const V2 = `<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
<edmx:DataServices m:DataServiceVersion="2.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
<Schema Namespace="Northwind" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">
  <EntityType Name="Order"><Key><PropertyRef Name="OrderID"/></Key><Property Name="OrderID" Type="Edm.Int32" Nullable="false"/>
    <Property Name="OrderDate" Type="Edm.DateTime"/><Property Name="Freight" Type="Edm.Decimal"/>
    <NavigationProperty Name="Lines" Relationship="Northwind.Order_Lines" FromRole="Order" ToRole="Line"/></EntityType>
  <EntityType Name="Line"><Key><PropertyRef Name="OrderID"/><PropertyRef Name="ProductID"/></Key>
    <Property Name="OrderID" Type="Edm.Int32"/><Property Name="ProductID" Type="Edm.Int32"/></EntityType>
  <Association Name="Order_Lines"><End Role="Order" Type="Northwind.Order" Multiplicity="1"/><End Role="Line" Type="Northwind.Line" Multiplicity="*"/></Association>
  <EntityContainer Name="C"><EntitySet Name="Orders" EntityType="Northwind.Order"/><EntitySet Name="Lines" EntityType="Northwind.Line"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`

const OPTIONS: ODataOptions = {
  title: 'Trips',
  keys: 'parentheses',
  qualified: true,
  reserved: [],
  prefix: ['own'],
  scopesOf: () => [],
}

function described(metadata: string, options: Partial<ODataOptions> = {}) {
  const { operations, read } = readOData(readMetadata(metadata), { ...OPTIONS, ...options })
  const description = read(operations)
  return {
    ids: operations.map(({ id }) => id),
    types: description.types,
    operation: (id: string) => description.operations.find((each) => each.id === id),
  }
}

describe('readOData', () => {
  const trips = described(V4)

  it('has the addresses of sets, singletons, objects, navigation, functions and actions', () => {
    expect(trips.ids).toEqual(
      expect.arrayContaining([
        '/People#GET',
        '/People#POST',
        "/People('{userName}')#GET",
        "/People('{userName}')#PATCH",
        "/People('{userName}')#DELETE",
        "/People('{userName}')/Trips#POST",
        "/People('{userName}')/Trips({tripId})#GET",
        "/People('{userName}')/Friend#GET",
        "/People('{userName}')/Trips.Nearest(name='{name}')#GET",
        "/People('{userName}')/Trips.Share#POST",
        '/Me#GET',
        '/Me/Friend#GET',
      ]),
    )
    expect(trips.ids).not.toContain('/Me#DELETE')
  })

  it('has keys as segments, and operations without their namespace, where the service has', () => {
    const { ids } = described(V4, { keys: 'segments', qualified: false })

    expect(ids).toEqual(expect.arrayContaining(['/People/{userName}#GET', '/People/{userName}/Share#POST']))
  })

  it('gives each variable of an address a name of its own', () => {
    // Of Microsoft Graph: /groups/{id}/calendarView/{id}/exceptionOccurrences/{id}.
    const metadata = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
      <Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="part"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32"/>
        <NavigationProperty Name="parts" Type="Collection(S.part)" ContainsTarget="true"/></EntityType>
      <Function Name="near" IsBound="true"><Parameter Name="part" Type="S.part"/><Parameter Name="id" Type="Edm.Int32"/>
        <ReturnType Type="Edm.Boolean"/></Function>
      <EntityContainer Name="C"><EntitySet Name="parts" EntityType="S.part"/></EntityContainer>
      </Schema></edmx:DataServices></edmx:Edmx>`

    const { ids, operation } = described(metadata)

    const deepest = '/parts({id})/parts({partId})/parts({partId2})#GET'
    expect(ids).toEqual(expect.arrayContaining([deepest, '/parts({id})/S.near(id={nearId})#GET']))
    expect(operation(deepest)?.parameters.map(({ name }) => name)).toEqual(['id', 'partId', 'partId2'])
  })

  it('reads types with those that they are based on, and their descriptions', () => {
    expect(trips.types.get('Person')).toMatchObject({
      members: [
        { name: 'UserName', required: true, readOnly: true },
        { name: 'Gender', type: { kind: 'named', name: 'Gender' } },
        { name: 'Age', type: { scalar: 'Long' }, description: 'In years.' },
        { name: 'Emails', type: { kind: 'list' } },
        { name: 'Home', type: { kind: 'named', name: 'Place' } },
      ],
    })
  })

  it('reads pages, filters and parameters', () => {
    expect(trips.operation('/People#GET')).toMatchObject({
      queried: 'Person',
      paging: { items: '$.value', next: { as: 'URL', at: "$['@odata.nextLink']" }, size: '$top' },
    })
    expect(trips.operation("/People('{userName}')/Trips.Share#POST")?.body).toMatchObject({
      type: { kind: 'named', name: 'ShareParameters' },
    })
  })

  it('reads associations, dates, decimals, pages and keys of several properties of OData 2.0', () => {
    const northwind = described(V2)

    expect(northwind.ids).toEqual(
      expect.arrayContaining([
        '/Orders({orderId})/Lines#GET',
        '/Lines(OrderID={orderId},ProductID={productId})#GET',
      ]),
    )
    expect(northwind.types.get('Order')).toMatchObject({
      members: [
        { name: 'OrderID' },
        { name: 'OrderDate', type: { scalar: 'DateTime', coercions: ['JSON_DATE'] } },
        { name: 'Freight', type: { scalar: 'Decimal', coercions: ['TEXT'] } },
      ],
    })
    expect(northwind.operation('/Orders#GET')?.paging).toMatchObject({
      items: '$.d.results',
      next: { at: '$.d.__next' },
    })
    expect(northwind.operation('/Orders({orderId})#GET')?.resultAt).toBe('$.d')
  })
})

describe('a model whose types lead to each other in a long chain', () => {
  const model = (types: string, of: string) =>
    readMetadata(`<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm">${types}
<EntityType Name="E"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/><Property Name="x" Type="${of}"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="Es" EntityType="N.E"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`)

  it('reads every type of the chain', () => {
    const complex = Array.from(
      { length: 20_000 },
      (_, at) =>
        `<ComplexType Name="C${at}"><Property Name="next" Type="N.C${(at + 1) % 20_000}"/></ComplexType>`,
    )
    const { operations, read } = readOData(model(complex.join(''), 'N.C0'), OPTIONS)

    const { types } = read(operations)

    expect(
      [...types.values()].filter((type) => type.kind === 'object' && type.members.length === 1).length,
    ).toBe(20_000)
  })

  it('rejects a type definition that refers to itself', () => {
    const definitions = '<TypeDefinition Name="T" UnderlyingType="N.T"/>'
    const { operations, read } = readOData(model(definitions, 'N.T'), OPTIONS)

    expect(() => read(operations)).toThrow('its types are nested too deeply')
  })
})

describe('a service with more addresses than are listed', () => {
  const idsOf = (options: Partial<ODataOptions>) => {
    const { operations, omission } = readOData(readMetadata(V4), { ...OPTIONS, ...options })
    return { paths: new Set(operations.map(({ path }) => path)), omission }
  }
  const choiceOf = (...include: readonly string[]) => ({ include, exclude: [], tags: [] })
  const DEEP = "/People('{userName}')/Friend/Trips({tripId})"

  it('leaves out none while they are no more', () => {
    const { paths, omission } = idsOf({})

    expect(idsOf({ maxAddresses: paths.size })).toEqual({ paths, omission: null })
    expect([paths.has(DEEP), omission]).toEqual([true, null])
  })

  it('lists those of fewer steps, and says so', () => {
    const { paths, omission } = idsOf({ maxAddresses: 20 })

    expect(paths).toContain("/People('{userName}')/Trips")
    expect([paths.has(DEEP), paths.size <= 20]).toEqual([false, true])
    expect(omission).toBe(
      'More than 20 addresses match, so those with more than 2 steps are left out. To include them, narrow the selection with --include.',
    )
  })

  it.each([
    [DEEP, DEEP],
    ["/People('{any}')/Friend/*({id})#GET", DEEP],
    ['/**/Trips({tripId})#PATCH', null],
    ['/**', null],
  ])('lists what is chosen by %s in full where that is no more', (pattern, found) => {
    const { paths, omission } = idsOf({ maxAddresses: 20, choice: choiceOf(pattern) })

    expect([found === null || paths.has(found), omission === null]).toEqual([true, found !== null])
  })

  it('lists what has a chosen tag', () => {
    const { paths } = idsOf({ maxAddresses: 20, choice: { include: [], exclude: [], tags: ['Me'] } })

    expect([paths.has('/Me/Trips({tripId})'), paths.has("/People('{userName}')/Friend")]).toEqual([
      true,
      false,
    ])
  })

  it('fails where its sets alone are more', () => {
    expect(() => idsOf({ maxAddresses: 2 })).toThrow('The service has more than 2 entity sets.')
  })
})
