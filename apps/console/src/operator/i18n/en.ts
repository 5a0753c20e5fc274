/** The texts of the operator's console, which come with it alone. German has the same keys and placeholders; a type and a test hold that. */
export const operatorEn = {
  operator: {
    house: 'Operator’s console',
    signedIn: 'Signed in',
    factors: 'Second factors',
    sessionEnds: 'The session ends',
    noRights: 'Your role brings no rights of its own. You act on customers’ instructions.',
  },
  staffSignIn: {
    title: 'Operator’s staff: sign in',
    email: 'E-mail address',
    next: 'Continue',
    steps: 'Then a second factor is asked for. Signing in needs one cookie, which ends with your browser session.',
    refused:
      'Sign-in was not possible. Please check e-mail address and password. After five failed attempts an address is locked for 30 minutes.',
    secondTitle: 'Confirm that it is you',
    secondText: 'The password for %{email} is right. Please confirm within five minutes with your second factor.',
    usePasskey: 'Use a passkey instead',
    useTotp: 'Use a one-time code instead',
    useRecovery: 'Use a recovery code instead',
    passkey: 'Use passkey',
    passkeyHelp: 'Your browser asks for the passkey of this account: by fingerprint, face, PIN or security key.',
    other: 'Sign in as somebody else',
    enrolTitle: 'Set up your second factor',
    enrolText: 'Nobody works here with a password alone. Please set up one-time codes; you can add passkeys later.',
    goOn: 'Go on to the console',
  },
  passkeys: {
    unsupported: 'This browser knows no passkeys. Please use another browser or another second factor.',
    cancelled: 'No passkey was given. Please try again, or use another second factor.',
    known: 'This device already holds a passkey for your account.',
    failed: 'The browser could not use a passkey. Please try again, or use another second factor.',
    refused: 'This passkey was not accepted.',
  },
};
