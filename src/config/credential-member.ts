/** The values of which a credential consists, as behalf.yml names them; each may be in a file instead. */
export type CredentialMember = 'secret' | 'certificate' | 'privateKey' | 'pfx' | 'passphrase' | 'assertion'

/** Tells what is wrong with one value; never with the value in it. */
export type ReportCredentialProblem = (problem: string, member: CredentialMember) => void
