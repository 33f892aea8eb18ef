import { describe, expect, it } from '@jest/globals'
import { readCsdlTable, writeCsdlTable } from './csdl-table.ts'
import { readCsdlXml } from './csdl-xml.ts'

const XML = `<?xml version="1.0"?>
<Schema Namespace="microsoft.graph" Alias="graph">
  <EnumType Name="tone"><Member Name="calm" Value="0"/></EnumType>
  <EnumType Name="weekday" IsFlags="true"><Member Name="monday" Value="1"/><Member Name="friday" Value="2"/></EnumType>
  <ComplexType Name="Json"/>
  <EntityType Name="hall" BaseType="graph.room" OpenType="true">
    <Property Name="names" Type="Collection(Edm.String)" Nullable="false"/>
    <Property Name="plan" Type="graph.Json"/>
    <NavigationProperty Name="doors" Type="Collection(microsoft.graph.store.door)"/>
  </EntityType>
  <EntityType Name="room" Abstract="true"><Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <Action Name="book" IsBound="true">
    <Parameter Name="room" Type="graph.hall"/><Parameter Name="Days" Type="Collection(graph.weekday)" Nullable="false"/>
    <Parameter Name="tone" Type="graph.tone"/>
    <ReturnType Type="Collection(graph.hall)" Nullable="false"/>
  </Action>
  <Action Name="close" IsBound="true"><Parameter Name="rooms" Type="Collection(graph.hall)"/></Action>
  <Function Name="free"><ReturnType Type="Edm.Int32"/></Function>
  <EntityContainer Name="all"><EntitySet Name="halls" EntityType="microsoft.graph.hall"/>
    <Singleton Name="lobby" Type="microsoft.graph.hall"/></EntityContainer>
</Schema>
<Schema Namespace="microsoft.graph.store"><EntityType Name="door" BaseType="graph.room"/></Schema>`

const TABLE = `set halls hall
singleton lobby hall
type microsoft.graph.Json
type hall : room open
  names String[]!
  plan microsoft.graph.Json
  doors > microsoft.graph.store.door[]
type room key id
  id String!
type microsoft.graph.store.door : room
enum tone calm
flags weekday monday friday
operation book on hall (days: weekday[]!, tone: tone) : hall[]!
operation close on hall[] ()
`

describe('writeCsdlTable', () => {
  it('writes one fact of the metadata a line', () => {
    expect(writeCsdlTable(readCsdlXml(XML))).toBe(TABLE)
  })
})

describe('readCsdlTable', () => {
  it('reads what the metadata says', () => {
    expect(readCsdlTable(`# from a test\n${TABLE}`)).toEqual(readCsdlXml(XML))
  })

  it('rejects a line that is no fact', () => {
    expect(() => readCsdlTable('typo user\n')).toThrow('No fact about Microsoft Graph: typo user')
    expect(() => readCsdlTable('operation book hall\n')).toThrow('No fact about Microsoft Graph')
  })
})
