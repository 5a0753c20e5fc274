export { getPreferences, updatePreferences } from './preferences.ts';
