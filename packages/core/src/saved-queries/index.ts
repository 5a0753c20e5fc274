export { createSavedQuery, deleteSavedQuery, listSavedQueries, updateSavedQuery } from './saved-queries.ts';
