/** Names of people who are not personas: unique by construction, and convertible back to the index. */

const GIVEN_NAMES = [
  'Aisha',
  'Anders',
  'Beatriz',
  'Bjorn',
  'Carmen',
  'Chidi',
  'Clara',
  'Dafydd',
  'Daniela',
  'Deepak',
  'Elif',
  'Emeka',
  'Esther',
  'Farid',
  'Fiona',
  'Gareth',
  'Giulia',
  'Hana',
  'Hugo',
  'Ines',
  'Ivan',
  'Jasmin',
  'Joao',
  'Kaito',
  'Katarina',
  'Kofi',
  'Laila',
  'Lars',
  'Leila',
  'Luca',
  'Mairead',
  'Mateo',
  'Mei',
  'Milan',
  'Nadia',
  'Nikhil',
  'Nora',
  'Oluwaseun',
  'Oscar',
  'Paloma',
  'Petra',
  'Quentin',
  'Rania',
  'Ravi',
  'Rosa',
  'Samir',
  'Sanna',
  'Sven',
  'Tala',
  'Teresa',
  'Tomas',
  'Uma',
  'Valentin',
  'Vera',
  'Wanjiru',
  'Wei',
  'Xenia',
  'Yara',
  'Yusuf',
  'Zofia',
  'Zoran',
] as const

const SURNAMES = [
  'Abara',
  'Almeida',
  'Andersson',
  'Banerjee',
  'Bauer',
  'Bianchi',
  'Brandt',
  'Castillo',
  'Chen',
  'Cohen',
  'Costa',
  'Dimitrov',
  'Dubois',
  'Eriksen',
  'Farouk',
  'Ferrari',
  'Fischer',
  'Fontaine',
  'Garcia',
  'Gruber',
  'Haddad',
  'Hansen',
  'Horvat',
  'Hughes',
  'Ibrahim',
  'Ivanova',
  'Jansen',
  'Kaplan',
  'Kapoor',
  'Keller',
  'Kimura',
  'Kovacs',
  'Kowalski',
  'Larsen',
  'Lindqvist',
  'Lopez',
  'Marino',
  'Mbeki',
  'Mendes',
  'Moreau',
  'Murphy',
  'Nakamura',
  'Novak',
  'Okafor',
  'Olsen',
  'Park',
  'Patel',
  'Pereira',
  'Petrov',
  'Quinn',
  'Rahman',
  'Reyes',
  'Rossi',
  'Santos',
  'Sato',
  'Schneider',
  'Silva',
  'Singh',
  'Tanaka',
  'Toth',
  'Varga',
  'Weber',
  'Wong',
  'Yilmaz',
  'Zimmermann',
] as const

/** The number of names before the first one repeats. */
const ROUND = GIVEN_NAMES.length * SURNAMES.length
/** Prevents people with adjacent indexes from sharing a surname. */
const STRIDE = 7

export interface Name {
  readonly givenName: string
  readonly surname: string
  /** The part of the sign-in name before the @, in lowercase; ends in `number` once all names have been used. */
  readonly alias: string
}

/** @param number - the zero-based position among people who are not personas. */
export function nameOf(number: number): Name {
  const given = number % GIVEN_NAMES.length
  const row = Math.floor(number / GIVEN_NAMES.length)
  const givenName = GIVEN_NAMES[given] ?? ''
  const surname = SURNAMES[(row + given * STRIDE) % SURNAMES.length] ?? ''
  const suffix = number < ROUND ? '' : String(number)
  return { givenName, surname, alias: `${givenName}.${surname}${suffix}`.toLowerCase() }
}

/** The inverse of {@link nameOf}; undefined if no number has this alias. */
export function numberOfAlias(alias: string): number | undefined {
  const [, givenName = '', surname = '', suffix = ''] = /^([a-z]+)\.([a-z]+)(\d*)$/.exec(alias) ?? []
  const number = suffix === '' ? numberOfFirstRound(givenName, surname) : Number(suffix)
  return number !== undefined && nameOf(number).alias === alias ? number : undefined
}

function numberOfFirstRound(givenName: string, surname: string): number | undefined {
  const given = GIVEN_NAMES.findIndex((name) => name.toLowerCase() === givenName)
  const family = SURNAMES.findIndex((name) => name.toLowerCase() === surname)
  if (given < 0 || family < 0) return undefined
  const row = (family - ((given * STRIDE) % SURNAMES.length) + SURNAMES.length) % SURNAMES.length
  return row * GIVEN_NAMES.length + given
}
