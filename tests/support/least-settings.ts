/** The least a council has to say, as the settings file has it; `keys` are those of both routes. */
export const leastSettings = {
  version: 1,
  portal: 'anytown',
  origin: 'https://home.anytown.example',
  kdfSalt: 'AAECAwQFBgcICQoLDA0ODw',
  council: { name: 'Anytown Council', phone: '01632 960 001', hours: 'Monday to Friday' },
  nation: 'england',
  suite: 'x25519',
  keys: { root: 'A'.repeat(43), secondRoute: true },
  deskTokens: [{ name: 'desk', hash: 'A'.repeat(43), scopes: ['collect'] }],
  secrets: './secrets.json',
} as const;
