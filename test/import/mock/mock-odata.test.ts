// Covers: typed-sample.ts
import { describe, expect, it } from '@jest/globals'
import type { MockResponse } from '../../../src/import/mock/documented-response.ts'
import { createODataMock } from '../../../src/import/mock/mock-odata.ts'
import { readMetadata } from '../../../src/import/odata/read-metadata.ts'

// The forms are those of https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html
const V4 = `<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="N" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EnumType Name="Kind"><Member Name="Small"/><Member Name="Large"/></EnumType>
  <ComplexType Name="Place"><Property Name="City" Type="Edm.String"/><Property Name="Within" Type="N.Place"/></ComplexType>
  <EntityType Name="Shop"><Key><PropertyRef Name="No"/></Key>
    <Property Name="No" Type="Edm.Int32" Nullable="false"/><Property Name="Kind" Type="N.Kind"/>
    <Property Name="Place" Type="N.Place"/><Property Name="Open" Type="Edm.TimeOfDay"/><Property Name="Tags" Type="Collection(Edm.String)"/>
    <Property Name="Sales" Type="Edm.Decimal"/><Property Name="Since" Type="Edm.DateTimeOffset"/>
    <NavigationProperty Name="Manager" Type="N.Person"/></EntityType>
  <EntityType Name="Person"><Key><PropertyRef Name="Login"/></Key><Property Name="Login" Type="Edm.String" Nullable="false"/></EntityType>
  <Action Name="Close" IsBound="true"><Parameter Name="it" Type="N.Shop"/></Action>
  <Function Name="Rating" IsBound="true"><Parameter Name="it" Type="N.Shop"/><ReturnType Type="Edm.Int32"/></Function>
  <EntityContainer Name="C"><EntitySet Name="Shops" EntityType="N.Shop"/><EntitySet Name="People" EntityType="N.Person"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`

// https://www.odata.org/documentation/odata-version-2-0/json-format/
const V2 = `<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
<edmx:DataServices m:DataServiceVersion="2.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
<Schema Namespace="N" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">
  <EntityType Name="Shop"><Key><PropertyRef Name="No"/></Key><Property Name="No" Type="Edm.Int64" Nullable="false"/>
    <Property Name="Since" Type="Edm.DateTime"/></EntityType>
  <EntityContainer Name="C"><EntitySet Name="Shops" EntityType="N.Shop"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>`

const asking =
  (metadata: string) =>
  (method: string, path: string, hasBody = false): MockResponse =>
    createODataMock(readMetadata(metadata))({ method, url: new URL(path, 'http://localhost'), hasBody })
const ask = asking(V4)

const SHOP = {
  No: 1,
  Kind: 'Small',
  Place: { City: 'text' },
  Open: '09:00:00',
  Tags: ['text'],
  Sales: 1.5,
  Since: '2026-11-23T09:00:00Z',
}

describe('createODataMock', () => {
  it.each(['/Shops(1)', '/Shops/1'])('answers with values of the types, and without an end: %s', (path) => {
    expect(ask('GET', path)).toMatchObject({ status: 200, body: SHOP })
  })

  it('follows what the model says', () => {
    expect(ask('GET', "/People('a')")).toMatchObject({ body: { Login: 'text' } })
    expect(ask('GET', '/Shops(1)/Manager').body).toEqual({ Login: 'text' })
    expect(ask('GET', '/Shops(1)/N.Rating()').body).toEqual({ value: 1 })
    expect(ask('POST', '/Shops(1)/N.Close')).toEqual({ status: 204, headers: {} })
  })

  it('gives lists in two pages, of objects with different keys', () => {
    const first = ask('GET', '/People?$top=9').body as Record<string, unknown>
    const second = ask('GET', String(first['@odata.nextLink'])).body as Record<string, unknown>

    expect([first.value, first['@odata.count']]).toEqual([[{ Login: 'text' }, { Login: 'text-2' }], 3])
    expect([second.value, second['@odata.nextLink']]).toEqual([[{ Login: 'text-3' }], undefined])
  })

  it('answers writes, and rejects what the model does not have', () => {
    expect(ask('POST', '/Shops', true)).toMatchObject({ status: 201, body: SHOP })
    expect(ask('POST', '/Shops')).toMatchObject({ status: 400 })
    expect(ask('PATCH', '/Shops(1)', true)).toMatchObject({ status: 200, body: SHOP })
    expect(ask('DELETE', '/Shops(1)')).toEqual({ status: 204, headers: {} })
    expect(ask('PUT', '/Shops(1)', true)).toMatchObject({ status: 405 })
    expect(ask('GET', '/Others')).toMatchObject({ status: 404, body: { error: { code: 'NotDescribed' } } })
  })

  it('writes as OData 2.0 does', () => {
    const v2 = asking(V2)
    const shop = { No: '1', Since: '/Date(1795424400000)/' }

    expect(v2('GET', '/Shops(1L)').body).toEqual({ d: shop })
    expect(v2('GET', '/Shops').body).toMatchObject({
      d: { results: [shop, { ...shop, No: '2' }], __count: 3, __next: expect.stringContaining('/Shops?') },
    })
  })
})
