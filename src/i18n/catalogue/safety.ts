/** What must be right in every language: what to do in danger, and how to leave. Every key here is safety-critical. Key and note to the translator. */
export const safetyNotes = {
  'emergency.title': 'Heading of the block that stands on every page.',
  'emergency.call':
    'The first sentence of the block. 999 is the number in the United Kingdom for police, fire and ambulance; keep the digits.',
  'emergency.silent':
    'The order matters: first call, then listen, press 55 only when the voice asks for it. Keep the digits.',
  'emergency.silentLimit':
    'What 55 cannot do. A landline is a phone with a fixed line at home. Do not soften.',
  'emergency.bsl':
    'Video calls to 999 in British Sign Language (a language of its own; do not name another sign language). {{address}} is a web address.',
  'emergency.text18000':
    'A textphone is a device for deaf people. Keep both numbers. Only phones registered before can text 999.',
  'emergency.helpline':
    '{{number}} is the phone number of the domestic abuse helpline of the nation. It answers day and night.',
  'exit.link': 'The button on every page that opens another website at once. Short: two to four words.',
  'exit.how':
    'Use the same words for the button as exit.link. Shift is a key of the keyboard: use its usual name.',
  'exit.howBasic': 'The same where the browser runs no script: the Shift key does nothing there.',
  'exit.limits': 'What leaving cannot do. History: the list of pages that a browser keeps. Do not soften.',
  'exit.pressed1': 'Read out by a screen reader after the first press of Shift.',
  'exit.pressed2': 'Read out by a screen reader after the second press of Shift.',
} as const satisfies Readonly<Record<string, string>>;
